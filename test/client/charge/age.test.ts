import { isOlderThanExecution, type Attempt } from '../../../client/charge/find';
import { type Charge } from '../../../domain/charge/charge';

const startedAt = Date.parse('2026-03-01T12:00:00.000Z');
const isOlder = (createdAt: string | null) =>
	isOlderThanExecution(
		{ createdAt } as Charge,
		{
			startedAt,
			context: { client: { now: () => startedAt, serverNow: () => startedAt } },
		} as Attempt,
	);

test.each([
	['2026-03-01T11:44:59.999Z', true],
	['2026-03-01T11:45:00.000Z', false],
	['2026-03-01T11:58:00.000Z', false],
	['2026-03-01T12:03:00.000Z', false],
	['2026-03-01T08:44:00.000-03:00', true],
	['not a time', false],
	[null, false],
])(
	'a charge of %s is older than an execution that began at 12:00, Retry On Fail and clocks that differ by 15 minutes allowed for: %p',
	(createdAt, older) => {
		expect(isOlder(createdAt)).toBe(older);
	},
);
