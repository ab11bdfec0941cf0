import { Shop, terminals } from './shop';

beforeEach(() =>
	jest.useFakeTimers({
		doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance', 'hrtime'],
	}),
);
afterEach(() => jest.useRealTimers());

/** A shop that has sold something for 15.00. */
async function afterASale(): Promise<{ shop: Shop; paymentId: string }> {
	const shop = new Shop();
	await shop.charge({ amount: '15.00' });
	await shop.later('1m');
	return { shop, paymentId: String((await shop.state()).payments[0]?.id) };
}

const refundsOf = async (shop: Shop, paymentId: string) =>
	(await shop.run('payment', 'getRefunds', { paymentId })).map(({ amount }) => amount);

describe('a refund', () => {
	test.each(['cutAfterCommit', 'errorAfterCommit', 'cutBeforeCommit', 'errorBeforeCommit'])(
		'whose answer is lost (%s) is repeated and gives the money back once',
		async (kind) => {
			const { shop, paymentId } = await afterASale();
			await shop.fault(kind, { method: 'POST', path: '/refunds', times: 2 });
			expect(
				await shop.run('payment', 'refund', { paymentId, refundType: 'partial', amount: '5.50' }),
			).toMatchObject([{ amount: 5.5, status: 'approved' }]);
			expect(await refundsOf(shop, paymentId)).toEqual([5.5]);
		},
	);

	test('that is run twice gives the money back once; a second attempt gives it back again', async () => {
		const { shop, paymentId } = await afterASale();
		const part = { paymentId, refundType: 'partial', amount: '5.50' };
		const [first] = await shop.run('payment', 'refund', part);
		const [again] = await shop.run('payment', 'refund', { ...part, amount: '5.5' });
		expect(again?.id).toBe(first?.id);
		expect([first, again]).toMatchObject([
			{ repeated: false, refundedAmount: '5.50', leftAmount: '9.50', warnings: [] },
			{
				repeated: true,
				refundedAmount: '0.00',
				leftAmount: '9.50',
				warnings: [expect.stringContaining('raise Refund Attempt for a further refund')],
			},
		]);
		expect(await refundsOf(shop, paymentId)).toEqual([5.5]);
		await shop.run('payment', 'refund', { ...part, refundAttempt: 2 });
		expect(await refundsOf(shop, paymentId)).toEqual([5.5, 5.5]);
	});

	test('of a charge and of its payment, for the same amount and attempt, is one refund', async () => {
		const { shop, paymentId } = await afterASale();
		const chargeId = String((await shop.state()).paymentIntents[0]?.id);
		await shop.run('charge', 'refund', { chargeId, amount: '5.50' });
		await shop.run('payment', 'refund', { paymentId, refundType: 'partial', amount: '5.50' });
		expect(await refundsOf(shop, paymentId)).toEqual([5.5]);
	});

	test('of the whole that is run twice is told as repeated the second time', async () => {
		const { shop, paymentId } = await afterASale();
		const [first] = await shop.run('payment', 'refund', { paymentId });
		const [again] = await shop.run('payment', 'refund', { paymentId });
		expect([first, again]).toMatchObject([
			{ refundedAmount: '15.00', repeated: false },
			{ id: first?.id, refundedAmount: '0.00', repeated: true },
		]);
		expect(await refundsOf(shop, paymentId)).toEqual([15]);
	});

	test.each([
		['asked for as usual', {}],
		[
			'answered as if it were refused, because Accept Refunds in Process is off',
			{ options: { renderInProcess: false } },
		],
	])(
		'that stays in process (Pix), %s, is told as in process, not as given back and not as refused',
		async (_, params) => {
			const { shop, paymentId } = await afterASale();
			await shop.control('settings', { refundsStayInProcess: true });
			const [output] = await shop.run('payment', 'refund', {
				paymentId,
				refundType: 'partial',
				amount: '5.50',
				...params,
			});
			expect(output).toMatchObject({
				status: 'in_process',
				refundPending: true,
				refundedAmount: '0.00',
				pendingAmount: '5.50',
				leftAmount: '9.50',
				warnings: [expect.stringContaining('not back yet')],
			});
			expect(await refundsOf(shop, paymentId)).toEqual([5.5]);
		},
	);

	test('answered as refused because it is in process, while nothing can be read, may have happened', async () => {
		const { shop, paymentId } = await afterASale();
		await shop.control('settings', { refundsStayInProcess: true });
		await shop.fault('errorBeforeCommit', {
			method: 'GET',
			path: '/v1/payments',
			times: 4,
			skip: 1,
		});
		const refund = shop.run('payment', 'refund', {
			paymentId,
			options: { renderInProcess: false },
		});
		await expect(refund).rejects.toMatchObject({
			description: expect.stringContaining(`Payment ${paymentId} may have been refunded`),
		});
	});

	test('of the rest makes the payment refunded, and the search finds it so', async () => {
		const { shop, paymentId } = await afterASale();
		await shop.run('payment', 'refund', { paymentId, refundType: 'partial', amount: '5.50' });
		await shop.run('payment', 'refund', { paymentId });
		expect(await refundsOf(shop, paymentId)).toEqual([5.5, 9.5]);
		expect(await shop.run('payment', 'getMany', { filters: { status: 'refunded' } })).toMatchObject(
			[{ id: Number(paymentId), transaction_amount_refunded: 15 }],
		);
		expect(await shop.run('payment', 'getMany', { filters: { status: 'approved' } })).toEqual([]);
	});

	test.each([
		[
			'of more than is left',
			{ refundType: 'partial', amount: '15.01' },
			{ message: 'Amount: 15.01 is more than the 15.00 that is left to refund' },
		],
		[
			'of no payment of this account',
			{ paymentId: '1' },
			{ message: 'There is no such payment in this account', httpCode: '404' },
		],
	])('%s is refused and gives nothing back', async (_, params, failure) => {
		const { shop, paymentId } = await afterASale();
		await expect(shop.run('payment', 'refund', { paymentId, ...params })).rejects.toMatchObject(
			failure,
		);
		expect(await refundsOf(shop, paymentId)).toEqual([]);
	});
});

