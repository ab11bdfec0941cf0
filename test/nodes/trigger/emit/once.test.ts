import { type IExecuteFunctions } from 'n8n-workflow';
import { firstTimes, type EventKeys } from '../../../../nodes/trigger/emit/once';
import { N8nStore } from '../../../stories/n8n-store';

let workflows = 0;

/** The names of a workflow, and the context of an execution of its trigger. */
function rowOfKeys() {
	const id = `workflow ${++workflows}`;
	const store = new N8nStore();
	const execution = (executionId: string) =>
		({
			getWorkflow: () => ({ id }),
			getNode: () => ({ id: 'trigger' }),
			getExecutionId: () => executionId,
			helpers: store.helpers(id, 'trigger'),
		}) as unknown as IExecuteFunctions;
	const keys = () => {
		const data = store.rows.get(`${id}//`)?.data;
		return Array.isArray(data) ? data : [];
	};
	return {
		execution,
		context: execution('__UNKNOWN__'),
		keys,
		/** Another node has read the row before our first write, and writes back what it has. */
		overwriteAfterFirstWrite: (data: string[]) => {
			const { set } = store.rows;
			store.rows.set = (key, row) => {
				set.call(store.rows, key, row);
				if (!Array.isArray(row.data)) return;
				set.call(store.rows, key, { mode: 'entries', data });
				store.rows.set = set;
			};
		},
	};
}

const sale = (own: string[], overtaken: string[] = []): EventKeys => ({
	own,
	superseded: overtaken,
});

describe('the keys of an event', () => {
	test('that another node has overwritten are written again, so that a repeated delivery is known', async () => {
		const { context, keys, overwriteAfterFirstWrite } = rowOfKeys();
		overwriteAfterFirstWrite(['of another sale']);
		expect(await firstTimes(context, [sale(['FINISHED', 'money'], ['OPEN'])])).toEqual([true]);
		expect([...keys()].sort()).toEqual(['FINISHED', 'OPEN', 'money', 'of another sale']);
		expect(await firstTimes(context, [sale(['FINISHED', 'money'])])).toEqual([false]);
	});

	test('are written once where nothing is new', async () => {
		const { context, keys, overwriteAfterFirstWrite } = rowOfKeys();
		await firstTimes(context, [sale(['FINISHED'])]);
		overwriteAfterFirstWrite(['another']);
		expect(await firstTimes(context, [sale(['FINISHED'])])).toEqual([false]);
		expect(keys()).toEqual(['another']);
	});

	test('pass again in the execution that recorded them, which n8n repeats when its worker was killed, and in no other', async () => {
		const { execution } = rowOfKeys();
		const events = [sale(['OPEN']), sale(['FINISHED', 'money'], ['OPEN'])];
		expect(await firstTimes(execution('7'), events)).toEqual([true, true]);
		expect(await firstTimes(execution('8'), events)).toEqual([false, false]);
		expect(await firstTimes(execution('8'), events)).toEqual([false, false]);
		expect(await firstTimes(execution('7'), [...events, ...events])).toEqual([
			true,
			true,
			false,
			false,
		]);
	});
});

describe('within one batch', () => {
	test.each<[string, EventKeys[], boolean[]]>([
		['an event counts once', [sale(['a']), sale(['a'])], [true, false]],
		[
			'a state that an earlier one of the batch has left behind comes too late',
			[sale(['FINISHED'], ['OPEN']), sale(['OPEN'])],
			[true, false],
		],
		[
			'a state before the end passes where it comes before it',
			[sale(['OPEN']), sale(['FINISHED'], ['OPEN'])],
			[true, true],
		],
		[
			'one that is not emitted leaves nothing behind',
			[sale(['a']), sale(['a'], ['b']), sale(['b'])],
			[true, false, true],
		],
		[
			'one known key of several is enough',
			[sale(['intent', 'money']), sale(['payment', 'money'])],
			[true, false],
		],
	])('%s', async (_, events, first) => {
		expect(await firstTimes(rowOfKeys().context, events)).toEqual(first);
	});
});
