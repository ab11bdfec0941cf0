import { type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { getAccount } from '../client/account';
import { type Client, withHeaders } from '../client/client';
import { type JsonObject, textAt } from '../domain/json';
import { siteOf } from '../domain/sites';
import { clientOf, isCancelled, nodeErrorFrom } from './account';
import { errorItem, withWhatWasDone } from './failures';
import { runInLanes } from './lanes';
import { type Operation, type Plan, type Resource, type Result, type Surroundings } from './operation';
import { readParams } from './params';
import { withOptions } from './properties';

/** What became of one item: its result, or why there is none. */
export type Done = { result: Result } | { reason: unknown };

interface Planned {
	plan: Plan;
	/** Items of one terminal, phone or payment share a lane and run strictly in order. */
	lane: string;
	sandbox: boolean;
	parallelRequests: number;
}

/**
 * The one loop: items in, paired items out, in order.
 * Every item is planned from its parameters before the first call is sent,
 * so that bad input in the tenth item does not leave nine charges behind.
 */
export async function runItems(context: IExecuteFunctions, resources: readonly Resource[]): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, resources);
	const goOnAfterFailure = context.continueOnFail();
	const planned = context.getInputData().map((_, item) => attempt(() => planItem(context, operation, item)));
	if (!goOnAfterFailure) throwFirst(context, planned.map((one) => ('reason' in one ? one : undefined)));

	const surroundings = surroundingsOf(await clientOf(context), context.getTimezone());
	let failed = false;
	const works = planned.map((item, index) => ({
		lane: 'reason' in item ? `item ${index}` : item.planned.lane,
		run: async (): Promise<Done> => {
			if ('reason' in item) return item;
			const done = await carryOut(item.planned, surroundings);
			failed ||= 'reason' in done;
			return done;
		},
	}));
	const done = await runInLanes(works, widthOf(planned), () => !isCancelled(context) && (goOnAfterFailure || !failed));
	if (!goOnAfterFailure) throwFirst(context, done);
	return [done.flatMap((one, item) => (one === undefined ? [] : outputOf(context, one, item)))];
}

function chosenOperation(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const resourceValue = context.getNodeParameter('resource', 0);
	const operationValue = context.getNodeParameter('operation', 0);
	const resource = resources.find(({ value }) => value === resourceValue);
	const operation = resource?.operations.find(({ value }) => value === operationValue);
	if (operation) return operation;
	throw nodeErrorFrom(context.getNode(), new Error(`There is no operation "${String(operationValue)}" of "${String(resourceValue)}"`));
}

function planItem(context: IExecuteFunctions, operation: Operation, item: number): Planned {
	const params = readParams(context, withOptions(operation.fields), item);
	const { sandbox, parallelRequests } = params.options as { sandbox?: boolean; parallelRequests?: number };
	return {
		plan: operation.plan(params),
		lane: laneOf(params) ?? `item ${item}`,
		sandbox: sandbox ?? false,
		parallelRequests: parallelRequests ?? 5,
	};
}

function laneOf({ deviceId, deviceName, paymentId }: Record<string, unknown>): string | undefined {
	if (typeof deviceId === 'string') return `terminal ${deviceId}`;
	if (typeof deviceName === 'string') return `phone ${deviceName}`;
	return typeof paymentId === 'string' ? `payment ${paymentId}` : undefined;
}

function attempt(plan: () => Planned): { planned: Planned } | { reason: unknown } {
	try {
		return { planned: plan() };
	} catch (reason) {
		return { reason };
	}
}

async function carryOut({ plan, sandbox }: Planned, surroundings: Surroundings): Promise<Done> {
	const { client } = surroundings;
	try {
		return { result: await plan(sandbox ? { ...surroundings, client: withHeaders(client, { 'x-test-scope': 'sandbox' }) } : surroundings) };
	} catch (reason) {
		return { reason };
	}
}

/** The account is read once per execution, and only when an item needs something of it. */
function surroundingsOf(client: Client, timezone: string): Surroundings {
	let read: Promise<JsonObject> | undefined;
	const account = async () => await (read ??= client.call(getAccount()));
	return { client, timezone, account, site: async () => siteOf(textAt(await account(), 'site_id')) };
}

function widthOf(planned: ReadonlyArray<{ planned: Planned } | { reason: unknown }>): number {
	return Math.min(...planned.map((one) => ('planned' in one ? one.planned.parallelRequests : Infinity)), 50);
}

function throwFirst(context: IExecuteFunctions, done: ReadonlyArray<Done | undefined>): void {
	const item = done.findIndex((one) => one !== undefined && 'reason' in one);
	const first = done[item];
	if (first === undefined || !('reason' in first)) return;
	throw withWhatWasDone(nodeErrorFrom(context.getNode(), first.reason, item), done);
}

function outputOf(context: IExecuteFunctions, done: Done, item: number): INodeExecutionData[] {
	if ('reason' in done) return [errorItem(nodeErrorFrom(context.getNode(), done.reason, item), done.reason, item)];
	const results = Array.isArray(done.result) ? done.result : [done.result];
	return results.map((result) => ({ json: result as IDataObject, pairedItem: { item } }));
}
