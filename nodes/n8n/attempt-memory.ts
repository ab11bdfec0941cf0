import { type IExecuteFunctions } from 'n8n-workflow';
import { type AttemptMemory } from '../../client/attempt-memory';
import { serialize } from './mutex';

/** Names that n8n remembers; older ones are forgotten. A charge takes four at the most. */
const mostRemembered = 10_000;

/**
 * n8n's de-duplication store: in its database, so it outlives a killed process and is shared by all workers.
 * Names are kept for the workflow, so that two of its nodes do not charge the same sale. They are kept for the node too: earlier versions
 * knew no other place, and Remove Duplicates with the scope "Workflow" shares the workflow's row and may clear it.
 */
export function attemptMemoryOf(context: IExecuteFunctions): AttemptMemory {
	const { helpers } = context;
	const options = { mode: 'entries', maxEntries: mostRemembered } as const;
	const row = `charges of ${context.getWorkflow().id ?? ''}`;
	const recordIn = async (scope: 'node' | 'workflow', names: readonly string[]) =>
		(await helpers.checkProcessedAndRecord([...names], scope, options)).processed.map(String);
	const record = async (names: readonly string[]) => {
		const ofNode = await recordIn('node', names);
		// Remove Duplicates may hold the workflow's row in a form that takes no names; then the node's row is what there is.
		const ofWorkflow = await recordIn('workflow', names).catch(() => []);
		return new Set([...ofNode, ...ofWorkflow]);
	};
	const forget = async (names: readonly string[]) => {
		if (names.length === 0) return;
		await helpers.removeProcessed([...names], 'node', options);
		await helpers.removeProcessed([...names], 'workflow', options);
	};
	return {
		record: async (names) => await serialize(row, async () => await record(names)),
		forget: async (names) => await serialize(row, async () => await forget(names)),
		knows: async (names) =>
			await serialize(row, async () => {
				if (names.length === 0) return new Set();
				const known = await record(names);
				await forget(names.filter((name) => !known.has(name)));
				return known;
			}),
	};
}
