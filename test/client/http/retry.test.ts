import { type ApiRequest, type Sent } from '../../../client/http/request';
import { createIntent } from '../../../client/api/payment-intents';
import { createMobileOrder } from '../../../client/api/mobile';
import { createOrder, refundOrder } from '../../../client/api/orders';
import { createRefund } from '../../../client/api/payments';
import { createPrint } from '../../../client/api/prints';
import { createRefundIntent } from '../../../client/api/refund-intents';
import { didNothing, isAmbiguous, pauseBeforeRetry } from '../../../client/http/retry';

const read: ApiRequest = { method: 'GET', path: '/x' };
const create: ApiRequest = { method: 'POST', path: '/x' };
const keyed: ApiRequest = { method: 'POST', path: '/x', idempotencyKey: 'k' };
const ownPassing: ApiRequest = { ...keyed, transientCodes: ['conflict'] };
const remove: ApiRequest = { method: 'DELETE', path: '/x' };

const status = (code: number, headers = {}): Sent => ({
	answered: true,
	status: code,
	headers,
	body: {},
});
const refusal = (code: number, word: string): Sent => ({
	answered: true,
	status: code,
	headers: {},
	body: { errors: [{ code: word, message: 'x' }] },
});
const cut = (code: string): Sent => ({ answered: false, code });

