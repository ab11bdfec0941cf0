import { type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { MercadoPagoError } from '../../client/errors';
import { listChanges } from '../../client/sweep';
import { isChosen } from '../../domain/event-choice';
import { isJsonObject } from '../../domain/json';
import { knownOrderStates, normalOrderState } from '../../domain/order-states';
import { knownIntentStates } from '../../domain/states';
import { type Listed, sweep, type SweepMemory, sweepRange } from '../../domain/sweep';
import { clientOf, nodeErrorFrom } from '../account';
import { itemOf } from './candidate';
import { choiceOf, receiveBy, sweptTopics } from './choices';
import { isHandled } from './handled';
import { scopeOf } from './scope';

/**
 * Looks for what no notification brought. The first sweep only remembers what is there: a workflow starts with its activation,
 * not with the sales of yesterday. Losing the memory later costs readings, never events, unless the node is renamed.
 */
export async function sweepEvents(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (receiveBy(context) === 'webhook' || context.getMode() === 'manual' || !wantsAnything(context)) return null;
	const kept = context.getWorkflowStaticData('node');
	const memory = memoryFrom(kept);
	try {
		const client = await clientOf(context);
		const now = client.now();
		const listed = await listChanges(client, sweepRange(memory, now), sweptTopics(context));
		const scope = scopeOf(context);
		const next = sweep(memory, listed, { now, isHandled: ({ id, state }) => isHandled(scope, id, state), isWanted: (state) => isWanted(context, state) });
		if (hasChanged(memory, next.memory)) kept.sweep = next.memory as unknown as IDataObject;
		if (next.isCheckpoint) return [[{ json: { checkpoint: 'No event: this execution lets n8n store how far the sweep is' } }]];
		return next.offers.length === 0 ? null : [next.offers.map(candidateItem)];
	} catch (reason) {
		const error = nodeErrorFrom(context.getNode(), reason);
		// Mercado Pago is away for a while: the next sweep starts where this one did. What a person must mend is shown.
		if (memory === undefined || !isPassing(reason)) throw error;
		context.logger.warn(`Mercado Pago Point Trigger: the sweep could not list the payment intents and tries again at the next poll time. ${error.message}`);
		return null;
	}
}

function candidateItem({ topic, id, state }: Listed): INodeExecutionData {
	return itemOf({ source: 'sweep', topic, id, claims: { state }, signed: false });
}

/** Payments are not listed: they come by webhook only. */
function wantsAnything(context: IPollFunctions): boolean {
	const { intents, orders } = sweptTopics(context);
	return intents || orders;
}

/** States on the way are read only for who asked for them; one never seen before may need attention. */
function isWanted(context: IPollFunctions, state: string): boolean {
	const isKnown = knownIntentStates.includes(state.toUpperCase()) || knownOrderStates.includes(normalOrderState(state));
	return isChosen(choiceOf(context), { state, outcome: isKnown ? 'pending' : 'unknown', refunded: false });
}

const restMs = 6 * 60 * 60 * 1000;

/** While nothing happens there is nothing to store; the range of days grows by some hours at the most. */
function hasChanged(before: SweepMemory | undefined, after: SweepMemory): boolean {
	return before === undefined || after.sweptAt - before.sweptAt > restMs || JSON.stringify(after.offered) !== JSON.stringify(before.offered);
}

function isPassing(reason: unknown): boolean {
	return reason instanceof MercadoPagoError && (reason.status === undefined || reason.status === 429 || reason.status >= 500 || reason.status < 300);
}

function memoryFrom(kept: IDataObject): SweepMemory | undefined {
	const { sweep: found } = kept;
	if (!isJsonObject(found) || typeof found.sweptAt !== 'number' || !isJsonObject(found.offered)) return undefined;
	return found as unknown as SweepMemory;
}
