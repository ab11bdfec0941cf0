import { shown } from '../../domain/input/quoted';
import { type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { textAt } from '../../domain/json';
import { RefusedInput } from '../../domain/input/refused-input';
import { isCancelled } from '../n8n/cancelling';
import { nodeErrorFrom } from '../n8n/errors';
import { branchesOf, refuseAlwaysOutputData } from './outputs';
import { obeyLock } from './environment-lock';
import { errorItem, mayHaveHappened, withWhatWasDone } from './failures';
import { showHints } from './hints';
import { replayed } from './replay';
import { runInLanes } from './lanes';
import { type Branches, type Done, type Operation, type Plan, type Resource } from './operation';
import { readParams } from './params';
import { withOptions } from './properties';
import { refuseRepeated } from './repeated';
import { type OperationContext, operationContextOf } from './context';

interface Planned {
	plan: Plan;
	params: object;
	/** Items of one terminal, phone, order, charge or payment share a lane and run strictly in order. */
	lane: string;
	sandbox: boolean;
	parallelRequests: number;
	/** No other item of the input may have the same. */
	identity?: string;
}

/**
 * The one loop: items in, paired items out, in order.
 * Every item is planned from its parameters before the first call is sent,
 * so that bad input in the tenth item does not leave nine charges behind.
 */
export async function runItems(context: IExecuteFunctions, resources: readonly Resource[]): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, resources);
	const goOnAfterFailure = context.continueOnFail();
	const branches = branchesOf(context, operation);
	const fields = withOptions(operation.fields);
	const planned = refuseRepeated(context.getInputData().map((_, item) => attempt(() => planItem(operation, readParams(context, fields, item), item))));
	if (!goOnAfterFailure) throwFirst(context, planned.map((one) => ('reason' in one ? one : undefined)));

	const surroundings = await surroundingsIn(context, branches).catch((reason: unknown) => nothingSent(reason));
	if (surroundings instanceof RefusedInput) {
		if (!goOnAfterFailure) throw nodeErrorFrom(context.getNode(), surroundings);
		// Thrown now, n8n would pass the input on through the first output: a sale without a credential would be Approved.
		return outputsOf(context, planned.map((one) => ('reason' in one ? one : { reason: surroundings })), branches);
	}
	let failed = false;
	const works = planned.map((item, itemIndex) => ({
		lane: 'reason' in item ? `item ${itemIndex}` : item.planned.lane,
		run: async (): Promise<Done> => {
			if ('reason' in item) return item;
			const done = await carryOut(operation, item.planned, surroundings({ itemIndex, sandbox: item.planned.sandbox }));
			failed ||= 'reason' in done;
			return done;
		},
	}));
	const done = await runInLanes(works, widthOf(planned), () => !isCancelled(context) && (goOnAfterFailure || !failed));
	if (!goOnAfterFailure) throwFirst(context, done);
	showHints(context, done.map((one) => (one !== undefined && 'result' in one ? one.result : undefined)));
	return outputsOf(context, done, branches);
}

async function surroundingsIn(context: IExecuteFunctions, branches: Branches | undefined): ReturnType<typeof operationContextOf> {
	refuseAlwaysOutputData(context, branches);
	return await operationContextOf(context);
}

/** Whatever the reason: one that is not ours is of the credential. */
function nothingSent(reason: unknown): RefusedInput {
	if (reason instanceof RefusedInput) return reason;
	return new RefusedInput('Credential', textAt(reason, 'message') ?? 'it cannot be read', 'Choose the credential in the node, and test it');
}

function chosenOperation(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const resourceValue = context.getNodeParameter('resource', 0);
	const operationValue = context.getNodeParameter('operation', 0);
	const resource = resources.find(({ value }) => value === resourceValue);
	const operation = resource?.operations.find(({ value }) => value === operationValue);
	if (operation) return operation;
	throw nodeErrorFrom(context.getNode(), new Error(`There is no operation "${shown(operationValue)}" of "${shown(resourceValue)}"`));
}

function planItem(operation: Operation, params: Record<string, unknown>, item: number): Planned {
	const { sandbox, parallelRequests } = params.options as { sandbox?: boolean; parallelRequests?: number };
	return {
		plan: operation.plan(params),
		params,
		lane: laneOf(params) ?? `item ${item}`,
		sandbox: sandbox ?? false,
		parallelRequests: parallelRequests ?? 5,
		identity: operation.identity?.(params),
	};
}

function laneOf({ deviceId, deviceName, paymentId, orderId, chargeId }: Record<string, unknown>): string | undefined {
	if (typeof deviceId === 'string') return `terminal ${deviceId}`;
	if (typeof deviceName === 'string') return `phone ${deviceName}`;
	if (typeof orderId === 'string') return `order ${orderId}`;
	if (typeof chargeId === 'string') return `charge ${chargeId}`;
	return typeof paymentId === 'string' ? `payment ${paymentId}` : undefined;
}

function attempt(plan: () => Planned): { planned: Planned } | { reason: unknown } {
	try {
		return { planned: plan() };
	} catch (reason) {
		return { reason };
	}
}

async function carryOut(operation: Operation, { plan, params }: Planned, surroundings: OperationContext): Promise<Done> {
	const { movesMoney, resendOnRetry = false } = operation;
	const work = async (): Promise<Done> => {
		try {
			await obeyLock(operation, params, surroundings);
			return { result: await plan(surroundings) };
		} catch (reason) {
			return { reason };
		}
	};
	if (!movesMoney) return await work();
	const { place, asTool } = surroundings;
	return await replayed(place, params, work, (done) => ('result' in done ? !asTool : !resendOnRetry && mayHaveHappened(done.reason)));
}

function widthOf(planned: ReadonlyArray<{ planned: Planned } | { reason: unknown }>): number {
	return Math.min(...planned.map((one) => ('planned' in one ? one.planned.parallelRequests : Infinity)), 50);
}

function throwFirst(context: IExecuteFunctions, done: ReadonlyArray<Done | undefined>): void {
	const item = done.findIndex((one) => one !== undefined && 'reason' in one);
	const first = done[item];
	if (first === undefined || !('reason' in first)) return;
	throw withWhatWasDone(nodeErrorFrom(context.getNode(), first.reason, item), done, item);
}

function outputsOf(context: IExecuteFunctions, done: ReadonlyArray<Done | undefined>, branches: Branches | undefined): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = (branches?.names ?? ['']).map(() => []);
	done.forEach((one, item) => {
		if (one === undefined) return;
		if ('reason' in one) {
			const output = branches?.ofFailure(mayHaveHappened(one.reason)) ?? 0;
			outputs[output]?.push(errorItem(nodeErrorFrom(context.getNode(), one.reason, item), one.reason, item));
			return;
		}
		const results = Array.isArray(one.result) ? one.result : [one.result];
		for (const result of results) outputs[branches?.of(result) ?? 0]?.push({ json: result as IDataObject, pairedItem: { item } });
	});
	return outputs;
}
