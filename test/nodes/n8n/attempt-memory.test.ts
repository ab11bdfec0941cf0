/* eslint-disable @n8n/community-nodes/no-restricted-globals -- waits in real time */
import { type IExecuteFunctions } from 'n8n-workflow';
import { attemptMemoryOf } from '../../../nodes/n8n/attempt-memory';
import { N8nStore, type Row } from '../../stories/n8n-store';

let workflows = 0;

/** A memory of a new workflow, and the two rows behind it: one of the node, one that all nodes of the workflow share. */
function n8nWith(given: { node?: Row; workflow?: Row } = {}) {
	const id = `workflow ${++workflows}`;
	const store = new N8nStore();
	const keys = { node: `${id}/node/`, workflow: `${id}//` };
	if (given.node) store.rows.set(keys.node, given.node);
	if (given.workflow) store.rows.set(keys.workflow, given.workflow);
	const memoryOfNode = (node: string) =>
		attemptMemoryOf({
			getWorkflow: () => ({ id }),
			getNode: () => ({ id: node }),
			helpers: store.helpers(id, node),
		} as unknown as IExecuteFunctions);
	return {
		store,
		memory: memoryOfNode('node'),
		ofAnotherNode: memoryOfNode('another'),
		rows: () => ({ node: store.rows.get(keys.node), workflow: store.rows.get(keys.workflow) }),
	};
}

const names = (...data: string[]): Row => ({ mode: 'entries', data });
const lock: Row = { mode: 'latestIncrementalKey', data: 1 };

describe('what is remembered of the attempts at a sale', () => {
	test('is in the row of the workflow, and the row of the node is there only while it is worked on', async () => {
		const { memory, rows, ofAnotherNode } = n8nWith();
		expect([...(await memory.record(['a', 'b']))]).toEqual([]);
		expect(rows()).toEqual({ node: undefined, workflow: names('a', 'b') });
		expect([...(await ofAnotherNode.record(['a', 'c']))]).toEqual(['a']);
		await memory.together(async () => {
			expect(rows().node).toEqual(lock);
		});
		await memory.forget(['a']);
		expect(rows()).toEqual({ node: undefined, workflow: names('b', 'c') });
	});

	test('is not written down by asking, and no old name gives way to a question', async () => {
		const many = Array.from({ length: 20_000 }, (_, number) => `name ${number}`);
		const { memory, rows } = n8nWith({ workflow: names(...many) });
		expect([...(await memory.knows(['name 0', 'x', 'y']))]).toEqual(['name 0']);
		expect([...(await memory.knows(['x']))]).toEqual([]);
		expect(rows().workflow).toEqual(names(...many));
		await memory.record(['z']);
		expect(rows().workflow).toEqual(names(...many.slice(1), 'z'));
	});

	test('is locked for one step however many names it asks for, and for all that wait in this process', async () => {
		const { memory, store } = n8nWith();
		let locks = 0;
		const { set } = store.rows;
		store.rows.set = (key, row) => {
			if (!Array.isArray(row.data)) locks++;
			return set.call(store.rows, key, row);
		};
		await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => await memory.record([name])));
		expect(locks).toBe(1);
	});

	test('waits for the lock of another worker, and takes it from one that was killed', async () => {
		const { memory, rows, store } = n8nWith({ node: lock });
		const asked = Date.now();
		const waiting = memory.record(['a']);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(rows().workflow).toBeUndefined();
		jest.spyOn(Date, 'now').mockImplementation(() => asked + 5_100);
		await waiting;
		jest.restoreAllMocks();
		expect(rows()).toEqual({ node: undefined, workflow: names('a') });
		expect(store.calls).toBeGreaterThan(3);
	});

	test('is recorded although the first write of the row collides, or the database is locked for a moment', async () => {
		for (let at = 0; at < 6; at++) {
			const { memory, rows, store } = n8nWith();
			let asked = 0;
			const { get } = store.rows;
			store.rows.get = (key) => {
				if (asked++ === at) throw new Error('SQLITE_BUSY: database is locked');
				return get.call(store.rows, key);
			};
			await memory.record(['a']);
			store.rows.get = get;
			expect(rows()).toEqual({ node: undefined, workflow: names('a') });
		}
	});

	test('is refused with what the database says where that does not come back', async () => {
		const { memory, store } = n8nWith();
		store.rows.get = () => {
			throw new Error('SQLITE_CANTOPEN');
		};
		await expect(memory.record(['a'])).rejects.toThrow('SQLITE_CANTOPEN');
	});

	test('is in the row of the node where Remove Duplicates keeps something else in that of the workflow', async () => {
		const workflow: Row = { mode: 'latestDate', data: 7 };
		const { memory, rows } = n8nWith({ workflow });
		expect([...(await memory.record(['a']))]).toEqual([]);
		expect([...(await memory.record(['a', 'b']))]).toEqual(['a']);
		expect([...(await memory.knows(['a', 'c']))]).toEqual(['a']);
		await memory.forget(['a']);
		expect(rows()).toEqual({ node: names('b'), workflow });
	});

	test('is still known when that row takes names again', async () => {
		const { memory, store, rows } = n8nWith({ node: names('a') });
		expect([...(await memory.record(['a', 'b']))]).toEqual(['a']);
		expect(rows()).toEqual({ node: names('a', 'b'), workflow: names('a', 'b') });
		expect(store.size).toBe(4);
	});
});
