import { type IPollFunctions } from 'n8n-workflow';
import { type ListedChanges } from '../../../client/polling/changes';
import { type PollingMemory } from '../../../domain/polling/memory';
import { isWithoutIntents, nameOfList, refusalTold } from '../test-event/refused-lists';

/**
 * A list that answered before and no longer does is told, once for each change. One that never answered is told with the activation
 * too, or nobody would ever hear of it; without payment intents an account of Chile is as it should be.
 *
 * @param isStart the workflow was switched on, or n8n has started
 */
export function logListChanges({ logger }: IPollFunctions, answers: readonly ListedChanges[], memory: PollingMemory | undefined, isStart: boolean): void {
	for (const { topic, failure, refused } of answers) {
		const before = memory?.lists[topic];
		const name = nameOfList(topic);
		if (failure === undefined && before?.refused !== undefined) logger.info(`Mercado Pago Point Trigger: the ${name} can be listed ${before.polledAt === undefined ? 'now' : 'again'}`);
		if (failure === undefined || (before?.refused === refused && !isStart)) continue;
		if (before?.polledAt !== undefined) logger.warn(`Mercado Pago Point Trigger: the ${name} cannot be listed, so their events come only by webhook until they can. ${failure.message}`);
		else logger[isWithoutIntents(topic, failure) ? 'info' : 'warn'](`Mercado Pago Point Trigger: ${refusalTold(topic, failure)}`);
	}
}
