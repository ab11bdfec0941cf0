/** Stories have timers that only move when the story says so; everything that is not a timer stays real. */
export function letTimersStandStill(): void {
	beforeEach(
		() =>
			void jest.useFakeTimers({
				doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'],
				now: new Date('2025-03-04T12:00:00Z'),
			}),
	);
	afterEach(() => void jest.useRealTimers());
}