describe('a refund at the terminal', () => {
	const deviceId = { __rl: true, mode: 'id', value: terminals[0] };

	test('is taken and confirmed there, and the payment is refunded', async () => {
		const { shop, paymentId } = await afterASale();
		const [intent] = await shop.run('refundIntent', 'create', { deviceId, paymentId });
		await shop.later('1m');
		expect(
			await shop.run('refundIntent', 'get', { refundIntentId: String(intent?.id) }),
		).toMatchObject([{ state: 'FINISHED', payment_id: paymentId }]);
		expect(await shop.run('payment', 'get', { paymentId })).toMatchObject([
			{ status: 'refunded', transaction_amount_refunded: 15 },
		]);
	});

	test('can be canceled while it waits, and says so when it is too late', async () => {
		const { shop, paymentId } = await afterASale();
		await shop.control('settings', { mode: 'manual' });
		const create = async () =>
			String((await shop.run('refundIntent', 'create', { deviceId, paymentId }))[0]?.id);
		const first = await create();
		expect(await shop.run('refundIntent', 'cancel', { deviceId, refundIntentId: first })).toEqual([
			{ id: first, canceled: true },
		]);
		const second = await create();
		await shop.control(`refund-intents/${second}/pick-up`);
		await expect(
			shop.run('refundIntent', 'cancel', { deviceId, refundIntentId: second }),
		).rejects.toMatchObject({
			message: 'The refund is on the terminal and can only be canceled there',
			httpCode: '409',
		});
		expect(await refundsOf(shop, paymentId)).toEqual([]);
	});

	test('whose answer is lost is not sent again, and says where to look', async () => {
		const { shop, paymentId } = await afterASale();
		await shop.control('settings', { mode: 'manual' });
		await shop.fault('cutAfterCommit', { method: 'POST', path: '/refund', times: 1 });
		await expect(shop.run('refundIntent', 'create', { deviceId, paymentId })).rejects.toMatchObject(
			{ description: expect.stringContaining('may wait on terminal') },
		);
		await expect(shop.run('refundIntent', 'create', { deviceId, paymentId })).rejects.toMatchObject(
			{
				message: expect.stringContaining(
					'The terminal already has something waiting; the refund may wait on terminal',
				),
			},
		);
	});
});

test('Return All reads every payment of a day, over many pages', async () => {
	const shop = new Shop();
	await shop.control('seed', { paymentIntents: 230 });
	const all = await shop.run('payment', 'getMany', {
		returnAll: true,
		filters: { beginDate: 'NOW-1DAYS', sort: 'id', criteria: 'asc' },
	});
	expect(new Set(all.map(({ id }) => id)).size).toBe(230);
	expect(await shop.run('payment', 'getMany', { limit: 60 })).toHaveLength(60);
	expect(
		await shop.run('payment', 'getMany', {
			returnAll: true,
			filters: { posId: '61000001', externalReference: 'SEEDED-1' },
		}),
	).toHaveLength(1);
});
