import { type IPollFunctions } from 'n8n-workflow';
import { type ListAnswer } from '../../client/sweep';
import { orderTopic } from '../../domain/notification';
import { type SweepMemory } from '../../domain/sweep-memory';

/**
 * A list that answered before and no longer does is told, once for each change; one that never answered is a generation
 * that this account does not have.
 */
export function tellChanges({ logger }: IPollFunctions, answers: readonly ListAnswer[], memory: SweepMemory | undefined): void {
	for (const { topic, failure, refused } of answers) {
		const before = memory?.lists[topic];
		const name = topic === orderTopic ? 'orders' : 'payment intents';
		if (failure === undefined && before?.refused !== undefined) logger.info(`Mercado Pago Point Trigger: the ${name} can be listed ${before.sweptAt === undefined ? 'now' : 'again'}`);
		if (failure === undefined || before?.sweptAt === undefined || before.refused === refused) continue;
		logger.warn(`Mercado Pago Point Trigger: the ${name} cannot be listed, so their events come only by webhook until they can. ${failure.message}`);
	}
}
