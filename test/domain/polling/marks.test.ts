import { pollChanges } from '../../../domain/polling/polling';
import { type ListedChange, type PollingMemory } from '../../../domain/polling/memory';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = Date.parse('2025-03-04T12:00:00Z');
const topic = 'point_integration_wh';
const listed = (id: string): ListedChange => ({
	topic,
	id,
	state: 'FINISHED',
	at: '2025-03-04T11:00:00Z',
});
const pass = (
	memory: PollingMemory | undefined,
	changes: ListedChange[],
	at: number,
	handled = false,
) =>
	pollChanges(memory, [{ topic, changes }], {
		now: at,
		isHandled: () => handled,
		isWanted: () => false,
	});

describe('the mark of a sale', () => {
	test('that was handled does not change with every poll: there would be something to store each time', () => {
		const first = pass(pass(undefined, [], now).memory, [listed('1')], now + minute, true);
		const second = pass(first.memory, [listed('1')], now + 30 * minute, true);
		expect(second.memory.offered).toEqual(first.memory.offered);
		expect(Object.values(second.memory.offered)).toEqual([[5, (now + minute) / minute]]);
	});

	test('outlives two days and more in which the list is complete but for it: it is not told again when it is back', () => {
		let { memory } = pass(pass(undefined, [], now).memory, [listed('1')], now, true);
		for (const passed of [1, 2]) ({ memory } = pass(memory, [], now + passed * day));
		expect(pass(memory, [listed('1')], now + 2 * day + minute).offers).toEqual([]);
	});
});
