import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Shop } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const mexico = 'APP_USR-SIM-MLM-SELLER';
const terminal = 'NEWLAND_N950__N950NCB300000002';
const locator = (value: string) => ({ __rl: true, mode: 'id', value });

const manual = () => new Shop({ mode: 'manual', token: mexico });
const automatic = () => new Shop({ token: mexico });

interface OrderRow {
	id: string;
	status: string;
	external_reference: string;
	transactions: {
		payments: Array<{ amount: string; paid_amount?: string }>;
		refunds?: Array<{ amount: string; status: string }>;
	};
}

const ordersOf = async (shop: Shop) =>
	((await shop.state()) as unknown as { orders: OrderRow[] }).orders;
const paymentsOf = async (shop: Shop) => (await shop.state()).payments.map(({ status }) => status);

async function create(shop: Shop, params: INodeParameters = {}): Promise<IDataObject> {
	const [order] = await shop.run('order', 'create', {
		deviceId: locator(terminal),
		amount: '42.50',
		externalReference: 'SALE-001',
		...params,
	});
	return order ?? {};
}
async function run(shop: Shop, operation: string, params: INodeParameters): Promise<IDataObject> {
	const [output] = await shop.run('order', operation, params);
	return output ?? {};
}
const idOf = ({ id }: IDataObject) => ({ orderId: String(id) });

