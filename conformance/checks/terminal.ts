import { get, post, prepare, see, type Call, type Check, type Reading, type Step } from '../check';

const body = {
	type: 'point',
	external_reference: '{reference}',
	expiration_time: 'PT5M',
	transactions: { payments: [{ amount: '{amount}' }] },
	config: { point: { terminal_id: '{device}', print_on_terminal: 'no_ticket' } },
};
const made = prepare(post('/v1/orders', body), {
	order: 'id',
	payment: 'transactions.payments[0].id',
});
const read = get('/v1/orders/{order}');
const cancel = post('/v1/orders/{order}/cancel', undefined, '{otherKey}');
const asked: Call = {
	...cancel,
	key: '{thirdKey}',
	headers: { 'x-allow-cancelable-status': 'at_terminal' },
};
const shown: Step = {
	ask: 'pick-up',
	says: 'Wait until the terminal shows the sale. If it does not, press Refresh or the green key.',
};
const tapped: Step = {
	ask: 'approve',
	says: 'Pay the sale on the terminal with a card that will be approved.',
};

const ok = (
	fields: Reading['fields'],
	says = 'so it is',
	status: Reading['status'] = 200,
): Reading => ({ says, status, fields });
const refused = (status: number, code?: string): Reading => ({
	says: `${status} ${code ?? ''}`.trim(),
	status,
	...(code !== undefined && { code }),
});
const becomes = (status: string, ...readings: Reading[]): Step => ({
	call: read,
	until: { path: 'status', is: [status], seconds: 180 },
	...(readings.length > 0 && { readings }),
});
const back: Step[] = [
	prepare(post('/v1/orders/{order}/refund', undefined, '{thirdKey}')),
	becomes('refunded', ok({ status: { is: 'refunded' } })),
];

const base = '/point/integration-api';
const madeIntent = prepare(
	{
		method: 'POST',
		path: `${base}/devices/{device}/payment-intents`,
		body: {
			amount: '{cents}',
			additional_info: { external_reference: '{reference}', print_on_terminal: false },
		},
	},
	{ intent: 'id' },
);
const readIntent = get(`${base}/payment-intents/{intent}`);
const cancelIntent: Call = {
	method: 'DELETE',
	path: `${base}/devices/{device}/payment-intents/{intent}`,
};
const stopped: Step = { ask: 'cancel', says: 'Cancel the sale on the terminal.' };

type Row = [id: string, fact: string, mark: Check['mark'], says: string, ...steps: Step[]];

const rows: Row[] = [
	[
		'hand-at-terminal',
		'orders API, 4.2',
		'CONFIRMED',
		'an order that the terminal has taken is at_terminal',
		made,
		shown,
		becomes('at_terminal', ok({ status_detail: { is: 'at_terminal' } })),
		stopped,
	],
	[
		'hand-cancel-without-header',
		'orders API, 3.3',
		'CONFLICT',
		'what the terminal has cannot be canceled without the header',
		made,
		shown,
		becomes('at_terminal'),
		see(cancel, refused(409, 'cannot_cancel_order'), {
			...refused(400, 'invalid_status_transition'),
			setting: { cancelRefusedAs: 'invalid_status_transition' },
		}),
		stopped,
	],
	[
		'hand-cancel-with-header',
		'orders API, 3.3',
		'CONFLICT',
		'with the header the terminal is asked to cancel: 202',
		made,
		shown,
		becomes('at_terminal'),
		see(
			asked,
			ok(
				{
					status: { is: 'at_terminal' },
					'transactions.payments[0].status_detail': { is: 'cancellation_requested' },
				},
				'asked',
				202,
			),
		),
		becomes('canceled', ok({ status: { is: 'canceled' } })),
	],
	[
		'hand-canceled',
		'orders API, 4.1',
		'OBSERVED',
		'a sale canceled on the terminal is canceled',
		made,
		shown,
		stopped,
		becomes(
			'canceled',
			ok({ status_detail: { oneOf: ['canceled', 'cancel_by_terminal', 'canceled_on_terminal'] } }),
		),
	],
	[
		'hand-paid-and-back',
		'orders API, 4.1',
		'CONFIRMED',
		'a paid sale is processed, and a refund gives it back',
		made,
		shown,
		tapped,
		becomes('processed', ok({ status: { is: 'processed' } })),
		...back,
	],
	[
		'hand-intent-taken',
		'integration API, 3.5',
		'CONFIRMED',
		'an intent on the terminal cannot be canceled by the API',
		madeIntent,
		shown,
		{ call: readIntent, until: { path: 'state', is: ['ON_TERMINAL'], seconds: 120 } },
		see(cancelIntent, refused(409)),
		stopped,
	],
	[
		'hand-intent-canceled',
		'integration API, 17',
		'CONFLICT',
		'an intent canceled on the terminal is spelled with one L',
		madeIntent,
		shown,
		stopped,
		{
			call: readIntent,
			until: { path: 'state', is: ['CANCELED', 'CANCELLED'], seconds: 60 },
			readings: [
				ok({ state: { is: 'CANCELED' } }, 'CANCELED'),
				{
					...ok({ state: { is: 'CANCELLED' } }, 'CANCELLED'),
					setting: { canceledAs: 'CANCELLED' },
				},
			],
		},
	],
	[
		'hand-intent-paid',
		'integration API, 7',
		'CONFLICT',
		'a paid intent ends FINISHED, names its payment as text, and the payment has its reference',
		madeIntent,
		shown,
		tapped,
		{
			call: readIntent,
			until: { path: 'state', is: ['FINISHED', 'PROCESSED'], seconds: 180 },
			keep: { paid: 'payment.id' },
			readings: [
				ok({ state: { is: 'FINISHED' }, 'payment.id': 'text' }, 'FINISHED, a text'),
				{
					...ok({ state: { is: 'PROCESSED' }, 'payment.id': 'text' }, 'PROCESSED'),
					setting: { intentsEndAt: 'PROCESSED' },
				},
				{
					...ok({ state: { is: 'FINISHED' }, 'payment.id': 'integer' }, 'a number'),
					setting: { paymentIdAs: 'number' },
				},
			],
		},
		see(
			get('/v1/payments/{paid}'),
			ok({ status: { is: 'approved' }, external_reference: { is: '{reference}' } }, 'it has'),
			{
				...ok({ status: { is: 'approved' } }, 'it has not'),
				setting: { copyReferenceToPayment: false },
			},
		),
		prepare(post('/v1/payments/{paid}/refunds', undefined, '{thirdKey}'), { refund: 'id' }),
	],
];

/** A person presses and taps. Real money on a real account: each paid sale is given back at once. */
export const terminal: Check[] = rows.map(([id, fact, mark, says, ...steps]) => ({
	id,
	group: 'terminal',
	fact,
	mark,
	says,
	needs: ['device', 'hand'],
	...(id.startsWith('hand-intent') && { sites: ['MLA', 'MLB', 'MLM'] }),
	steps,
}));
