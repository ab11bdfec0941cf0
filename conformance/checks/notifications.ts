import { post, prepare, type Check, type Reading } from '../check';

const body = {
	type: 'point',
	external_reference: '{reference}',
	expiration_time: 'PT5M',
	transactions: { payments: [{ amount: '{amount}' }] },
	config: { point: { terminal_id: '{virtual}', print_on_terminal: 'no_ticket' } },
};
const seen = (says: string, fields: Reading['fields'], setting?: Reading['setting']): Reading => ({
	says,
	status: 200,
	fields,
	...(setting && { setting }),
});

type Row = [id: string, fact: string, mark: Check['mark'], says: string, ...readings: Reading[]];

const rows: Row[] = [
	[
		'notification-signature-case',
		'orders API, 7.3',
		'CONFLICT',
		'the signature covers data.id in lower case',
		seen('lower case', { signedId: { is: 'lower' } }, undefined),
		seen('as received', { signedId: { is: 'as received' } }, { orderSignatureCase: 'asReceived' }),
	],
	[
		'notification-ts',
		'orders API, 7.3',
		'CONFLICT',
		'ts of the signature is in seconds',
		seen('seconds', { ts: { is: 'seconds' } }),
		seen('milliseconds', { ts: { is: 'milliseconds' } }, { signatureTimestamp: 'milliseconds' }),
	],
	[
		'notification-query',
		'orders API, 7.2',
		'CONFIRMED',
		'data.id and type stand in the query',
		seen('so it is', {
			'query.dataId': { is: '{order}' },
			'query.type': { oneOf: ['order', 'orders'] },
		}),
	],
	[
		'notification-body',
		'orders API, 7.2',
		'CONFLICT',
		'the body holds the order',
		seen('it does', {
			'body.data.status': { is: 'processed' },
			'body.action': { is: 'order.processed' },
		}),
		{
			...seen('only the id', { 'body.data.id': { is: '{order}' } }, { orderBodies: 'short' }),
			absent: ['body.data.status'],
		},
	],
];

const order = [
	prepare(post('/v1/orders', body), { order: 'id' }),
	prepare({ method: 'POST', path: '/v1/orders/{order}/events', body: { status: 'processed' } }),
];

/** Repeats come every 15 minutes (orders API, 7.4). */
const repeatSeconds = 1_200;
const repeated: Check = {
	id: 'notification-repeat',
	group: 'notifications',
	fact: 'orders API, 7.4',
	mark: 'UNKNOWN',
	says: 'what is answered with 500 comes again after 15 minutes, signed anew',
	needs: ['inbox'],
	steps: [
		...order.slice(0, 1),
		{ refuse: '{order}' },
		...order.slice(1),
		{ notification: '{order}', seconds: 120 },
		{
			notification: '{order}',
			nth: 1,
			seconds: repeatSeconds,
			readings: [
				seen('with a new ts', {
					signedId: { oneOf: ['lower', 'as received'] },
					'repeat.minutes': { oneOf: [14, 15, 16] },
					'repeat.ts': { is: 'new' },
					'repeat.body': { is: 'same' },
					retry: 'text',
				}),
				seen(
					'with the ts of the first one',
					{
						signedId: { oneOf: ['lower', 'as received'] },
						'repeat.minutes': { oneOf: [14, 15, 16] },
						'repeat.ts': { is: 'same' },
					},
					{ retryTimestamp: 'kept' },
				),
				seen('after another time', { 'repeat.minutes': 'integer' }),
			],
		},
	],
};

/** Needs a public address that leads here, and the webhook of "Your integrations" set to it by hand. */
export const notifications: Check[] = [
	...rows.map(
		([id, fact, mark, says, ...readings]): Check => ({
			id,
			group: 'notifications',
			fact,
			mark,
			says,
			needs: ['inbox'],
			steps: [...order, { notification: '{order}', seconds: 120, readings }],
		}),
	),
	repeated,
];