describe('an order', () => {
	test('is charged once, and is approved when its payment is processed', async () => {
		const shop = automatic();
		const order = await create(shop);
		expect(order).toMatchObject({
			status: 'created',
			outcome: 'pending',
			final: false,
			existing: false,
			currency: 'MXN',
		});
		await shop.later('1m');
		expect(await run(shop, 'get', idOf(order))).toMatchObject({
			status: 'processed',
			outcome: 'approved',
			final: true,
			amount: '42.50',
			paidAmount: '42.50',
			deviceId: terminal,
		});
		expect(await paymentsOf(shop)).toEqual(['approved']);
	});

	test.each([
		['1200.00', 'failed', 'declined', ['rejected']],
		['1300.00', 'failed', 'declined', []],
		['1100.00', 'refunded', 'notCharged', ['refunded']],
	])('of %s ends %s: %s', async (amount, status, outcome, payments) => {
		const shop = automatic();
		const order = await create(shop, { amount });
		await shop.later('1m');
		expect(await run(shop, 'get', idOf(order))).toMatchObject({ status, outcome, final: true });
		expect(await paymentsOf(shop)).toEqual(payments);
	});

	test('whose result nobody knows is neither paid nor declined', async () => {
		const shop = manual();
		const order = await create(shop);
		await shop.terminal('confirmation-required', terminal);
		expect(await run(shop, 'get', idOf(order))).toMatchObject({
			status: 'action_required',
			outcome: 'unknown',
			final: true,
		});
	});

	test('with a tip is paid with more than was asked for', async () => {
		const shop = automatic();
		await shop.control('settings', { orderTip: '5.00' });
		const order = await create(shop);
		await shop.later('1m');
		expect(await run(shop, 'get', idOf(order))).toMatchObject({
			outcome: 'approved',
			amount: '42.50',
			paidAmount: '47.50',
			tipAmount: '5.00',
		});
	});

	test('that nobody takes expires after its time, and then the terminal is free', async () => {
		const shop = manual();
		const order = await create(shop, { additionalFields: { expirationTime: 'PT10M' } });
		await shop.later('9m');
		expect(await run(shop, 'get', idOf(order))).toMatchObject({
			status: 'created',
			outcome: 'pending',
		});
		await shop.later('1m');
		expect(await run(shop, 'get', idOf(order))).toMatchObject({
			status: 'expired',
			outcome: 'notCharged',
			final: true,
		});
		expect(await create(shop, { attempt: 2 })).toMatchObject({ status: 'created' });
		expect(await paymentsOf(shop)).toEqual([]);
	});

	test('in Chile has whole pesos and its tax', async () => {
		const shop = new Shop({ token: 'APP_USR-SIM-MLC-SELLER' });
		const params = {
			deviceId: locator('NEWLAND_N950__N950NCB400000002'),
			amount: '2400',
			additionalFields: { payerCondition: 'payment_taxable_iva' },
		};
		const order = await create(shop, params);
		await shop.later('1m');
		expect(await run(shop, 'get', idOf(order))).toMatchObject({
			outcome: 'approved',
			amount: '2400',
			paidAmount: '2400',
			currency: 'CLP',
		});
	});

	test('for a busy terminal is refused, whichever way the code is spelled', async () => {
		const shop = manual();
		await shop.control('settings', { busyCode: 'both' });
		await create(shop);
		for (const reference of ['SALE-002', 'SALE-003']) {
			await expect(create(shop, { externalReference: reference })).rejects.toMatchObject({
				message: 'The terminal already holds an order or a print action',
				httpCode: '409',
			});
		}
		expect(await ordersOf(shop)).toHaveLength(1);
	});

	test.each([0, 5_000])(
		'that Mercado Pago carries out twice is refused by itself: it is returned, or said to be possible where the search shows it %i ms late',
		async (searchDelayMs) => {
			const shop = manual();
			await shop.control('settings', { queueBeforeKey: true, searchDelayMs });
			await shop.fault('committedTwice', { delay: '0ms', times: 1 });
			const made = await create(shop).catch((reason: unknown) => reason);
			expect(made).toMatchObject(
				searchDelayMs === 0
					? { status: 'created', existing: true, advice: expect.stringContaining('Sent already') }
					: {
							message: expect.stringContaining('the order may exist'),
							description: expect.stringMatching(/^The order may be what holds the terminal/),
						},
			);
			expect(made).not.toMatchObject({ description: expect.stringContaining('Nothing new') });
			expect(await ordersOf(shop)).toHaveLength(1);
			await shop.terminal('approve', terminal);
			await shop.later('1m');
			expect(await create(shop)).toMatchObject({ existing: true, outcome: 'approved' });
			expect(await ordersOf(shop)).toHaveLength(1);
		},
	);

	test('for a terminal that holds another sale is refused, and nothing new was created', async () => {
		const shop = manual();
		await create(shop);
		const refusal = await create(shop, { externalReference: 'SALE-002' }).catch(
			(reason: unknown) => reason,
		);
		expect(refusal).toMatchObject({
			message: 'The terminal already holds an order or a print action',
			description: expect.stringMatching(/^Nothing new was created\./),
		});
	});

	test('with a field that the country does not have is refused with the name of the field', async () => {
		const shop = manual();
		const refused = create(shop, { additionalFields: { ticketNumber: 'S0392JED' } });
		await expect(refused).rejects.toMatchObject({
			message: 'Mercado Pago does not know one of the fields for this country',
			description: expect.stringContaining("'$.config.point.ticket_number' - is not supported"),
		});
	});

	test('under the least amount that was seen says so', async () => {
		const refused = create(manual(), { amount: '1.00' });
		await expect(refused).rejects.toMatchObject({
			httpCode: '400',
			description: expect.stringContaining('amounts under 5.00 were seen to be refused (2026-10'),
		});
	});
});