describe('the retry policy', () => {
	test.each([
		['a read', read, cut('ECONNRESET'), 500],
		['a read', read, cut('ETIMEDOUT'), 500],
		['a read', read, status(500), 500],
		['a read', read, status(503), 500],
		['a read', read, status(429), 1000],
		['a read told when to come again', read, status(429, { 'retry-after': '7' }), 7000],
		['a read told to come in an hour', read, status(429, { 'retry-after': '3600' }), 'stop'],
		[
			'a read told when by the date, which is not used',
			read,
			status(429, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
			1000,
		],
		[
			'a read told when in a way that nobody knows',
			read,
			status(503, { 'retry-after': 'in 7 seconds' }),
			500,
		],
		[
			'a read told when in a way that nobody knows',
			read,
			status(503, { 'retry-after': '7 seconds' }),
			500,
		],
		['a read', read, status(404), 'stop'],
		['a read', read, status(400), 'stop'],
		['a read', read, status(501), 'stop'],
		['a read of a cancelled execution', read, cut('ERR_CANCELED'), 'stop'],
		['a read over a certificate that is not accepted', read, cut('CERT_HAS_EXPIRED'), 'stop'],
		[
			'a create over a certificate that is not accepted',
			create,
			cut('DEPTH_ZERO_SELF_SIGNED_CERT'),
			'stop',
		],
		['a create that never reached Mercado Pago', create, cut('ECONNREFUSED'), 500],
		['a create whose host was not found', create, cut('ENOTFOUND'), 500],
		['a create turned away by the rate limit', create, status(429), 1000],
		['a create whose connection was cut', create, cut('ECONNRESET'), 'stop'],
		['a create that timed out', create, cut('ETIMEDOUT'), 'stop'],
		['a create that timed out', create, cut('ECONNABORTED'), 'stop'],
		['a create with an unknown end', create, cut('UNKNOWN'), 'stop'],
		['a create', create, status(500), 'stop'],
		['a create', create, status(502), 'stop'],
		['a create', create, status(409), 'stop'],
		['a cancel', remove, status(502), 'stop'],
		['a create with a key', keyed, status(502), 500],
		['a create with a key', keyed, cut('ECONNRESET'), 500],
		['a create with a key', keyed, status(409), 'stop'],
		['a create with a key that is being checked', keyed, status(423), 3000],
		['a refund that is not possible yet', keyed, status(425), 3000],
		['a refund without a key that is not possible yet', create, status(425), 'stop'],
		['a refund beside another one', keyed, refusal(409, 'refund_in_progress'), 3000],
		[
			'a refund while movements are booked',
			keyed,
			refusal(409, 'movement_operations_pending'),
			3000,
		],
		[
			'a refund without a key beside another one',
			create,
			refusal(409, 'refund_in_progress'),
			'stop',
		],
		['a create beside the same one', ownPassing, refusal(409, 'conflict'), 3000],
		[
			'a create without a key beside the same one',
			{ ...ownPassing, idempotencyKey: undefined },
			refusal(409, 'conflict'),
			'stop',
		],
		['another create with such an answer', keyed, refusal(409, 'conflict'), 'stop'],
		[
			'an order for a busy terminal',
			keyed,
			refusal(409, 'already_queued_order_on_terminal'),
			'stop',
		],
		[
			'a key that was used for something else',
			keyed,
			refusal(409, 'idempotency_key_already_used'),
			'stop',
		],
		['a create with a key whose good answer cannot be read', keyed, status(201), 500],
		['a create whose good answer cannot be read', create, status(201), 'stop'],
	] as const)('%s (%j), after %j: %p', (_, request, sent, pause) => {
		expect(pauseBeforeRetry(request, sent, 1, 0)).toBe(pause);
	});

	test('doubles the pause, spreads it by chance, and stops after four tries', () => {
		expect([1, 2, 3, 4].map((tries) => pauseBeforeRetry(read, status(500), tries, 0))).toEqual([
			500,
			1000,
			2000,
			'stop',
		]);
		expect(pauseBeforeRetry(read, status(500), 1, 1)).toBe(625);
	});

	test('never waits longer than half a minute', () => {
		expect(pauseBeforeRetry(read, status(429, { 'retry-after': '30' }), 3, 1)).toBe(30_000);
	});
});

test.each([
	[status(400), true],
	[status(409), true],
	[status(429), true],
	[status(302), false],
	[status(408), false],
	[status(423), false],
	[status(424), false],
	[status(425), false],
	[status(500), false],
	[status(200), false],
	[cut('ECONNREFUSED'), true],
	[cut('CERT_HAS_EXPIRED'), true],
	[status(0), false],
	[cut('ECONNRESET'), false],
] as const)('%j is proof that nothing happened: %p', (sent, proof) => {
	expect(didNothing(create, sent)).toBe(proof);
});

const intent = createIntent('T1', { amount: 1500 });
const order = createOrder({}, 'k');
const orderRefund = refundOrder('ORD1', 'k');
const paymentRefund = createRefund('9', { idempotencyKey: 'k' });
const refundIntent = createRefundIntent('T1', '9');
const print = createPrint({}, 'k');
const mobile = createMobileOrder({ device_name: 'till-1' });
const real = (code: number, error: string): Sent => ({
	answered: true,
	status: code,
	headers: {},
	body: { message: 'x', error, status: code, cause: [] },
});
const text = (code: number, body: string): Sent => ({
	answered: true,
	status: code,
	headers: {},
	body,
});

describe('a request that moves money', () => {
	test.each([
		['a payment intent', intent, real(400, '400')],
		['a payment intent', intent, real(401, '100')],
		['a payment intent', intent, real(403, '104')],
		['a payment intent', intent, real(409, '2205')],
		['a payment intent', intent, real(429, '105')],
		['a payment intent', intent, text(429, 'local_rate_limited')],
		['an order', order, refusal(400, 'property_value')],
		['an order', order, refusal(400, 'minimum_items')],
		[
			'an order',
			order,
			{ answered: true, status: 401, headers: {}, body: { code: 'unauthorized', message: 'x' } },
		],
		['an order', order, refusal(403, 'forbidden_checking_terminal_owner')],
		['an order', order, refusal(409, 'already_queued_order_for_terminal')],
		['an order', order, refusal(409, 'idempotency_key_already_used')],
		['a refund of an order', orderRefund, refusal(422, 'payment_not_refundable')],
		['a refund of an order', orderRefund, refusal(425, 'order_payment_not_yet_enabled_for_refund')],
		['a refund of an order', orderRefund, refusal(428, 'insufficient_money_for_refund')],
		['a refund of a payment', paymentRefund, real(404, '2000')],
		['a refund intent', refundIntent, real(404, '404')],
		['a print', print, refusal(409, 'already_queued_order_on_terminal')],
		['a mobile order', mobile, real(404, '404')],
	] as const)(
		'(%s) did nothing after a refusal that is documented for it: %j %j',
		(_, request, sent) => {
			expect(didNothing(request, sent)).toBe(true);
		},
	);

	const requests = { intent, order, orderRefund, paymentRefund, refundIntent, print, mobile };
	const statuses = [
		300, 302, 307, 402, 405, 406, 408, 410, 411, 413, 418, 421, 423, 424, 425, 426, 431, 451, 499,
	];
	test.each(
		Object.entries(requests).flatMap(([name, request]) =>
			statuses.map((code) => [name, code, request] as const),
		),
	)('(%s) may have been carried out after %i', (_, code, request) => {
		for (const sent of [
			real(code, String(code)),
			refusal(code, 'failed_dependency'),
			text(code, '<html>'),
		])
			expect(isAmbiguous(request, sent)).toBe(true);
	});

	test.each([
		['an order', order, refusal(400, '400')],
		['an order', order, refusal(403, 'forbidden')],
		['an order', order, refusal(400, 'bad_request')],
		['an order', order, refusal(404, 'order_not_found')],
		['an order', order, refusal(409, 'conflict')],
		['an order', order, refusal(422, 'payment_not_refundable')],
		['an order', order, refusal(429, 'upstream_retried')],
		['a payment intent', intent, real(404, '404')],
		['a payment intent', intent, real(429, '999')],
		['a payment intent', intent, text(400, '<html><body>Bad Request</body></html>')],
		['a payment intent', intent, text(403, '<html><body>Forbidden</body></html>')],
		['a payment intent', intent, status(400)],
		['a payment intent', intent, real(400, 'upstream_failed')],
		['a payment intent', intent, real(403, 'waf_blocked')],
		['a payment intent', intent, real(409, 'duplicate')],
		['a payment intent', intent, refusal(400, 'property_value')],
		['a refund intent', refundIntent, real(404, 'no_route')],
		['a refund of a payment', paymentRefund, real(400, 'upstream_failed')],
		['a print', print, refusal(400, 'upstream_failed')],
		['a mobile order', mobile, real(400, 'upstream_failed')],
		['a refund of an order', orderRefund, refusal(412, 'precondition_failed')],
		['a refund of an order', orderRefund, refusal(425, 'too_early')],
		['a refund of a payment', paymentRefund, real(409, '409')],
	] as const)(
		'(%s) may have been carried out after a code or a body that no page has: %j %j',
		(_, request, sent) => {
			expect(isAmbiguous(request, sent)).toBe(true);
		},
	);

	test('without a key is sent again after a documented rate limit only', () => {
		expect(pauseBeforeRetry(intent, real(429, '105'), 1, 0)).toBe(1000);
		expect(pauseBeforeRetry(intent, real(429, '999'), 1, 0)).toBe('stop');
		expect(pauseBeforeRetry(intent, real(425, '425'), 1, 0)).toBe('stop');
	});
});

const refundOnlyWhenDone = createRefund('9', { idempotencyKey: 'k', renderInProcess: false });
const refundAlsoInProcess = createRefund('9', { idempotencyKey: 'k' });

test.each([
	['a read', read, cut('ECONNRESET'), false],
	['a read', read, status(500), false],
	['a create', create, cut('ECONNRESET'), true],
	['a create', create, status(409), false],
	['a create with a key', keyed, status(502), true],
	['a cancel', remove, cut('ETIMEDOUT'), true],
	['a refund that is told only when it is done', refundOnlyWhenDone, refusal(400, '2063'), true],
	['a refund that is told only when it is done', refundOnlyWhenDone, refusal(400, '2024'), false],
	['a refund that is told in process too', refundAlsoInProcess, refusal(400, '2063'), false],
	['a refund', refundAlsoInProcess, refusal(404, '2000'), false],
] as const)('%s (%j), after %j, may have changed something: %p', (_, request, sent, ambiguous) => {
	expect(isAmbiguous(request, sent)).toBe(ambiguous);
});
