import { base, brazil, openTill, smart } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

interface State {
	paymentIntents: Array<{ state: string; history: Array<{ state: string; at: string }> }>;
	payments: Array<{
		id: number;
		status: string;
		status_detail: string;
		transaction_amount: number;
	}>;
}

describe.each(transports)('a virtual terminal, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const state = async () => (await till.sim('GET', '/state')).body as State;
	const automatic = async () => await till.sim('POST', '/settings', { mode: 'automatic' });

	test('in manual mode does nothing by itself', async () => {
		const id = await till.create(2599);
		await till.advance('14m');
		expect((await till.read(id)).state).toBe('OPEN');
	});

	test('in automatic mode picks up after a second and pays one and a half later', async () => {
		await automatic();
		const id = await till.create(2599);
		const states = [];
		for (const wait of ['900ms', '200ms', '1300ms', '200ms']) {
			await till.advance(wait);
			states.push((await till.read(id)).state);
		}

		expect(states).toEqual(['OPEN', 'ON_TERMINAL', 'ON_TERMINAL', 'FINISHED']);
		expect((await state()).paymentIntents[0]?.history).toEqual([
			{ state: 'OPEN', event: 'create', at: '2025-03-04T12:00:00.000Z' },
			{ state: 'ON_TERMINAL', event: 'pickUp', at: '2025-03-04T12:00:01.000Z' },
			{ state: 'PROCESSING', event: 'presentCard', at: '2025-03-04T12:00:02.500Z' },
			{ state: 'PROCESSED', event: 'settle', at: '2025-03-04T12:00:02.500Z' },
			{ state: 'FINISHED', event: 'finish', at: '2025-03-04T12:00:02.500Z' },
		]);
	});

	test('is as slow as it is told to be', async () => {
		await till.sim('POST', '/settings', {
			mode: 'automatic',
			pickUpAfterMs: 10_000,
			payAfterMs: 20_000,
		});
		const id = await till.create(2599);
		await till.advance('29s');
		const before = (await till.read(id)).state;
		await till.advance('1s');

		expect([before, (await till.read(id)).state]).toEqual(['ON_TERMINAL', 'FINISHED']);
	});

	test('takes up what was waiting when the mode becomes automatic', async () => {
		const id = await till.create(2599);
		await automatic();
		await till.advance('3s');
		expect((await till.read(id)).state).toBe('FINISHED');
	});

	test.each([
		[1100, 'FINISHED', 'refunded', 'refunded'],
		[110_000, 'FINISHED', 'refunded', 'refunded'],
		[1200, 'FINISHED', 'rejected', 'cc_rejected_other_reason'],
		[120_000, 'FINISHED', 'rejected', 'cc_rejected_other_reason'],
		[1300, 'ERROR', undefined, undefined],
		[130_000, 'ERROR', undefined, undefined],
		[1400, 'FINISHED', 'approved', 'accredited'],
		[110_001, 'FINISHED', 'approved', 'accredited'],
	])('an amount of %i ends %s with payment %s', async (amount, intent, status, detail) => {
		await automatic();
		await till.create(amount);
		await till.advance('3s');
		const { paymentIntents, payments } = await state();

		expect(paymentIntents[0]?.state).toBe(intent);
		expect(payments[0]?.status).toBe(status);
		expect(payments[0]?.status_detail).toBe(detail);
	});

	test.each([
		['approve', 1200, 'FINISHED', 'approved'],
		['decline', 2599, 'FINISHED', 'rejected'],
		['reverse', 2599, 'FINISHED', 'refunded'],
		['fail', 2599, 'ERROR', undefined],
		['confirmation-required', 2599, 'CONFIRMATION_REQUIRED', 'in_process'],
		['abandon', 2599, 'ABANDONED', undefined],
		['cancel', 2599, 'CANCELED', undefined],
		['pay', 1200, 'FINISHED', 'rejected'],
	])('%s of an amount of %i ends %s with payment %s', async (action, amount, intent, status) => {
		await till.create(amount);
		const answer = await till.terminal(action);
		const { paymentIntents, payments } = await state();

		expect(answer).toMatchObject({ status: 200, body: { paymentIntent: { state: intent } } });
		expect(paymentIntents[0]?.state).toBe(intent);
		expect(payments[0]?.status).toBe(status);
	});

	test('shows PROCESSING while nothing has been decided', async () => {
		const id = await till.create(2599);
		await till.terminal('process');
		const between = (await till.read(id)).state;
		await till.terminal('decline');

		expect([between, (await till.read(id)).state]).toEqual(['PROCESSING', 'FINISHED']);
	});

	test.each([
		[
			'process',
			'cancel',
			'"cancelOnDevice" is not possible in PROCESSING; possible: settle, fail, loseResult',
		],
		[
			'process',
			'abandon',
			'"abandon" is not possible in PROCESSING; possible: settle, fail, loseResult',
		],
		[
			'pick-up',
			'pick-up',
			'"pickUp" is not possible in ON_TERMINAL; possible: presentCard, cancelOnDevice, abandon',
		],
		['approve', 'approve', `There is no payment intent on the terminal ${smart}.`],
	])('after %s refuses %s', async (first, second, error) => {
		await till.create(2599);
		await till.terminal(first);
		expect(await till.terminal(second)).toMatchObject({ status: 409, body: { error } });
	});

	test('abandons after a quarter of an hour what nobody paid', async () => {
		const open = await till.create(2599);
		const held = await till.create(2599, 'PAX_A910__SMARTPOS1000000002');
		await till.terminal('pick-up', 'PAX_A910__SMARTPOS1000000002');
		await till.advance('14m59s');
		const before = [(await till.read(open)).state, (await till.read(held)).state];
		await till.advance('1s');

		expect(before).toEqual(['OPEN', 'ON_TERMINAL']);
		expect((await till.read(open)).state).toBe('ABANDONED');
		expect((await till.read(held)).state).toBe('ABANDONED');
	});

	test('does nothing while it is offline, and goes on when it is back', async () => {
		await automatic();
		await till.terminal('offline');
		const id = await till.create(2599);
		await till.advance('1m');
		const offline = (await till.read(id)).state;
		await till.terminal('online');
		await till.advance('3s');

		expect([offline, (await till.read(id)).state]).toEqual(['OPEN', 'FINISHED']);
	});

	test('gives each intent of its own amount its own payment, in units of the currency', async () => {
		for (const amount of [150, 2599, 700_000]) {
			await till.api(
				'POST',
				`${base}/devices/GERTEC_MP35P__8701012000000001/payment-intents`,
				{ amount },
				brazil,
			);
			await till.terminal('approve', 'GERTEC_MP35P__8701012000000001');
		}
		const { payments } = await state();

		expect(payments.map((payment) => payment.transaction_amount)).toEqual([1.5, 25.99, 7000]);
		expect(new Set(payments.map((payment) => payment.id)).size).toBe(3);
		expect(payments.every((payment) => payment.id > 2 ** 31)).toBe(true);
	});
});