describe('an order create whose answer is lost', () => {
	test.each(['cutAfterCommit', 'errorAfterCommit', 'malformedJson'])(
		'(%s) is sent again with the same key and finds the same order: exactly one exists',
		async (kind) => {
			const shop = manual();
			await shop.fault(kind, { method: 'POST', path: '/v1/orders', times: 1 });
			const order = await create(shop);
			expect((await ordersOf(shop)).map(({ id }) => id)).toEqual([order.id]);
		},
	);

	test('again and again says that it may exist; running it once more gives that order', async () => {
		const shop = manual();
		await shop.fault('cutAfterCommit', { method: 'POST', path: '/v1/orders', times: 4 });
		await expect(create(shop)).rejects.toMatchObject({
			description: expect.stringContaining('The order may exist'),
		});
		const order = await create(shop);
		expect((await ordersOf(shop)).map(({ id }) => id)).toEqual([order.id]);
	});

	test('gives the original as it is by now, even when it was paid meanwhile', async () => {
		const shop = manual();
		const first = await create(shop);
		await shop.terminal('approve', terminal);
		expect(await create(shop)).toMatchObject({
			id: first.id,
			status: 'processed',
			outcome: 'approved',
			existing: true,
		});
		expect(await paymentsOf(shop)).toEqual(['approved']);
	});

	test('and whose fields were changed before the next try is refused, not charged twice', async () => {
		const shop = manual();
		await create(shop);
		const changed = create(shop, { additionalFields: { description: 'Table 8' } });
		await expect(changed).rejects.toMatchObject({
			message: 'The same attempt was sent before with other contents',
			httpCode: '409',
		});
		expect(await ordersOf(shop)).toHaveLength(1);
	});

	test('is charged again only for another attempt', async () => {
		const shop = manual();
		const first = await create(shop);
		await shop.terminal('decline', terminal);
		const second = await create(shop, { attempt: 2 });
		expect(second.id).not.toBe(first.id);
		expect((await ordersOf(shop)).map(({ status }) => status)).toEqual(['failed', 'created']);
	});
});

describe('canceling an order', () => {
	test('that no terminal has yet is done at once', async () => {
		const shop = manual();
		const order = await create(shop);
		expect(await run(shop, 'cancel', idOf(order))).toMatchObject({
			status: 'canceled',
			cancelResult: 'canceled',
			outcome: 'notCharged',
		});
	});

	test('on the terminal asks it, and says canceled only once the order is', async () => {
		const shop = manual();
		const order = await create(shop);
		await shop.terminal('pick-up', terminal);
		expect(await run(shop, 'cancel', idOf(order))).toMatchObject({
			status: 'canceled',
			cancelResult: 'canceled',
		});
		const [cancel] = (await shop.state()).requests.filter(({ path }) => path.endsWith('/cancel'));
		expect(cancel?.status).toBe(202);
	});

	test('on a terminal that does not answer is requested, not canceled', async () => {
		const shop = manual();
		await shop.control('settings', { cancelRequestAfterMs: 60_000 });
		const order = await create(shop);
		await shop.terminal('pick-up', terminal);
		expect(await run(shop, 'cancel', idOf(order))).toMatchObject({
			status: 'at_terminal',
			cancelResult: 'requested',
			outcome: 'pending',
			advice: expect.stringContaining('can still pay'),
		});
	});

	test('that the customer pays in the same moment is too late', async () => {
		const shop = manual();
		await shop.control('settings', { cancelRequestAfterMs: 60_000 });
		const order = await create(shop);
		await shop.terminal('pick-up', terminal);
		await run(shop, 'cancel', idOf(order));
		await shop.terminal('approve', terminal);
		expect(await run(shop, 'cancel', { ...idOf(order), options: { attempt: 2 } })).toMatchObject({
			status: 'processed',
			cancelResult: 'tooLate',
			outcome: 'approved',
		});
	});

	test.each([
		['without asking the terminal', { askTerminal: false }, {}],
		['on a terminal with old software', {}, { oldSoftware: true }],
	])('%s must be done on the device', async (_, options, device) => {
		const shop = manual();
		const id = 'PAX_A910__OLD1';
		await shop.control('seed', { devices: [{ id, account: 1003, ...device }] });
		const order = await create(shop, { deviceId: locator(id) });
		await shop.terminal('pick-up', id);
		expect(await run(shop, 'cancel', { ...idOf(order), options })).toMatchObject({
			status: 'at_terminal',
			cancelResult: 'mustBeDoneOnDevice',
		});
	});

	test('twice is canceled both times', async () => {
		const shop = manual();
		const order = await create(shop);
		await run(shop, 'cancel', idOf(order));
		expect(await run(shop, 'cancel', { ...idOf(order), options: { attempt: 2 } })).toMatchObject({
			cancelResult: 'canceled',
		});
	});

	test('that expired or was declined finds nothing to cancel', async () => {
		const shop = manual();
		const order = await create(shop);
		await shop.terminal('decline', terminal);
		expect(await run(shop, 'cancel', idOf(order))).toMatchObject({
			status: 'failed',
			cancelResult: 'alreadyFinal',
			outcome: 'declined',
		});
	});

	test('whose answer is lost is read, and canceled once', async () => {
		const shop = manual();
		const order = await create(shop);
		await shop.fault('cutAfterCommit', { method: 'POST', path: '/cancel', times: 1 });
		expect(await run(shop, 'cancel', idOf(order))).toMatchObject({ cancelResult: 'canceled' });
	});
});

