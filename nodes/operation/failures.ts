import { shown } from '../../domain/input/quoted';
import { type INodeExecutionData, type NodeApiError, type NodeOperationError } from 'n8n-workflow';
import { MercadoPagoError } from '../../client/http/errors';
import { textAt } from '../../domain/json';
import { RefusedInput } from '../../domain/input/refused-input';
import { type Done } from './operation';

/**
 * The output of a failed item: `error` and nothing beside it. With any other key, n8n 1.123 would leave it on the success output.
 */
export function errorItem(
	error: NodeApiError | NodeOperationError,
	reason: unknown,
	item: number,
): INodeExecutionData {
	return {
		json: {
			error: { message: error.message, description: error.description ?? '', ...factsOf(reason) },
		},
		pairedItem: { item },
	};
}

function factsOf(reason: unknown): {
	field?: string;
	status?: number;
	code?: string;
	mayHaveHappened?: boolean;
} {
	if (reason instanceof RefusedInput) return { field: reason.field, mayHaveHappened: false };
	if (!(reason instanceof MercadoPagoError)) return {};
	const { status, code } = reason;
	return {
		...(status !== undefined && { status }),
		...(code !== undefined && { code }),
		mayHaveHappened: mayHaveHappened(reason),
	};
}

/** Refused input was never sent and a refusal changed nothing; of anything else that is not certain. */
export function mayHaveHappened(reason: unknown): boolean {
	return reason instanceof MercadoPagoError ? reason.ambiguous : !(reason instanceof RefusedInput);
}

/**
 * When one item stops the node, the others' results are not output: the description says what they did, and what they may have done.
 * @param stopping the item whose error it is
 */
export function withWhatWasDone<E extends NodeApiError | NodeOperationError>(
	error: E,
	done: ReadonlyArray<Done | undefined>,
	stopping: number,
): E {
	const carriedOut = done.flatMap((one, item) =>
		one !== undefined && 'result' in one ? [nameOf(one, item)] : [],
	);
	const uncertain = done.flatMap((one, item) =>
		item !== stopping && one !== undefined && 'reason' in one && mayHaveHappened(one.reason)
			? [`item ${item} (${textOf(one.reason)})`]
			: [],
	);
	const missing = done.filter((one) => one === undefined).length;
	const notes = [
		carriedOut.length > 0 && `Carried out all the same: ${carriedOut.join(', ')}.`,
		uncertain.length > 0 &&
			`Perhaps carried out, look before you run it again: ${uncertain.join(', ')}.`,
		missing > 0 &&
			done.length > 1 &&
			carriedOut.length + missing < done.length &&
			`Not started: ${missing} of ${done.length} items.`,
	].filter(Boolean);
	if (notes.length > 0) error.description = [error.description, ...notes].filter(Boolean).join(' ');
	return error;
}

function nameOf({ result }: { result: unknown }, item: number): string {
	const facts = Array.isArray(result)
		? []
		: [textAt(result, 'id'), textAt(result, 'outcome')].filter((fact) => fact !== undefined);
	return facts.length === 0 ? `item ${item}` : `item ${item} (${facts.map(shown).join(', ')})`;
}

function textOf(reason: unknown): string {
	return reason instanceof Error ? reason.message : String(reason);
}
