import { get, prepare, see, type Call, type Check, type Reading, type Step } from '../check';

const base = '/point/integration-api';
const ofDevice = `${base}/devices/{device}/payment-intents`;
const body = {
	amount: '{cents}',
	additional_info: { external_reference: '{reference}', print_on_terminal: false },
};
const create: Call = { method: 'POST', path: ofDevice, body };
const made = prepare(create, { intent: 'id' });
const cancel: Call = { method: 'DELETE', path: `${ofDevice}/{intent}` };
const read = get(`${base}/payment-intents/{intent}`);

const ok = (fields: Reading['fields'], says = 'so it is'): Reading => ({
	says,
	status: 200,
	fields,
});
const refused = (status: number, code?: string): Reading => ({
	says: `${status}${code === undefined ? '' : ` ${code}`}`,
	status,
	...(code !== undefined && { code }),
});
/** The list may be late: what it never shows within this time it does not show. */
const listed = (endDate: string, ...readings: Reading[]): Step => ({
	call: get(`${base}/payment-intents/events`, { startDate: '{yesterdayDay}', endDate }),
	until: { path: 'events[].payment_intent_id', is: ['{intent}'], seconds: 60 },
	readings,
});
const gone: Reading = { says: 'no longer served', status: 404 };

type Row = [id: string, fact: string, mark: Check['mark'], says: string, ...steps: Step[]];

const rows: Row[] = [
	[
		'intent-created',
		'integration API, 3.1',
		'CONFIRMED',
		'a new intent is answered with 200 and without a state',
		see(
			create,
			{ ...ok({ id: { like: '^[0-9a-f-]{36}$' }, amount: { is: '{cents}' } }), absent: ['state'] },
			ok({ state: { is: 'OPEN' } }, 'with its state'),
		),
	],
	[
		'intent-sandbox',
		'integration API, 1',
		'CONFIRMED',
		'the header x-test-scope is taken',
		see({ ...create, headers: { 'x-test-scope': 'sandbox' } }, ok({ id: 'text' })),
	],
	[
		'intent-open',
		'integration API, 3.3',
		'CONFIRMED',
		'a new intent is OPEN',
		made,
		see(read, ok({ state: { is: 'OPEN' }, amount: { is: '{cents}' } })),
	],
	[
		'intent-busy',
		'integration API, 6',
		'OBSERVED',
		'a terminal with an intent refuses another',
		made,
		see(create, refused(409, '2205'), refused(409)),
	],
	[
		'intent-canceled',
		'integration API, 3.5',
		'CONFIRMED',
		'an open intent is canceled with its id as answer',
		made,
		see(cancel, ok({ id: { is: '{intent}' } })),
	],
	[
		'intent-canceled-state',
		'integration API, 17',
		'CONFLICT',
		'a canceled intent is spelled with one L',
		made,
		prepare(cancel),
		see(read, ok({ state: { is: 'CANCELED' } }, 'CANCELED'), {
			...ok({ state: { is: 'CANCELLED' } }, 'CANCELLED'),
			setting: { canceledAs: 'CANCELLED' },
		}),
	],
	[
		'intent-canceled-twice',
		'integration API, 3.5',
		'OBSERVED',
		'a canceled intent cannot be canceled again',
		made,
		prepare(cancel),
		see(cancel, refused(404), refused(409)),
	],
	[
		'intent-status',
		'integration API, 3.4',
		'UNKNOWN',
		'the state of one intent is still served',
		made,
		see(
			get(`${base}/payment-intents/{intent}/events`),
			ok({ status: { is: 'OPEN' }, created_on: 'text' }),
			gone,
		),
	],
	[
		'intent-listed-open',
		'integration API, 3.4',
		'UNKNOWN',
		'the list of events shows intents that have not ended',
		made,
		listed(
			'{tomorrowDay}',
			ok({ events: { some: { payment_intent_id: '{intent}', status: 'OPEN' } } }, 'it does'),
			{
				...ok({ events: { none: { payment_intent_id: '{intent}' } } }, 'only final states'),
				setting: { eventsListOnlyFinal: true },
			},
			gone,
		),
	],
	[
		'intent-listed-end-day',
		'integration API, 3.4',
		'UNKNOWN',
		'the last day of the list of events is included',
		made,
		prepare(cancel),
		listed(
			'{today}',
			ok({ events: { some: { payment_intent_id: '{intent}' } } }, 'it is'),
			{
				...ok({ events: { none: { payment_intent_id: '{intent}' } } }, 'it is not'),
				setting: { eventsEndDateIncluded: false },
			},
			gone,
		),
	],
	[
		'intent-amount-text',
		'integration API, 6',
		'CONFIRMED',
		'an amount as text is refused',
		see({ ...create, body: { ...body, amount: '1500' } }, refused(400)),
	],
	[
		'intent-least-amount',
		'integration API, 3.2',
		'CONFLICT',
		'an amount below the least one is refused',
		see({ ...create, body: { ...body, amount: 50 } }, refused(400), {
			...ok({ id: 'text' }, 'taken'),
			setting: { amountLimits: {} },
		}),
	],
	[
		'intent-amount-decimals',
		'integration API, 3.1',
		'CONFLICT',
		'an amount with decimals is refused',
		see({ ...create, body: { ...body, amount: 15.5 } }, refused(400), ok({ id: 'text' }, 'taken')),
	],
	[
		'intent-other-device',
		'integration API, 6',
		'OBSERVED',
		'a device of nobody is 403 code 104',
		see(
			{ ...create, path: `${base}/devices/PAX_A910__NOBODY/payment-intents` },
			refused(403, '104'),
		),
	],
	[
		'refund-intent-no-payment',
		'integration API, 6',
		'CONFIRMED',
		'a refund of a payment that does not exist is 404',
		see(
			{ method: 'POST', path: `${base}/devices/{device}/refund`, body: { payment_id: '1' } },
			refused(404),
		),
	],
];

/** Intents that stay OPEN or are canceled: nobody presses a key. */
export const legacy: Check[] = rows.map(([id, fact, mark, says, ...steps]) => ({
	id,
	group: 'legacy',
	fact,
	mark,
	says,
	needs: ['device'],
	sites: ['MLA', 'MLB', 'MLM'],
	steps,
}));
