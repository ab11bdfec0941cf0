import { type IExecuteFunctions } from 'n8n-workflow';
import { type AttemptMemory } from '../client/charge-api';
import { inTurn } from './in-turn';

/** Attempts and charges that n8n remembers for a node; older ones are forgotten. A charge takes two. */
const mostRemembered = 5_000;

/** n8n's de-duplication store: in its database, so it outlives a killed process and is shared by all workers. */
export function memoryOf(context: IExecuteFunctions): AttemptMemory {
	const { helpers } = context;
	const options = { mode: 'entries', maxEntries: mostRemembered } as const;
	const row = `${context.getWorkflow().id ?? ''}/${context.getNode().name}`;
	const record = async (key: string) => {
		const seen = await helpers.checkProcessedAndRecord([key], 'node', options);
		return seen.new.length > 0 ? 'new' : 'known';
	};
	const forget = async (key: string) => await helpers.removeProcessed([key], 'node', options);
	return {
		record: async (key) => await inTurn(row, async () => await record(key)),
		forget: async (key) => await inTurn(row, async () => await forget(key)),
		knows: async (key) =>
			await inTurn(row, async () => {
				const known = (await record(key)) === 'known';
				if (!known) await forget(key);
				return known;
			}),
	};
}
