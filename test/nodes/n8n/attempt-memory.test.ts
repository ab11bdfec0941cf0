import { type IExecuteFunctions } from 'n8n-workflow';
import { attemptMemoryOf } from '../../../nodes/n8n/attempt-memory';

type Scope = 'node' | 'workflow';

/** n8n's two rows: one of the node, one that all nodes of the workflow share. */
function n8nWith(rows: Record<Scope, string[]>, isTaken = false) {
	const checkProcessedAndRecord = async (keys: string[], scope: Scope) => {
		if (isTaken && scope === 'workflow')
			throw new Error('Deduplication data was originally saved with an incompatible setting');
		const processed = keys.filter((key) => rows[scope].includes(key));
		rows[scope].push(...keys.filter((key) => !processed.includes(key)));
		return { new: keys.filter((key) => !processed.includes(key)), processed };
	};
	const removeProcessed = async (keys: string[], scope: Scope) => {
		rows[scope] = rows[scope].filter((key) => !keys.includes(key));
	};
	return attemptMemoryOf({
		getWorkflow: () => ({ id: 'w1' }),
		helpers: { checkProcessedAndRecord, removeProcessed },
	} as unknown as IExecuteFunctions);
}

describe('what is remembered of the attempts at a sale', () => {
	test.each<[string, Record<Scope, string[]>]>([
		['this node', { node: ['a'], workflow: [] }],
		['another node of the workflow', { node: [], workflow: ['a'] }],
	])('is known where %s wrote it down', async (_, rows) => {
		const memory = n8nWith(rows);
		expect([...(await memory.knows(['a', 'b']))]).toEqual(['a']);
		expect([...(await memory.record(['a', 'b']))]).toEqual(['a']);
	});

	test('is not written down by asking', async () => {
		const rows = { node: ['a'], workflow: [] };
		const memory = n8nWith(rows);
		await memory.knows(['a', 'b']);
		expect([...(await memory.knows(['b']))]).toEqual([]);
		expect(rows.node).toEqual(['a']);
	});

	test('is in both rows once it is recorded, and in neither once it is forgotten', async () => {
		const rows: Record<Scope, string[]> = { node: [], workflow: [] };
		const memory = n8nWith(rows);
		expect([...(await memory.record(['a']))]).toEqual([]);
		expect(rows).toEqual({ node: ['a'], workflow: ['a'] });
		await memory.forget(['a']);
		expect(rows).toEqual({ node: [], workflow: [] });
	});

	test('is in the row of the node where another node keeps something else in that of the workflow', async () => {
		const memory = n8nWith({ node: [], workflow: [] }, true);
		expect([...(await memory.record(['a']))]).toEqual([]);
		expect([...(await memory.record(['a']))]).toEqual(['a']);
	});
});
