import { replayed } from '../../../nodes/operation/replay';
import { type ExecutionPlace } from '../../../nodes/operation/context';

beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') }));
afterEach(() => void jest.useRealTimers());

const minute = 60_000;
let places = 0;
/** A place in n8n that no other test uses. */
const place = (more: Partial<ExecutionPlace> = {}): ExecutionPlace => ({
	instanceId: 'i',
	workflowId: `w${++places}`,
	executionId: '1',
	nodeId: 'n',
	credentialId: 'c',
	runIndex: 0,
	itemIndex: 0,
	...more,
});

/** Does the work at a place again and again, and tells the numbers that came back. */
function worker(at: ExecutionPlace, isFinal = true) {
	let times = 0;
	return async (params: object) =>
		await replayed(
			at,
			params,
			async () => ++times,
			() => isFinal,
		);
}

describe('what an item did', () => {
	test('is not done again in its execution, however late the retry comes', async () => {
		const work = worker(place());
		const first = await work({ amount: '15.00' });
		jest.setSystemTime(Date.now() + 3 * 24 * 60 * minute);
		expect([first, await work({ amount: '15.00' })]).toEqual([1, 1]);
	});

	test('is another work with other parameters', async () => {
		const work = worker(place());
		expect([
			await work({ amount: '15.00' }),
			await work({ amount: '15.01' }),
			await work({ amount: '15.00' }),
		]).toEqual([1, 2, 1]);
	});

	test.each<[string, Partial<ExecutionPlace>]>([
		['item', { itemIndex: 1 }],
		['run of a loop', { runIndex: 1 }],
		['node', { nodeId: 'other' }],
		['execution', { executionId: '2' }],
		['credential', { credentialId: 'other' }],
	])('is not taken for the work of another %s', async (_, other) => {
		const here = place();
		expect([
			await worker(here)({}),
			await replayed(
				{ ...here, ...other },
				{},
				async () => 'its own',
				() => true,
			),
		]).toEqual([1, 'its own']);
	});

	test('is done again where it may be tried again', async () => {
		const work = worker(place(), false);
		expect([await work({}), await work({})]).toEqual([1, 2]);
	});
});

test('what an agent outside of workflows asks for again is the same wish for a quarter of an hour, and another one later', async () => {
	const work = worker(place({ executionId: '' }));
	const first = await work({});
	jest.setSystemTime(Date.now() + 15 * minute - 1);
	const soon = await work({});
	jest.setSystemTime(Date.now() + 1);
	expect([first, soon, await work({})]).toEqual([1, 1, 2]);
});
