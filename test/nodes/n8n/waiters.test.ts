/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: a sleep that nobody ends is told from one that is ended */
import {
	forgetWaits,
	isWaitedFor,
	untilWoken,
	wake,
	whileWaitingFor,
} from '../../../nodes/n8n/waiters';

beforeEach(() => forgetWaits());

/** Work that ends when it is told to. */
function work() {
	let end = (): void => undefined;
	const over = new Promise<void>((resolve) => {
		end = resolve;
	});
	return { run: async () => await over, end };
}

describe('a charge that two executions wait for', () => {
	test('is waited for until the last of them has ended: it is not canceled under the hands of the second one', async () => {
		const [first, second] = [work(), work()];
		const [one, other] = [whileWaitingFor('c1', first.run), whileWaitingFor('c1', second.run)];
		first.end();
		await one;
		expect([isWaitedFor('c1'), isWaitedFor('c2')]).toEqual([true, false]);
		second.end();
		await other;
		expect(isWaitedFor('c1')).toBe(false);
	});

	test('is no longer waited for by one that failed', async () => {
		await expect(
			whileWaitingFor('c1', async () => await Promise.reject(new Error('gone'))),
		).rejects.toThrow('gone');
		expect(isWaitedFor('c1')).toBe(false);
	});

	test('is read at once by both when a notification of it arrives', async () => {
		const never = async () => await new Promise<void>(() => undefined);
		const both = Promise.all([untilWoken('c1', never), untilWoken('c1', never)]);
		const stranger = untilWoken('c2', never).then(() => 'woken');
		wake('c1');
		await both;
		expect(
			await Promise.race([
				stranger,
				new Promise((resolve) => setImmediate(() => resolve('still asleep'))),
			]),
		).toBe('still asleep');
	});
});
