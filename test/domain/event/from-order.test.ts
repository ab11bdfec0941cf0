/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- a test: the keys of events are no secrets */
import { paymentEvent } from '../../../domain/event/event';
import { orderEvent } from '../../../domain/event/from-order';
import { refundIntentEvent } from '../../../domain/event/from-refund-intent';
import { unconfirmedEvent } from '../../../domain/event/unconfirmed';

const event = (status: string, payment?: Record<string, string>) =>
	orderEvent('order', {
		id: 'ORD1',
		status,
		...(payment && { transactions: { payments: [{ id: 'PAY1', reference_id: '9', ...payment }] } }),
	});

describe('an order and the payment inside it', () => {
	test.each([
		['processed', undefined, 'order/ORD1/processed', undefined, 'unknown'],
		[
			'processed',
			{ status: 'at_terminal' },
			'order/ORD1/processed/at_terminal',
			'money/9/at_terminal',
			'pending',
		],
		[
			'processed',
			{ status: 'processed' },
			'order/ORD1/processed/approved',
			'money/9/approved',
			'approved',
		],
		[
			'processed',
			{ status: 'failed' },
			'order/ORD1/processed/rejected',
			'money/9/rejected',
			'declined',
		],
		[
			'processed',
			{ status: 'processed', refunded_amount: '5.00' },
			'order/ORD1/processed/approved-refunded-5',
			'money/9/approved-refunded-5',
			'approved',
		],
		[
			'processed',
			{ status: 'processed', refunded_amount: 'some' },
			'order/ORD1/processed/approved-refunded-some',
			'money/9/approved-refunded-some',
			'approved',
		],
		[
			'processed',
			{ status: 'refunded' },
			'order/ORD1/processed/refunded',
			'money/9/refunded',
			'notCharged',
		],
		[
			'canceled',
			{ status: 'at_terminal' },
			'order/ORD1/canceled',
			'money/9/cancelled',
			'notCharged',
		],
		[
			'canceled',
			{ status: 'processed' },
			'order/ORD1/canceled/approved',
			'money/9/approved',
			'approved',
		],
		['failed', { status: 'failed' }, 'order/ORD1/failed', 'money/9/rejected', 'declined'],
		['refunded', { status: 'processed' }, 'order/ORD1/refunded', 'money/9/refunded', 'notCharged'],
		['at_terminal', { status: 'at_terminal' }, 'order/ORD1/at_terminal', undefined, 'pending'],
	])(
		'%s with %j: an event of its own, so that an early look swallows nothing',
		(status, payment, eventKey, moneyKey, outcome) => {
			const { eventKey: own, moneyKey: money, outcome: became } = event(status, payment);
			expect({ own, money, became }).toEqual({ own: eventKey, money: moneyKey, became: outcome });
		},
	);

	const withRefunds = (...refunds: Array<Record<string, string>>) =>
		orderEvent('order', {
			id: 'ORD1',
			status: 'processed',
			currency: 'ARS',
			transactions: { payments: [{ id: 'PAY1', reference_id: '9', status: 'processed' }], refunds },
		});

	test.each([
		[
			'two that are done',
			[
				{ amount: '2.50', status: 'processed' },
				{ amount: '2.50', status: 'processed' },
			],
			'order/ORD1/processed/approved-refunded-5',
			true,
		],
		[
			'one that is under way: the money is not back yet',
			[{ amount: '5.00', status: 'processing' }],
			'order/ORD1/processed/approved',
			false,
		],
		[
			'one that came to nothing',
			[{ amount: '5.00', status: 'failed' }],
			'order/ORD1/processed/approved',
			false,
		],
		[
			'one whose amount cannot be read, which is not nothing',
			[{ amount: 'some', status: 'processed' }],
			'order/ORD1/processed/approved-refunded-part',
			true,
		],
	])(
		'whose payment does not tell what was given back, is read by its refunds: %s',
		(_, refunds, eventKey, refunded) => {
			expect(withRefunds(...refunds)).toMatchObject({ eventKey, refunded });
		},
	);

	test('is one event for the order and for its payment', () => {
		expect(event('processed', { status: 'processed' }).moneyKey).toBe(
			paymentEvent('payment', { id: 9, status: 'approved' }).moneyKey,
		);
		expect(event('processed', { status: 'processed', refunded_amount: '5.00' }).moneyKey).toBe(
			paymentEvent('payment', { id: 9, status: 'approved', transaction_amount_refunded: 5 })
				.moneyKey,
		);
	});

	test('leaves behind what was read too early, and never the other way round', () => {
		const approved = event('processed', { status: 'processed' });
		expect(approved.superseded).toEqual(
			expect.arrayContaining([
				'order/ORD1/at_terminal',
				'order/ORD1/action_required',
				'order/ORD1/unconfirmed',
			]),
		);
		for (const early of [
			event('processed'),
			event('processed', { status: 'at_terminal' }),
			event('action_required', { status: 'action_required' }),
		]) {
			expect([...early.superseded, early.eventKey, early.moneyKey]).not.toEqual(
				expect.arrayContaining([approved.eventKey]),
			);
			expect([...early.superseded, early.eventKey, early.moneyKey]).not.toEqual(
				expect.arrayContaining([approved.moneyKey]),
			);
		}
	});

	test.each([
		['created', undefined, []],
		['at_terminal', undefined, ['created']],
		[
			'processed',
			{ status: 'processed' },
			['created', 'at_terminal', 'action_required', 'unconfirmed'],
		],
		[
			'processed',
			{ status: 'processed', refunded_amount: '5.00' },
			[
				'created',
				'at_terminal',
				'action_required',
				'processed/approved',
				'unconfirmed-refund',
				'unconfirmed',
			],
		],
		[
			'canceled',
			{ status: 'canceled' },
			['created', 'at_terminal', 'action_required', 'unconfirmed'],
		],
		[
			'refunded',
			{ status: 'refunded' },
			[
				'created',
				'at_terminal',
				'processed',
				'action_required',
				'failed',
				'canceled',
				'expired',
				'processed/approved',
				'unconfirmed-refund',
				'unconfirmed',
			],
		],
	])(
		'%s with %j leaves exactly what can only come late: a refund still to come is not swallowed',
		(status, payment, left) => {
			expect(event(status, payment).superseded).toEqual(left.map((key) => `order/ORD1/${key}`));
		},
	);

	test('without Mercado Pago’s payment ID has no key of its money', () => {
		const { moneyKey } = orderEvent('order', {
			id: 'ORD1',
			status: 'processed',
			transactions: { payments: [{ id: 'PAY1', status: 'processed' }] },
		});
		expect(moneyKey).toBeUndefined();
	});

	test.each([
		[event('refunded', { status: 'refunded' })],
		[event('processed', { status: 'processed', refunded_amount: '5.00' })],
	])('given back, wholly or in part, leaves the approval: %#', ({ superseded, refunded }) => {
		expect(superseded).toContain('order/ORD1/processed/approved');
		expect(refunded).toBe(true);
	});
});

