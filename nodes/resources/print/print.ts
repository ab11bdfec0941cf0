import { recordKnown } from '../../../client/charge/attempt-log';
import { cancelPrint, createPrint, getPrint } from '../../../client/api/prints';
import { namingThePrint } from '../../../client/charge/blocking-print';
import { type JsonObject, textAt } from '../../../domain/json';
import { cancelPrintKey, printKey } from '../../../domain/order/idempotency-keys';
import {
	blocksTerminal,
	checkText,
	printBody,
	type PrintContent,
} from '../../../domain/shop/print';
import { shown } from '../../../domain/input/quoted';
import { checkReference } from '../../../domain/input/references';
import { RefusedInput } from '../../../domain/input/refused-input';
import { deviceIdOrPointOfSale, externalReference, options } from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { call, flow, type Resource } from '../../operation/operation';
import { type OperationContext } from '../../operation/context';
import { printsSentTo, rememberPrint } from './blocking-prints';
import { attemptOf } from '../../../domain/input/attempt';
import { attempt } from '../order/fields';

const printId = {
	displayName: 'Print ID',
	name: 'printId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 7d8c70b6-2ac8-4c57-a441-c319088ca3ca',
	description: 'The ID that Create returned',
} as const satisfies Field;

const create = flow({
	value: 'create',
	name: 'Create',
	action: 'Print on terminal',
	terminal: { api: 'orders' },
	description:
		'Print a text or a picture on the paper of a terminal. Mercado Pago support must have enabled printing for the account.',
	fields: [
		deviceIdOrPointOfSale,
		{
			displayName: 'Print',
			name: 'printType',
			type: 'options',
			default: 'custom',
			options: [
				{ name: 'Picture', value: 'image', description: 'A PNG file from the input' },
				{ name: 'Text', value: 'custom', description: 'A text with tags' },
			],
			description: 'What is printed',
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 6 },
			default: '',
			placeholder: 'e.g. {center}{w}ACME{/w}{/center}{br}{b}Order 17{/b}{br}',
			displayOptions: { show: { printType: ['custom'] } },
			description:
				'100 to 4096 characters with at least one tag: {b} bold, {w} large, {s} small, {left}, {center}, {qr}, {pdf417}, each closed as in {b}text{/b}, and {br} for a new line',
		},
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			placeholder: 'e.g. data',
			displayOptions: { show: { printType: ['image'] } },
			hint: 'The name of the input field that holds the picture',
			description: 'A PNG picture of at most 1 MB',
		},
		{
			...externalReference,
			required: true,
			description:
				'Your own number of the receipt: at most 64 letters, digits, hyphens and underscores. The same reference, terminal, content and attempt are printed once within 24 hours, which is how long Mercado Pago keeps the key; later they are printed again.',
		},
		{
			...options,
			options: [
				{ ...attempt, description: 'Raise it by one to print the same once more on purpose' },
			],
		},
	],
	plan: ({
		deviceId: terminal,
		printType,
		text,
		binaryPropertyName,
		externalReference: reference,
		options: { attempt: given },
	}) => {
		checkReference(reference);
		const attemptNumber = attemptOf(given);
		if (printType === 'custom') checkText(text ?? '');
		return async (context) => {
			const content: PrintContent =
				printType === 'custom'
					? { type: 'custom', content: text ?? '' }
					: await picture(context, binaryPropertyName ?? 'data');
			const body = printBody(terminal, reference, content);
			const key = printKey({
				reference,
				deviceId: terminal,
				content: textAt(body, 'content') ?? '',
				attempt: attemptNumber,
			});
			const made = await namingThePrint(
				context.client,
				printsSentTo(terminal),
				async () => await context.client.call(createPrint(body, key)),
			);
			const id = textAt(made, 'id');
			if (id !== undefined) rememberPrint(terminal, id);
			const wasMade = (await recordKnown(context.memory, [`print/${key}/${id ?? ''}`]))?.size ?? 0;
			return { ...createdPrintOutput(made, wasMade > 0), attemptKey: key };
		};
	},
});

async function picture({ binary }: OperationContext, field: string): Promise<PrintContent> {
	const file = await binary(field);
	if (file === undefined)
		throw new RefusedInput(
			'Input Binary Field',
			`the item has no file in "${shown(field)}"`,
			'Give the name of the field that holds the picture, as the node before shows it under Binary',
		);
	return { type: 'image', ...file };
}

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get print',
	description: 'Get a print with its status. There is no notification about prints.',
	fields: [printId],
	request: (params) => getPrint(params.printId),
	answer: printOutput,
});

const cancel = call({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel print',
	description:
		'Cancel a print that the terminal has not taken, so that it holds the terminal no longer',
	fields: [
		printId,
		{
			...options,
			options: [{ ...attempt, description: 'Raise it by one to ask once more on purpose' }],
		},
	],
	request: ({ printId: id, options: { attempt: given } }) =>
		cancelPrint(id, cancelPrintKey({ printId: id, attempt: attemptOf(given) })),
	answer: (body, params) => ({ id: params.printId, ...body }),
});

/** The answer to a repeated create is the first print, as it is by now: one that has ended prints nothing any more. */
function createdPrintOutput(print: JsonObject, wasMade: boolean): JsonObject {
	const status = textAt(print, 'status');
	// An answer that does not say how far it is does not say that it was there before.
	const existing = wasMade || (status !== undefined && status !== 'created');
	if (!existing) return { ...printOutput(print), existing };
	const waiting = printOutput(print);
	if (status === 'created' || status === 'on_terminal')
		return {
			...waiting,
			existing,
			advice:
				`This print was sent before and still waits; nothing more was sent. ${textAt(waiting, 'advice') ?? ''}`.trim(),
		};
	const end =
		status === 'canceled'
			? 'was canceled, and nothing is printed'
			: `was sent before and is ${shown(status ?? 'in no known state')}; it is not printed again`;
	return {
		...printOutput(print),
		existing,
		advice: `This print ${end}. Raise Attempt under Options to print it once more.`,
	};
}

/** A print that waits holds the terminal: orders and other prints are refused until it is printed or canceled. */
function printOutput(print: JsonObject): JsonObject {
	if (!blocksTerminal(textAt(print, 'status'))) return { ...print, blocksTerminal: false };
	return {
		...print,
		blocksTerminal: true,
		advice:
			'The terminal takes no order and no other print until this one is printed. If it stays so, cancel it with Print > Cancel.',
	};
}

export const print: Resource = {
	value: 'print',
	name: 'Print',
	defaultOperation: 'create',
	operations: [cancel, create, get],
};
