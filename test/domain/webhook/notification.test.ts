import fc from 'fast-check';
import { readNotification } from '../../../domain/webhook/notification';

const intentBody = {
	id: '7d8c70b6-2ac8-4c57-a441-c319088ca3ca',
	created_at: '2021-08-22 19:24:14',
	amount: 1400,
	payment: { id: 18308029193, type: 'credit_card', state: 'approved' },
	additional_info: { external_reference: '3cc6b09c-eb77-4812-899e-4ff003cd21ed' },
	state: 'FINISHED',
};

describe('a notification is told by query, body or shape', () => {
	test('the integrator webhook sends the intent itself', () => {
		expect(readNotification({}, intentBody)).toEqual({
			understood: true,
			notification: {
				topic: 'point_integration_wh',
				id: '7d8c70b6-2ac8-4c57-a441-c319088ca3ca',
				form: 'webhook',
				claims: {
					state: 'FINISHED',
					amount: '1400',
					externalReference: '3cc6b09c-eb77-4812-899e-4ff003cd21ed',
					paymentId: '18308029193',
				},
				body: intentBody,
			},
		});
	});

	test('the panel webhook names topic and id in the query', () => {
		const read = readNotification({ type: 'point_integration_wh', 'data.id': 'abc' }, intentBody);
		expect(read).toMatchObject({
			notification: {
				topic: 'point_integration_wh',
				id: 'abc',
				form: 'webhook',
				claims: { state: 'FINISHED' },
			},
		});
	});

	test('a payment notification comes in an envelope', () => {
		const body = {
			id: 12345,
			type: 'payment',
			action: 'payment.updated',
			data: { id: '90000000001' },
		};
		expect(readNotification({ 'data.id': '90000000001', type: 'payment' }, body)).toMatchObject({
			notification: { topic: 'payment', id: '90000000001' },
		});
	});

	test('the older IPN form for Point means the same topic', () => {
		expect(readNotification({ topic: 'point_integration_ipn', id: 'abc' }, {})).toMatchObject({
			notification: { topic: 'point_integration_wh', id: 'abc', form: 'ipn' },
		});
	});

	test('an IPN names its resource by address too', () => {
		expect(
			readNotification(
				{},
				{ resource: 'https://api.mercadopago.com/v1/payments/90000000001', topic: 'payment' },
			),
		).toMatchObject({
			notification: { topic: 'payment', id: '90000000001' },
		});
	});

	test('where address and body differ in case only, the body has the spelling of the resource; else the address counts', () => {
		const idOf = (id: string) =>
			readNotification(
				{ type: 'order', 'data.id': id },
				{ type: 'order', data: { id: 'ORD01ABC' } },
			);
		expect(idOf('ord01abc')).toMatchObject({ notification: { id: 'ORD01ABC' } });
		expect(idOf('ORD02')).toMatchObject({ notification: { id: 'ORD02' } });
	});

	test.each([
		[{ action: 'order.processed' }, 'processed'],
		[{ action: 'order.refunded' }, 'refunded'],
		[{ action: 'state_FINISHED' }, 'FINISHED'],
		[{ action: 'order.refunded', data: { status: 'processed' } }, 'processed'],
		[{ action: 'payment.updated' }, undefined],
		[{ action: 'order.x y' }, undefined],
		[{ action: 7 }, undefined],
	])('what state it claims stands in the body, else in its action: %j', (body, state) => {
		const read = readNotification({ type: 'order', 'data.id': 'ORD01' }, body);
		expect(read).toMatchObject({ understood: true });
		expect(read.understood && read.notification.claims.state).toBe(state);
	});

	test('the end of a refund at the terminal names the payment that is given back', () => {
		expect(
			readNotification({}, { id: 'abc', state: 'FINISHED', payment_id: '90000000001' }),
		).toMatchObject({
			notification: { topic: 'point_integration_wh', claims: { paymentId: '90000000001' } },
		});
	});

	test.each([
		[{ type: 'a topic with spaces', 'data.id': '1' }],
		[{ type: 'x\n2026 | forged', 'data.id': '1' }],
		[{ topic: 'x'.repeat(65), id: '1' }],
		[{ topic: 'payment/../users', id: '1' }],
		[{}],
	])('what is no topic is not understood: %j', (query) => {
		expect(readNotification(query, {})).toEqual({
			understood: false,
			reason: 'The body is neither a payment intent nor a notification with a topic',
		});
	});

	test.each([
		[{ topic: 'payment', id: '1' }, 'ipn'],
		[{ topic: 'payment', 'data.id': '1' }, 'webhook'],
		[{ type: 'payment', 'data.id': '1' }, 'webhook'],
		[{ type: 'payment', id: '1' }, 'webhook'],
	])('%j is of the form: %s', (query, form) => {
		expect(readNotification(query, {})).toMatchObject({ notification: { form } });
	});

	test('an envelope that names no resource is not taken for one by an address beside it', () => {
		expect(readNotification({}, { type: 'payment', resource: '/v1/payments/9' })).toMatchObject({
			understood: false,
		});
		expect(readNotification({}, { topic: 'payment' })).toMatchObject({ understood: false });
	});

	test.each([
		[{ user_id: 1001 }, '1001'],
		[{ caller_id: 1002 }, '1002'],
		[{ user_id: 1001, caller_id: 1002 }, '1001'],
	])('the seller stands under one of two names: %j', (body, userId) => {
		expect(readNotification({ type: 'order', 'data.id': 'ORD01' }, body)).toMatchObject({
			notification: { claims: { userId } },
		});
	});

	test('claims nothing that it does not say', () => {
		const read = readNotification(
			{ type: 'order', 'data.id': 'ORD01' },
			{ action: 'reorder.processed' },
		);
		expect(read.understood && Object.keys(read.notification.claims)).toEqual([]);
	});

	test('the topic of orders has two spellings', () => {
		expect(readNotification({ topic: 'orders', id: 'ORD01' }, {})).toMatchObject({
			notification: { topic: 'order' },
		});
	});

	test.each(['..', '../users', 'a/b', 'a?b', 'a b', 'a%2fb', '.', 'x'.repeat(200)])(
		'an id that would name another address is not understood: %s',
		(id) => {
			expect(readNotification({ type: 'payment', 'data.id': id }, {})).toMatchObject({
				understood: false,
			});
		},
	);

	test('an order is never taken for an intent by the id of its envelope', () => {
		expect(readNotification({}, { type: 'order', id: '1' })).toEqual({
			understood: false,
			reason: 'The order notification names no resource',
		});
	});

	test.each([[{}], [{ hello: 'world' }], ['text'], [null], [[1]], [{ id: 'x' }]])(
		'%j is not understood',
		(body) => {
			expect(readNotification({}, body)).toMatchObject({ understood: false });
		},
	);

	test('no body and no query crashes it', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), fc.anything()),
				fc.anything(),
				(query, body) => typeof readNotification(query, body).understood === 'boolean',
			),
		);
	});
});

test.each([
	'777',
	'/v1/payments/777',
	'https://api.mercadopago.com/v1/payments/777/',
	'https://api.mercadolibre.com/collections/notifications/777?version=2',
	'https://api.mercadopago.com/v1/payments/777#x/y',
])('the address of a resource names it: %s', (resource) => {
	expect(readNotification({}, { topic: 'payment', resource })).toMatchObject({
		notification: { topic: 'payment', id: '777' },
	});
});
