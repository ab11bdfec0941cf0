import { type IExecuteFunctions } from 'n8n-workflow';
import { type AttemptMemory } from '../../client/attempt-memory';
import { withNames } from './names';
import { shortPause } from './row-lock';

/** Longer than n8n's database takes to read and to write a row. */
const pauseMs = 15;

/** n8n's de-duplication store: in its database, so it outlives a killed process and is shared by all workers. */
export function attemptMemoryOf(context: IExecuteFunctions): AttemptMemory {
	return {
		record: async (names) => await withNames(context, async (all) => await all.record(names)),
		knows: async (names) =>
			names.length === 0
				? new Set()
				: await withNames(context, async (all) => await all.knows(names)),
		forget: async (names) => await withNames(context, async (all) => await all.forget(names)),
		recordAgain: async (names) => {
			await shortPause(pauseMs);
			return await withNames(context, async (all) => await all.record(names));
		},
		together: async (work) => await withNames(context, work),
	};
}
