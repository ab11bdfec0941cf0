import type { Handler } from '../../http/request';
import { badRequest } from '../../http/refusal';
import { isPaid } from '../../terminal/terminal';
import type { PaymentIntent, State } from '../../state/state';
import { ownIntent } from './handlers';
import { spelledState } from '../../state/state';
import { dayMs } from '../../state/duration';

const longestSpanDays = 30;

const lastEvent = (intent: PaymentIntent) => intent.history[intent.history.length - 1];

const secondsDate = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;

const eventView = (state: State, intent: PaymentIntent) => ({
	status: spelledState(state, intent),
	created_on: secondsDate(lastEvent(intent)?.at ?? intent.createdAt),
});

/** The latest state only, despite the plural; `status` and `created_on` (CONFIRMED, integration API, 3.4). */
export const getPaymentIntentStatus: Handler = (state, request) =>
	eventView(state, ownIntent(state, request));

function readDay(query: URLSearchParams, name: string): number {
	const text = query.get(name) ?? '';
	if (text === '') throw badRequest(`${name}: is required`);
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
	// Date.parse turns 30 February into a day of March.
	if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
		throw badRequest(`${name}: Must be a date as YYYY-MM-DD`);
	}
	return time;
}

/** Nothing before it was made. */
function asItWas(intent: PaymentIntent, then: number): PaymentIntent[] {
	const history = intent.history.filter(({ at }) => at <= then);
	const last = history[history.length - 1];
	return last === undefined ? [] : [{ ...intent, state: last.state, history }];
}

/**
 * Every intent whose latest event lies between the two days, oldest first. Whether the second day is
 * included and the time zone of the days are UNKNOWN: `eventsEndDateIncluded`, `eventsZoneHours`. Intents that have not ended are listed too, unless
 * `eventsListOnlyFinal`: the docs speak of final states, and it is the only way to find a lost id.
 */
export const listPaymentIntentEvents: Handler = (state, { account, query }) => {
	const start = readDay(query, 'startDate');
	const end = readDay(query, 'endDate');
	if (end < start) throw badRequest('endDate: Must be greater than or equal to startDate');
	if ((end - start) / dayMs > longestSpanDays) {
		throw badRequest(`endDate: Must be within ${longestSpanDays} days of startDate`);
	}
	const visible = state.clock.now() - state.settings.eventsListDelayMs;
	const at = (intent: PaymentIntent) => lastEvent(intent)?.at ?? 0;
	const { eventsEndDateIncluded, eventsListOnlyFinal, eventsZoneHours } = state.settings;
	const dayAt = (intent: PaymentIntent) => at(intent) + eventsZoneHours * 3_600_000;
	const listedUpTo = eventsEndDateIncluded ? end + dayMs : end;
	return {
		events: [...state.paymentIntents.values()]
			.flatMap((intent) => asItWas(intent, visible))
			.filter(
				(intent) =>
					intent.userId === account.userId &&
					dayAt(intent) >= start &&
					dayAt(intent) < listedUpTo &&
					(isPaid(state, intent) || !eventsListOnlyFinal),
			)
			.sort((a, b) => at(a) - at(b))
			.map((intent) => ({ payment_intent_id: intent.id, ...eventView(state, intent) })),
	};
};
