import { type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { shown } from '../../domain/input/quoted';
import { RefusedInput } from '../../domain/input/refused-input';
import { textAt } from '../../domain/json';
import { isCancelled } from '../n8n/cancelling';
import { nodeErrorFrom } from '../n8n/errors';
import { carryOut } from './carry-out';
import { carryOutTogether } from './carry-out-together';
import { type ContextOfItem, operationContextOf } from './context';
import { errorItem, mayHaveHappened, withWhatWasDone } from './failures';
import { showHints } from './hints';
import { runInLanes } from './lanes';
import { type Branches, type Done, type Operation, type Resource } from './operation';
import { branchesOf, refuseAlwaysOutputData } from './outputs';
import { type PlannedItem, planItems, type RefusedItem } from './plan-items';
import { toolOutputOf } from './tool-output';

/** The one loop: items in, paired items out, in order. */
export async function runItems(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, resources);
	const branches = branchesOf(context, operation);
	const planned = planItems(context, operation);
	const refused = planned.map((one) => ('reason' in one ? one : undefined));
	const stopsOnFailure = !context.continueOnFail();
	if (stopsOnFailure) throwFirst(context, refused);

	const contextOf = await contextUnlessRefused(context, branches);
	if (contextOf instanceof RefusedInput) {
		if (stopsOnFailure) throw nodeErrorFrom(context.getNode(), contextOf);
		// Thrown now, n8n would pass the input on through the first output: a sale without a credential would be Approved.
		return outputData(
			context,
			refused.map((one) => one ?? { reason: contextOf }),
			branches,
		);
	}
	const done =
		operation.together === undefined
			? await carryOutAll(context, operation, planned, { contextOf, stopsOnFailure })
			: await carryOutTogether(operation.together, planned, contextOf);
	if (stopsOnFailure) throwFirst(context, done);
	showHints(
		context,
		done.map((one) => (one !== undefined && 'result' in one ? one.result : undefined)),
	);
	return outputData(context, done, branches);
}

function chosenOperation(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const resourceValue = context.getNodeParameter('resource', 0);
	const operationValue = context.getNodeParameter('operation', 0);
	const resource = resources.find(({ value }) => value === resourceValue);
	const operation = resource?.operations.find(({ value }) => value === operationValue);
	if (operation) return operation;
	throw nodeErrorFrom(
		context.getNode(),
		new Error(`There is no operation "${shown(operationValue)}" of "${shown(resourceValue)}"`),
	);
}

/** Whatever the reason why there is none: one that is not ours is of the credential. */
async function contextUnlessRefused(
	context: IExecuteFunctions,
	branches: Branches | undefined,
): Promise<ContextOfItem | RefusedInput> {
	try {
		refuseAlwaysOutputData(context, branches);
		return await operationContextOf(context);
	} catch (reason) {
		if (reason instanceof RefusedInput) return reason;
		return new RefusedInput(
			'Credential',
			textAt(reason, 'message') ?? 'it cannot be read',
			'Choose the credential in the node, and test it',
		);
	}
}

async function carryOutAll(
	context: IExecuteFunctions,
	operation: Operation,
	planned: ReadonlyArray<PlannedItem | RefusedItem>,
	{ contextOf, stopsOnFailure }: { contextOf: ContextOfItem; stopsOnFailure: boolean },
): Promise<Array<Done | undefined>> {
	let failed = false;
	const jobs = planned.map((item, itemIndex) => ({
		lane: 'reason' in item ? `item ${itemIndex}` : item.lane,
		run: async (): Promise<Done> => {
			if ('reason' in item) return item;
			const done = await carryOut(operation, item, contextOf({ itemIndex, sandbox: item.sandbox }));
			failed ||= 'reason' in done;
			return done;
		},
	}));
	return await runInLanes(
		jobs,
		widthOf(planned),
		() => !isCancelled(context) && !(stopsOnFailure && failed),
	);
}

function widthOf(planned: ReadonlyArray<PlannedItem | RefusedItem>): number {
	return Math.min(...planned.map((one) => ('reason' in one ? Infinity : one.parallelRequests)), 50);
}

function throwFirst(context: IExecuteFunctions, done: ReadonlyArray<Done | undefined>): void {
	const item = done.findIndex((one) => one !== undefined && 'reason' in one);
	const first = done[item];
	if (first === undefined || !('reason' in first)) return;
	throw withWhatWasDone(nodeErrorFrom(context.getNode(), first.reason, item), done, item);
}

function outputData(
	context: IExecuteFunctions,
	done: ReadonlyArray<Done | undefined>,
	branches: Branches | undefined,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = (branches?.names ?? ['']).map(() => []);
	const told = toolOutputOf(context);
	done.forEach((one, item) => {
		if (one === undefined) return;
		if ('reason' in one) {
			const failed = errorItem(
				nodeErrorFrom(context.getNode(), one.reason, item),
				one.reason,
				item,
			);
			outputs[branches?.ofFailure(mayHaveHappened(one.reason)) ?? 0]?.push(failed);
			return;
		}
		for (const result of [one.result].flat())
			outputs[branches?.of(result) ?? 0]?.push({
				json: told(result) as IDataObject,
				...(item < context.getInputData().length && { pairedItem: { item } }),
			});
	});
	return outputs;
}