describe('refunding an order', () => {
	async function paid(shop: Shop, params: INodeParameters = {}): Promise<IDataObject> {
		const order = await create(shop, params);
		await shop.terminal('approve', terminal);
		return order;
	}
	const refunds = async (shop: Shop) =>
		(await ordersOf(shop))
			.flatMap(({ transactions }) => transactions.refunds ?? [])
			.map(({ amount, status }) => `${amount} ${status}`);

	test('wholly gives everything back, and is pending until Mercado Pago has done it', async () => {
		const shop = manual();
		await shop.control('settings', { refundAfterMs: 10_000 });
		const order = await paid(shop);
		expect(await run(shop, 'refund', idOf(order))).toMatchObject({
			status: 'refunded',
			outcome: 'notCharged',
			refundStatus: 'processing',
			refundPending: true,
			refundedAmount: '0.00',
			pendingAmount: '42.50',
		});
		await shop.later('10s');
		expect(await refunds(shop)).toEqual(['42.50 processed']);
		expect(await paymentsOf(shop)).toEqual(['refunded']);
	});

	test('in part leaves it processed and approved', async () => {
		const shop = manual();
		const order = await paid(shop);
		const refunded = await run(shop, 'refund', {
			...idOf(order),
			refundType: 'partial',
			amount: '10',
		});
		expect(refunded).toMatchObject({
			status: 'processed',
			status_detail: 'partially_refunded',
			outcome: 'approved',
		});
		await shop.later('5s');
		expect(await refunds(shop)).toEqual(['10.00 processed']);
	});

	test.each(['cutAfterCommit', 'errorAfterCommit'])(
		'whose answer is lost (%s) gives money back once',
		async (kind) => {
			const shop = manual();
			const order = await paid(shop);
			await shop.fault(kind, { method: 'POST', path: '/refund', times: 5 });
			const refund = async () =>
				await run(shop, 'refund', { ...idOf(order), refundType: 'partial', amount: '10.00' });
			expect(await refund()).toMatchObject({ refundedAmount: '10.00', repeated: false });
			expect(await refund()).toMatchObject({ refundedAmount: '0.00', repeated: true });
			expect(await refunds(shop)).toHaveLength(1);
		},
	);

	test('whose answer is lost while nothing can be read may exist, and is found by the next run', async () => {
		const shop = manual();
		const order = await paid(shop);
		await shop.fault('cutAfterCommit', { method: 'POST', path: '/refund', times: 4 });
		await shop.fault('errorBeforeCommit', { method: 'GET', path: '/v1/orders', times: 4, skip: 1 });
		const refund = async () =>
			await run(shop, 'refund', { ...idOf(order), refundType: 'partial', amount: '10.00' });
		await expect(refund()).rejects.toMatchObject({
			description: expect.stringContaining('The refund may exist'),
		});
		expect(await refund()).toMatchObject({ repeated: true });
		expect(await refunds(shop)).toHaveLength(1);
	});

	test.each(['25h', '48h'])(
		'again %s later, when the key has ended, gives nothing back and says so',
		async (pause) => {
			const shop = manual();
			const order = await paid(shop);
			const part = { ...idOf(order), refundType: 'partial', amount: '10.00' };
			await run(shop, 'refund', part);
			await shop.later(pause);
			expect(await run(shop, 'refund', part)).toMatchObject({
				repeated: true,
				refundedAmount: '0.00',
				leftAmount: '32.50',
				warnings: [expect.stringContaining('raise Refund Attempt')],
			});
			expect(await refunds(shop)).toEqual(['10.00 processed']);
		},
	);

	test('whose attempts were not counted up one by one is given back once per attempt too, a day later as well', async () => {
		const shop = manual();
		const order = await paid(shop);
		const third = { ...idOf(order), refundType: 'partial', amount: '10.00', refundAttempt: 3 };
		expect(await run(shop, 'refund', third)).toMatchObject({ refundedAmount: '10.00' });
		await shop.later('25h');
		expect(await run(shop, 'refund', third)).toMatchObject({
			refundedAmount: '0.00',
			repeated: true,
		});
		expect(await refunds(shop)).toEqual(['10.00 processed']);
	});

	test('wholly a second time gives nothing back and says so, a day later too', async () => {
		const shop = manual();
		const order = await paid(shop);
		await run(shop, 'refund', idOf(order));
		expect(await run(shop, 'refund', idOf(order))).toMatchObject({
			repeated: true,
			refundedAmount: '0.00',
			leftAmount: '0.00',
		});
		await shop.later('25h');
		expect(await run(shop, 'refund', idOf(order))).toMatchObject({
			repeated: true,
			status: 'refunded',
		});
		expect(await refunds(shop)).toEqual(['42.50 processed']);
	});

	test('of the rest, after a part of the same amount, gives the rest back', async () => {
		const shop = manual();
		const order = await paid(shop, { amount: '10.00' });
		await run(shop, 'refund', { ...idOf(order), refundType: 'partial', amount: '5.00' });
		expect(await run(shop, 'refund', idOf(order))).toMatchObject({
			refundedAmount: '5.00',
			leftAmount: '0.00',
			repeated: false,
		});
		expect(await refunds(shop)).toEqual(['5.00 processed', '5.00 processed']);
	});

	test('in the same part again needs another attempt', async () => {
		const shop = manual();
		const order = await paid(shop);
		const part = { ...idOf(order), refundType: 'partial', amount: '10.00' };
		await run(shop, 'refund', part);
		await shop.later('5s');
		await run(shop, 'refund', part);
		expect(await refunds(shop)).toHaveLength(1);
		await run(shop, 'refund', { ...part, refundAttempt: 2 });
		expect(await refunds(shop)).toHaveLength(2);
	});

	test('while another refund is in progress waits and uses the same key', async () => {
		const shop = manual();
		await shop.control('settings', { refundAfterMs: 6_000 });
		const order = await paid(shop);
		await run(shop, 'refund', { ...idOf(order), refundType: 'partial', amount: '10.00' });
		await run(shop, 'refund', { ...idOf(order), refundType: 'partial', amount: '5.00' });
		await shop.later('10s');
		expect(await refunds(shop)).toEqual(['10.00 processed', '5.00 processed']);
		const statuses = (await shop.state()).requests
			.filter(({ path }) => path.endsWith('/refund'))
			.map(({ status }) => status);
		expect(statuses).toEqual([201, 409, 201]);
	});

	test.each([
		['movement_operations_pending', 409],
		['order_payment_not_yet_enabled_for_refund', 425],
		['idempotency_validation_failed', 500],
	])('after %s (%i) is tried again with the same key', async (code, status) => {
		const shop = manual();
		const order = await paid(shop);
		await shop.fault('errorBeforeCommit', {
			method: 'POST',
			path: '/refund',
			times: 2,
			code,
			status,
		});
		await run(shop, 'refund', idOf(order));
		expect(await refunds(shop)).toHaveLength(1);
		const keys = (
			(await shop.state()) as unknown as {
				requests: Array<{ path: string; headers: Record<string, string> }>;
			}
		).requests
			.filter(({ path }) => path.endsWith('/refund'))
			.map(({ headers }) => headers['x-idempotency-key']);
		expect(keys).toHaveLength(3);
		expect(new Set(keys).size).toBe(1);
	});

	test('in part with a tip is refused, wholly it is not', async () => {
		const shop = manual();
		await shop.control('settings', { orderTip: '5.00' });
		const order = await paid(shop);
		const part = run(shop, 'refund', { ...idOf(order), refundType: 'partial', amount: '10.00' });
		await expect(part).rejects.toMatchObject({
			message: 'An order with a tip cannot be refunded in part',
			httpCode: '403',
		});
		await run(shop, 'refund', idOf(order));
		await shop.later('5s');
		expect(await refunds(shop)).toEqual(['47.50 processed']);
	});

	test.each([
		[
			'of more than is left',
			{ refundType: 'partial', amount: '42.51' },
			'Amount: 42.51 is more than the 42.50 that is left to refund',
		],
		[
			'of another payment',
			{ refundType: 'partial', amount: '10.00', options: { orderPaymentId: 'PAY01XXX' } },
			'The order has no such payment',
		],
	])('%s is refused', async (_, params, message) => {
		const shop = manual();
		const order = await paid(shop);
		await expect(run(shop, 'refund', { ...idOf(order), ...params })).rejects.toMatchObject({
			message,
		});
		expect(await refunds(shop)).toEqual([]);
	});

	test('that nobody paid is refused', async () => {
		const shop = manual();
		const order = await create(shop);
		await expect(run(shop, 'refund', idOf(order))).rejects.toMatchObject({
			message: 'Refund: nobody has paid, so there is nothing to give back',
		});
	});
});

