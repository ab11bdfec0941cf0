import { type IExecuteFunctions } from 'n8n-workflow';
import { RefusedInput } from '../../domain/input/refused-input';
import { type Operation, type Plan } from './operation';
import { readParams } from './params';
import { withOptions } from './properties';
import { readTerminalChoice, type TerminalChoice } from './terminal';

export interface PlannedItem {
	plan: Plan;
	params: object;
	choice: TerminalChoice;
	/** Items of one terminal, phone, order, charge or payment share a lane and run strictly in order. */
	lane: string;
	sandbox: boolean;
	parallelRequests: number;
	/** No other item of the input may have the same. */
	identity?: string;
}

/** Why an item is refused from its parameters alone. */
export interface RefusedItem {
	reason: unknown;
}

/**
 * Plans every item from its parameters before the first call is sent,
 * so that bad input in the tenth item does not leave nine charges behind.
 */
export function planItems(
	context: IExecuteFunctions,
	operation: Operation,
): Array<PlannedItem | RefusedItem> {
	const fields = withOptions(operation.fields);
	const planned = context.getInputData().map((_, item) => {
		try {
			return planItem(operation, {
				params: readParams(context, fields, item),
				choice: readTerminalChoice(context, operation, item),
				item,
			});
		} catch (reason) {
			return { reason };
		}
	});
	return refuseRepeated(planned);
}

function planItem(
	operation: Operation,
	{
		params,
		choice,
		item,
	}: { params: Record<string, unknown>; choice: TerminalChoice; item: number },
): PlannedItem {
	const { sandbox = false, parallelRequests = 5 } = params.options as {
		sandbox?: boolean;
		parallelRequests?: number;
	};
	return {
		plan: operation.plan(params),
		params,
		choice,
		lane: laneOf(params, item),
		sandbox,
		parallelRequests,
		identity: operation.identity?.(params),
	};
}

/** The parameters that name what an operation works on: the first one that is there is the lane. */
const laneFields = {
	deviceId: 'terminal',
	deviceName: 'phone',
	orderId: 'order',
	chargeId: 'charge',
	paymentId: 'payment',
};

function laneOf(params: Record<string, unknown>, item: number): string {
	const named = Object.entries(laneFields).find(([field]) => typeof params[field] === 'string');
	return named === undefined ? `item ${item}` : `${named[1]} ${String(params[named[0]])}`;
}

/**
 * Two items of one input with the same identity would be one charge, returned twice: the goods of the second one would be given for nothing.
 * The first of them is done, the others are refused.
 */
function refuseRepeated(
	items: ReadonlyArray<PlannedItem | RefusedItem>,
): Array<PlannedItem | RefusedItem> {
	const firstOf = new Map<string, number>();
	return items.map((item, at) => {
		const identity = 'reason' in item ? undefined : item.identity;
		if (identity === undefined) return item;
		const first = firstOf.get(identity);
		if (first !== undefined) return { reason: repeatedSale(at, first) };
		firstOf.set(identity, at);
		return item;
	});
}

function repeatedSale(item: number, first: number): RefusedInput {
	return new RefusedInput(
		'External Reference',
		`item ${item} is the same sale as item ${first}`,
		'They have the same reference, terminal, amount, part and attempt, and would be one charge. Give every sale a reference of its own; for the next of several equal payments of one bill, raise Part.',
	);
}
