import { MercadoPagoError } from '../../../client/http/errors';
import { createIntent } from '../../../client/api/payment-intents';
import { intentCharges } from '../../../client/charge/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { createOrder } from '../../../client/api/orders';
import { createRefundIntent } from '../../../client/api/refund-intents';
import { answers, scripted } from '../scripted';

const refusal = (status: number, code?: string) =>
	new MercadoPagoError('x', {
		advice: '',
		ambiguous: false,
		status,
		...(code !== undefined && { code }),
	});

test.each<[string, number, string | undefined, boolean, boolean]>([
	['a 409 that says no more', 409, undefined, true, false],
	['the code of payment intents with another status', 400, '2205', true, false],
	['the code of orders', 409, 'already_queued_order_on_terminal', true, true],
	['the other spelling', 409, 'already_queued_order_for_terminal', true, true],
	['the code of orders with another status', 400, 'already_queued_order_on_terminal', false, true],
	['a code that only begins so', 409, 'already_queued_order_on_terminal_2', true, false],
	['a terminal that is not there', 404, undefined, false, false],
	['a wrong field', 400, 'bad_request', false, false],
])(
	'%s (%d %s) says that the terminal is busy: to payment intents %p, to orders %p',
	(_, status, code, toIntents, toOrders) => {
		expect([
			intentCharges.isBusy(refusal(status, code)),
			orderCharges.isBusy(refusal(status, code)),
		]).toEqual([toIntents, toOrders]);
	},
);

describe('a create that is answered with a yes and no ID', () => {
	test.each([
		[
			'a payment intent',
			createIntent('T1', {}),
			1,
			'The answer of Mercado Pago could not be read; the payment intent may exist on terminal T1',
		],
		[
			'a refund at the terminal',
			createRefundIntent('T1', '9'),
			1,
			'The answer of Mercado Pago could not be read; the refund may wait on terminal T1',
		],
		[
			'an order, which its key lets be asked for again',
			createOrder({}, 'k'),
			4,
			'The answer of Mercado Pago could not be read; the order may exist',
		],
	])('is a doubt: %s', async (_, request, times, message) => {
		const { client, sent } = scripted(answers(200, {}));
		await expect(client.call(request)).rejects.toMatchObject({ ambiguous: true, message });
		expect(sent).toHaveLength(times);
	});
});

test('recent payment intents are looked for from yesterday to tomorrow at least: the zone of the list is not known', async () => {
	const { client, sent } = scripted(answers(200, { events: [] }));
	await intentCharges.find(
		{ ...client, now: () => Date.parse('2026-03-10T23:30:00Z') },
		{ currency: 'ARS', live: true },
		{ wanted: () => true },
	);
	const dates = sent.map(({ query }) => [
		String(query?.startDate) <= '2026-03-09',
		String(query?.endDate) >= '2026-03-11',
	]);
	expect(dates).toEqual([[true, true]]);
});
