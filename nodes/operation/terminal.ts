import { type IExecuteFunctions } from 'n8n-workflow';
import { listDevices } from '../../client/api/devices';
import { listTerminals } from '../../client/api/terminals';
import { MercadoPagoError, nothingIfMercadoPago } from '../../client/http/errors';
import { take } from '../../client/http/paging';
import { shown } from '../../domain/input/quoted';
import { RefusedInput } from '../../domain/input/refused-input';
import { isJsonObject, type JsonObject, textAt } from '../../domain/json';
import { type OperationContext } from './context';
import { type Operation, type Plan } from './operation';
import { knownMode, rememberModes } from './seen-modes';

/** How the terminal of an item was chosen, as far as its ID does not say it. */
export interface TerminalChoice {
	/** The external ID of the point of sale whose terminal is meant; the item's `deviceId` is this text until it runs. */
	pointOfSale?: string;
	/** The list that it was chosen from showed it in STANDALONE. */
	shownStandalone?: boolean;
}

interface Chosen {
	plan: Plan;
	params: object;
	choice: TerminalChoice;
}

/** More terminals than any account is expected to have. */
const mostListed = 1_000;

const standalone = 'STANDALONE';

export function readTerminalChoice(
	context: IExecuteFunctions,
	{ terminal, fields }: Operation,
	item: number,
): TerminalChoice {
	if (terminal === undefined || !fields.some(({ name }) => name === 'deviceId')) return {};
	const given: unknown = context.getNodeParameter('deviceId', item, '');
	if (!isJsonObject(given)) return {};
	if (given.mode === 'pointOfSale') return { pointOfSale: (textAt(given, 'value') ?? '').trim() };
	return {
		shownStandalone:
			given.mode === 'list' && (textAt(given, 'cachedResultName') ?? '').includes(standalone),
	};
}

/**
 * The plan with the terminal that is meant.
 * @throws RefusedInput for a point of sale without exactly one terminal that takes charges, and for a terminal that is known to take none
 * @throws MercadoPagoError the same, of a sale that was sent before: it may be paid
 */
export async function settleTerminal(
	operation: Operation,
	{ plan, params, choice }: Chosen,
	context: OperationContext,
): Promise<{ plan: Plan; params: object }> {
	if (operation.terminal === undefined) return { plan, params };
	const { pointOfSale } = choice;
	if (pointOfSale !== undefined) {
		const given = { ...params, pointOfSale };
		const deviceId = await terminalAt(operation, given, context, pointOfSale).catch(
			async (reason: unknown) => await refuseUnlessSent(operation, given, context, reason),
		);
		const settled = { ...given, deviceId };
		return { plan: operation.plan(settled), params: settled };
	}
	await refuseStandalone(operation, { params, choice }, context);
	return { plan, params };
}

async function terminalAt(
	operation: Operation,
	params: object,
	context: OperationContext,
	pointOfSale: string,
): Promise<string> {
	const there = (await terminalsOf(operation, params, context)).filter(
		(terminal) => textAt(terminal, 'external_pos_id') === pointOfSale,
	);
	const integrated = there.filter((terminal) =>
		['PDV', 'SELF_SERVICE'].includes(textAt(terminal, 'operating_mode') ?? ''),
	);
	const [only, ...others] = integrated.flatMap((terminal) => textAt(terminal, 'id') ?? []);
	if (only !== undefined && others.length === 0) return only;
	throw new RefusedInput(
		'Terminal',
		only === undefined
			? `the point of sale "${shown(pointOfSale)}" has no terminal in PDV mode${withTheirModes(there)}`
			: `the point of sale "${shown(pointOfSale)}" has ${others.length + 1} terminals in PDV mode: ${[only, ...others].map(shown).join(', ')}`,
		only === undefined
			? 'Nothing was sent. Give the external ID of the point of sale as Terminal > Get Many shows it, or set its terminal to PDV with Terminal > Set Operating Mode and restart it'
			: 'Nothing was sent. Set all but one of them to STANDALONE, or choose the terminal itself',
	);
}

function withTheirModes(there: readonly JsonObject[]): string {
	if (there.length === 0) return '';
	const listed = there.map(
		(terminal) =>
			`${shown(textAt(terminal, 'id') ?? '')} (${shown(textAt(terminal, 'operating_mode') ?? 'mode unknown')})`,
	);
	return `, only ${listed.join(', ')}`;
}

/** "Not charged" must not be said of a sale that may be paid. */
async function refuseUnlessSent(
	operation: Operation,
	params: object,
	context: OperationContext,
	reason: unknown,
): Promise<never> {
	if (!(reason instanceof RefusedInput)) throw reason;
	if (!(await operation.sentBefore?.(params as Record<string, unknown>, context))) throw reason;
	throw new MercadoPagoError(
		`This sale was sent before, and its terminal is not there now; it may be paid (${reason.message})`,
		{
			advice:
				'Look for it with Charge > Find, or at the last payments of the point of sale, before you deliver or charge again',
			ambiguous: true,
		},
	);
}

/** The mode is looked at once more before it is held against a terminal: somebody may have switched it since. */
async function refuseStandalone(
	operation: Operation,
	{ params, choice }: Omit<Chosen, 'plan'>,
	context: OperationContext,
): Promise<void> {
	const id = textAt(params, 'deviceId');
	if (operation.terminal?.takesCharges !== true || id === undefined) return;
	const isSuspected =
		choice.shownStandalone === true || knownMode(context.place.executionId, id) === standalone;
	if (!isSuspected) return;
	const listed = await terminalsOf(operation, params, context).catch(nothingIfMercadoPago);
	const mode = textAt(
		listed?.find((terminal) => textAt(terminal, 'id') === id),
		'operating_mode',
	);
	if (mode !== standalone) return;
	if (await operation.sentBefore?.(params as Record<string, unknown>, context)) return;
	throw new RefusedInput(
		'Terminal',
		`${shown(id)} is in STANDALONE, where it takes no charges`,
		'Nothing was sent. Set it to PDV with Terminal > Set Operating Mode and restart it, or choose another one',
	);
}

async function terminalsOf(
	{ terminal }: Operation,
	params: object,
	{ client, place: { executionId } }: OperationContext,
): Promise<JsonObject[]> {
	const api = terminal?.api === 'chosen' ? textAt(params, 'apiGeneration') : terminal?.api;
	const list = api === 'paymentIntents' ? listDevices : listTerminals;
	const terminals = await take(list(client), mostListed);
	rememberModes(executionId, terminals);
	return terminals;
}