describe('an end that is not shown', () => {
	test('is one event for each order, without a payment, and leaves nothing behind', () => {
		expect(
			unconfirmedEvent(event('processed', { status: 'processed' }), 'order/ORD1', 'refund'),
		).toMatchObject({ eventKey: 'order/ORD1/unconfirmed-refund' });
		expect(
			unconfirmedEvent(event('processed', { status: 'at_terminal' }), 'order/ORD1', 'end'),
		).toMatchObject({
			eventKey: 'order/ORD1/unconfirmed',
			moneyKey: undefined,
			superseded: [],
			outcome: 'unknown',
			final: false,
		});
	});
});

describe('the end of a refund at the terminal', () => {
	const refund = (state: string, status?: string) =>
		refundIntentEvent(
			'point_integration_wh',
			{ id: 'abc', state, payment_id: '9' },
			status === undefined ? undefined : { id: 9, status },
		);

	test('leaves the states before it, and where the money is back the end that did not show it', () => {
		const onTheWay = ['OPEN', 'ON_TERMINAL', 'PROCESSING', 'PROCESSED'].map(
			(state) => `refund_intent/abc/${state}`,
		);
		expect(refund('FINISHED', 'approved').superseded).toEqual(onTheWay);
		expect(refund('FINISHED', 'refunded').superseded).toEqual([
			...onTheWay,
			'refund_intent/abc/FINISHED',
		]);
		expect(refund('OPEN')).toMatchObject({ superseded: [], outcome: 'pending', final: false });
	});

	test('is a refund only if the payment was given back, and one event with the payment itself', () => {
		expect(refund('FINISHED', 'refunded')).toMatchObject({
			eventKey: 'refund_intent/abc/FINISHED/refunded',
			moneyKey: 'money/9/refunded',
			outcome: 'notCharged',
			refunded: true,
		});
		expect(paymentEvent('payment', { id: 9, status: 'refunded' }).moneyKey).toBe(
			'money/9/refunded',
		);
	});

	test.each([
		['FINISHED', 'approved'],
		['FINISHED', undefined],
		['CANCELED', 'approved'],
		['ERROR', 'approved'],
		['ABANDONED', undefined],
	])('%s with a payment that is %s never speaks of the sale', (state, status) => {
		expect(refund(state, status)).toMatchObject({
			eventKey: `refund_intent/abc/${state}`,
			outcome: 'unknown',
			refunded: false,
		});
		expect(refund(state, status).moneyKey).toBeUndefined();
	});
});
