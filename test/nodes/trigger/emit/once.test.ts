import { type IExecuteFunctions } from 'n8n-workflow';
import { firstTimes, type EventKeys } from '../../../../nodes/trigger/emit/once';

/** n8n's row of keys, which a worker writes back as it has read it, with its own keys added. */
function rowOfKeys() {
	let row: string[] = [];
	let afterNextWrite: (() => void) | undefined;
	const checkProcessedAndRecord = async (keys: string[]) => {
		const processed = keys.filter((key) => row.includes(key));
		row = [...new Set([...row, ...keys])];
		afterNextWrite?.();
		afterNextWrite = undefined;
		return { new: keys.filter((key) => !processed.includes(key)), processed };
	};
	return {
		context: { helpers: { checkProcessedAndRecord } } as unknown as IExecuteFunctions,
		keys: () => row,
		/** Another worker has read the row before our first write, and writes back what it has. */
		overwriteAfterNextWrite: (keys: string[]) => {
			afterNextWrite = () => (row = keys);
		},
	};
}

const sale = (own: string[], overtaken: string[] = []): EventKeys => ({
	own,
	superseded: overtaken,
});

describe('the keys of an event', () => {
	test('that another worker has overwritten are written again, so that a repeated delivery is known', async () => {
		const { context, keys, overwriteAfterNextWrite } = rowOfKeys();
		overwriteAfterNextWrite(['of another sale']);
		expect(
			await firstTimes(context, 'overwritten', [sale(['FINISHED', 'money'], ['OPEN'])]),
		).toEqual([true]);
		expect(keys().sort()).toEqual(['FINISHED', 'OPEN', 'money', 'of another sale']);
		expect(await firstTimes(context, 'overwritten', [sale(['FINISHED', 'money'])])).toEqual([
			false,
		]);
	});

	test('are read once where nothing is new', async () => {
		const { context, keys, overwriteAfterNextWrite } = rowOfKeys();
		await firstTimes(context, 'known', [sale(['FINISHED'])]);
		overwriteAfterNextWrite(['another']);
		expect(await firstTimes(context, 'known', [sale(['FINISHED'])])).toEqual([false]);
		expect(keys()).toEqual(['another']);
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
	])('%s', async (name, events, first) => {
		expect(await firstTimes(rowOfKeys().context, name, events)).toEqual(first);
	});
});
