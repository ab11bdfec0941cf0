import type { Handler } from '../../http/request';
import { Refusal } from '../../http/refusal';
import type { Account, State } from '../../state/state';
import type { Payment } from '../../state/payment-entities';
import { dayMs } from '../../state/duration';

const longestLimit = 1_000;

const refuse = (code: string, message: string) => new Refusal(400, code, message);

const dates = ['date_created', 'date_last_updated', 'date_approved', 'money_release_date'] as const;
const sorts = [...dates, 'id'] as const;
type DateField = (typeof dates)[number];

const isDateField = (name: string): name is DateField => dates.some((each) => each === name);

/** ISO 8601, or `NOW`, `NOW-30DAYS`, `NOW-1MONTH` (CONFIRMED, integration API, 12.2). */
function readDate(text: string, now: number): number {
	const relative = /^NOW(?:-(\d+)(DAY|MONTH|YEAR)S?)?$/.exec(text);
	if (relative) {
		const [, amount = '0', unit] = relative;
		const days = { DAY: 1, MONTH: 30, YEAR: 365 }[unit ?? 'DAY'] ?? 1;
		return now - Number(amount) * days * dayMs;
	}
	const time = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(time)) throw refuse('1001', "Invalid date, must be yyyy-MM-dd'T'HH:mm:ss.SSSZ");
	return time;
}

function readPaging(query: URLSearchParams) {
	const limit = Number(query.get('limit') ?? 30);
	const offset = Number(query.get('offset') ?? 0);
	const whole = Number.isInteger(limit) && Number.isInteger(offset);
	if (!whole || limit < 0 || offset < 0) throw refuse('1003', 'Invalid paging');
	if (limit > longestLimit) throw refuse('1000', 'The number of rows exceeded the limit');
	return { limit, offset };
}

function compareBy(query: URLSearchParams): (a: Payment, b: Payment) => number {
	const sort = query.get('sort') ?? 'date_created';
	const criteria = query.get('criteria') ?? 'asc';
	const field = sorts.find((each) => each === sort);
	if (!field || !['asc', 'desc'].includes(criteria)) throw refuse('1', 'Invalid sort or criteria');
	const value = (payment: Payment) =>
		field === 'id' ? payment.id : Date.parse(payment[field] ?? '1970-01-01T00:00:00Z');
	const sign = criteria === 'asc' ? 1 : -1;
	return (a, b) => sign * (value(a) - value(b) || a.id - b.id);
}

function refuseRepetition(state: State, account: Account, query: URLSearchParams): void {
	if (!state.settings.refuseRepeatedSearches) return;
	const search = `${account.userId}?${query}`;
	const now = state.clock.now();
	if (now - (state.searches.get(search) ?? -Infinity) < 60_000) {
		throw refuse('2001', 'Already posted the same request in the last minute');
	}
	state.searches.set(search, now);
}

/** The last 12 months; without dates the last 3 (CONFIRMED). `status` works though undocumented (OBSERVED). */
export const searchPayments: Handler = (state, { account, query }) => {
	refuseRepetition(state, account, query);
	const now = state.clock.now();
	const range = query.get('range') ?? 'date_created';
	if (!isDateField(range)) throw refuse('1', 'Invalid range');
	const begin = Math.max(
		readDate(query.get('begin_date') ?? 'NOW-3MONTHS', now),
		now - 365 * dayMs,
	);
	const end = Math.min(
		readDate(query.get('end_date') ?? 'NOW', now),
		now - state.settings.paymentSearchDelayMs,
	);
	const { limit, offset } = readPaging(query);
	const filters = ['external_reference', 'status', 'store_id'] as const;

	const found = [...state.payments.values()]
		.filter((payment) => {
			const time = Date.parse(payment[range] ?? '');
			const asked = filters.every((name) => {
				const wanted = query.get(name);
				return wanted === null || wanted === '' || payment[name] === wanted;
			});
			return payment.collector_id === account.userId && asked && time >= begin && time <= end;
		})
		.sort(compareBy(query));
	return {
		paging: { total: found.length, limit, offset },
		results: found.slice(offset, offset + limit),
	};
};