describe('orders of a range of time', () => {
	test('are found page by page, of one terminal only where asked', async () => {
		const shop = manual();
		const other = 'PAX_A910__SMARTPOS3000000001';
		for (const [index, device] of [terminal, other, terminal].entries()) {
			await create(shop, { externalReference: `SALE-${index}`, deviceId: locator(device) });
			await shop.terminal('approve', device);
			await shop.later('1m');
		}
		const search = async (filters: IDataObject) =>
			await shop.run('order', 'getMany', {
				startDate: '2025-03-01',
				endDate: '2025-03-05',
				returnAll: true,
				filters: filters as INodeParameters,
			});
		expect((await search({})).map(({ externalReference }) => externalReference)).toEqual([
			'SALE-2',
			'SALE-1',
			'SALE-0',
		]);
		expect(
			(await search({ terminalId: terminal, sortOrder: 'asc' })).map(
				({ externalReference }) => externalReference,
			),
		).toEqual(['SALE-0', 'SALE-2']);
		expect(await search({ status: 'refunded' })).toEqual([]);
	});
});

describe('on the virtual terminal', () => {
	const virtual = { deviceId: locator('NEWLAND_N950__SBX0000001') };

	test('an order moves by Simulate only', async () => {
		const shop = automatic();
		await shop.control('settings', { sharedTerminalBusyEvery: null });
		const order = await create(shop, virtual);
		await shop.later('5m');
		expect(await run(shop, 'get', idOf(order))).toMatchObject({ status: 'created' });
		await run(shop, 'simulate', {
			...idOf(order),
			simulatedStatus: 'failed',
			additionalFields: { statusDetail: 'insufficient_amount' },
		});
		expect(await run(shop, 'get', idOf(order))).toMatchObject({
			status: 'failed',
			statusDetail: 'insufficient_amount',
			outcome: 'declined',
		});
	});

	test('somebody else may be first, and trying again helps', async () => {
		const shop = automatic();
		await shop.control('settings', { sharedTerminalBusyEvery: 2 });
		await run(shop, 'simulate', {
			...idOf(await create(shop, virtual)),
			simulatedStatus: 'processed',
		});
		const next = { ...virtual, externalReference: 'SALE-002' };
		await expect(create(shop, next)).rejects.toMatchObject({
			description: expect.stringContaining('shared with other integrators'),
		});
		expect(await create(shop, next)).toMatchObject({ status: 'created' });
	});
});
