import { hmac } from './challenge-answer';
import type { OrderTill } from '../order-till';
import { newland, openOrderTill } from '../order-till';
import { transports } from '../transports';

interface Body {
	id?: string;
	action: string;
	type: string;
	data: Record<string, unknown> & {
		id: string;
		transactions?: { payments: Array<Record<string, unknown>> };
	};
}

describe.each(transports)('notifications of orders, %s', (_name, transport) => {
	let till: OrderTill;
	beforeEach(async () => {
		till = await openOrderTill(transport);
		await till.sim('POST', '/panel-webhooks', {
			url: till.webhookUrl,
			secret: 'whsec_1',
			topics: ['order'],
			account: 1003,
		});
	});
	afterEach(async () => await till.close());

	const bodies = async () => {
		await till.settle();
		return till.received.map(({ body }) => body as Body);
	};

	test('are sent for the six endings only, with a version that goes up', async () => {
		const ends = ['approve', 'decline', 'cancel', 'abandon', 'confirmation-required'];
		for (const end of ends) {
			await till.order();
			await till.terminal('pick-up', newland);
			await till.terminal(end, newland);
		}
		const { id } = await till.order();
		await till.terminal('approve', newland);
		await till.post(`/v1/orders/${id}/refund`, 'r1');
		await till.advance('1s');
		expect((await bodies()).map(({ action, data }) => [action, data.version])).toEqual([
			['order.processed', 3],
			['order.failed', 3],
			['order.canceled', 3],
			['order.expired', 3],
			['order.action_required', 3],
			['order.processed', 3],
			['order.refunded', 4],
		]);
	});

	test('of a payment say reference.id where the order says reference_id', async () => {
		const { id } = await till.order();
		await till.terminal('approve', newland);
		const [body] = await bodies();
		const { transactions } = await till.show(id);
		expect(body).toEqual({
			action: 'order.processed',
			api_version: 'v1',
			application_id: '4445556667771003',
			data: {
				id,
				type: 'point',
				version: 3,
				external_reference: 'SALE-001',
				status: 'processed',
				status_detail: 'accredited',
				total_paid_amount: '42.50',
				transactions: {
					payments: [
						{
							id: transactions.payments[0]?.id,
							amount: '42.50',
							paid_amount: '42.50',
							payment_method: { id: 'visa', type: 'credit_card', installments: 1 },
							reference: { id: transactions.payments[0]?.reference_id },
							status: 'processed',
							status_detail: 'accredited',
						},
					],
				},
			},
			date_created: expect.stringMatching(/\.\d{9}Z$/),
			live_mode: false,
			type: 'order',
			user_id: '1003',
		});
	});

	test('of a refund or an unknown result have no transactions', async () => {
		await till.order();
		await till.terminal('confirmation-required', newland);
		const { id } = await till.order();
		await till.terminal('approve', newland);
		await till.sim('POST', `/orders/${id}/refund`);
		await till.advance('1s');
		const [unknown, , refunded] = await bodies();
		expect(unknown?.data).toMatchObject({
			status: 'action_required',
			status_detail: 'check_on_terminal',
		});
		expect(unknown?.data).not.toHaveProperty('transactions');
		expect(refunded?.data).toMatchObject({ status: 'refunded', total_paid_amount: '42.50' });
		expect(refunded?.data).not.toHaveProperty('transactions');
	});

	test('may be short: only the id', async () => {
		await till.sim('POST', '/settings', { orderBodies: 'short' });
		const { id } = await till.order();
		await till.terminal('approve', newland);
		expect((await bodies())[0]).toMatchObject({
			id: expect.any(String),
			type: 'order',
			data: { id },
		});
		expect((await bodies())[0]?.data).toEqual({ id });
	});

	test.each([
		['lower', (id: string) => id.toLowerCase()],
		['asReceived', (id: string) => id],
	])(
		'are signed over the id in the case %s, and carry it in the query',
		async (orderSignatureCase, cased) => {
			await till.sim('POST', '/settings', {
				orderSignatureCase,
				signatureTimestamp: 'milliseconds',
			});
			const { id } = await till.order();
			await till.terminal('approve', newland);
			await till.settle();
			const [{ query = {}, headers = {} } = {}] = till.received;
			expect(query).toEqual({ 'data.id': id, type: 'order' });
			const [, ts = '', v1] =
				/^ts=(\d{13}),v1=([0-9a-f]{64})$/.exec(headers['x-signature'] ?? '') ?? [];
			expect(v1).toBe(
				hmac('whsec_1', `id:${cased(id)};request-id:${headers['x-request-id']};ts:${ts};`),
			);
		},
	);

	test('come before the create is answered when told to, and stay with the seller', async () => {
		await till.fault({ kind: 'notifyBeforeAnswer', method: 'POST', path: '/v1/orders' });
		const { status } = await till.order();
		expect(status).toBe('created');
		expect((await bodies()).map(({ action }) => action)).toEqual(['order.processed']);
	});

	test('may be ahead of what is read', async () => {
		const { id } = await till.order();
		await till.terminal('approve', newland);
		await till.fault({ kind: 'laggingRead', method: 'GET', path: '/v1/orders/' });
		expect(await till.show(id)).toMatchObject({
			status: 'at_terminal',
			transactions: { payments: [{ status: 'at_terminal' }] },
		});
		expect((await till.show(id)).status).toBe('processed');
	});
});
