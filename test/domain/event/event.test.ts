import { intentEvent, paymentEvent } from '../../../domain/event/event';
import { matchesFilter, matchesState, mayMatchFilter } from '../../../domain/event/filter';

const intent = (state: string) => ({ id: 'abc', state, payment: { id: 90000000001 } });
const event = (state: string, payment?: { status: string; transaction_amount_refunded?: number }) =>
	intentEvent('point_integration_wh', intent(state), payment);
const key = (...given: Parameters<typeof event>) => event(...given).eventKey;

describe('an event key', () => {
	test('says resource, state and payment status', () => {
		expect(key('FINISHED', { status: 'approved' })).toBe(
			'payment_intent/abc/FINISHED/90000000001:approved',
		);
		expect(key('CANCELED')).toBe('payment_intent/abc/CANCELED');
		expect(paymentEvent('payment', { id: 90000000001, status: 'approved' }).eventKey).toBe(
			'payment/90000000001/approved',
		);
	});

	test('is the same for every delivery of the same event, in any case', () => {
		expect(key('finished', { status: 'approved' })).toBe(key('FINISHED', { status: 'approved' }));
	});

	test('is another one when the approved payment is refunded, wholly or in part', () => {
		expect(key('FINISHED', { status: 'refunded' })).toBe(
			'payment_intent/abc/FINISHED/90000000001:refunded',
		);
		expect(key('FINISHED', { status: 'approved', transaction_amount_refunded: 5 })).toBe(
			'payment_intent/abc/FINISHED/90000000001:approved-refunded-5',
		);
	});

	test('of a state on the way does not depend on what the payment looks like just then', () => {
		expect(key('PROCESSING', { status: 'approved' })).toBe('payment_intent/abc/PROCESSING');
	});

	test('of PROCESSED, which may be the end, is another one for each status of its payment: a refused card does not hide the approval', () => {
		expect(key('PROCESSED', { status: 'rejected' })).toBe(
			'payment_intent/abc/PROCESSED/90000000001:rejected',
		);
		expect(event('PROCESSED', { status: 'approved' })).toMatchObject({
			eventKey: 'payment_intent/abc/PROCESSED/90000000001:approved',
			outcome: 'approved',
			final: true,
			open: false,
		});
		expect(event('PROCESSED', { status: 'rejected' })).toMatchObject({
			outcome: 'declined',
			final: false,
			open: true,
		});
	});

	test('of the payment behind it is the same for the intent and for the payment itself', () => {
		expect(event('FINISHED', { status: 'approved' }).moneyKey).toBe('money/90000000001/approved');
		expect(paymentEvent('payment', { id: '90000000001', status: 'approved' }).moneyKey).toBe(
			'money/90000000001/approved',
		);
		expect(event('CANCELED').moneyKey).toBeUndefined();
	});
});

describe('what an event leaves behind can only come late', () => {
	test('the end of an intent leaves every state on the way', () => {
		expect(event('CANCELED').superseded).toEqual(
			['OPEN', 'ON_TERMINAL', 'PROCESSING', 'PROCESSED', 'unconfirmed'].map(
				(state) => `payment_intent/abc/${state}`,
			),
		);
	});

	test('a refund leaves the approval', () => {
		expect(event('FINISHED', { status: 'refunded' }).superseded).toContain(
			'payment_intent/abc/FINISHED/90000000001:approved',
		);
		expect(paymentEvent('payment', { id: 1, status: 'refunded' }).superseded).toContain(
			'payment/1/approved',
		);
	});

	test('a partial refund leaves the approval too', () => {
		expect(
			paymentEvent('payment', { id: 1, status: 'approved', transaction_amount_refunded: 5 })
				.superseded,
		).toContain('payment/1/approved');
	});

	test('the end with its payment leaves the states on the way, the end without it, and the payment as it was before', () => {
		const onTheWay = [
			'OPEN',
			'ON_TERMINAL',
			'PROCESSING',
			'PROCESSED',
			'PROCESSED/90000000001:approved',
			'FINISHED',
		].map((state) => `payment_intent/abc/${state}`);
		const pending = ['pending', 'in_process', 'authorized'].map(
			(status) => `payment_intent/abc/FINISHED/90000000001:${status}`,
		);
		expect(event('FINISHED', { status: 'approved' }).superseded).toEqual([
			...onTheWay,
			...pending,
			'payment_intent/abc/unconfirmed',
		]);
	});

	test('a state on the way leaves only those before it', () => {
		expect(event('ON_TERMINAL').superseded).toEqual(['payment_intent/abc/OPEN']);
	});

	test.each([
		[{ status: 'pending' }, []],
		[{ status: 'approved' }, ['pending', 'in_process', 'authorized']],
		[
			{ status: 'approved', transaction_amount_refunded: 5 },
			['pending', 'in_process', 'authorized', 'approved'],
		],
		[
			{ status: 'charged_back' },
			['pending', 'in_process', 'authorized', 'approved', 'rejected', 'cancelled'],
		],
		[{ status: 'a_status_never_seen' }, []],
	])('a payment that is %j leaves %j', (payment, statuses) => {
		expect(paymentEvent('payment', { id: 1, ...payment }).superseded).toEqual(
			statuses.map((status) => `payment/1/${status}`),
		);
	});

	test('an approval does not leave the refund', () => {
		expect(event('FINISHED', { status: 'approved' }).superseded.join()).not.toContain('refunded');
	});
});

describe('an event of a payment', () => {
	test.each([
		[{ status: 'approved' }, 'approved', true, false],
		[{ status: 'approved', transaction_amount_refunded: 5 }, 'approved', true, true],
		[{ status: 'APPROVED', transaction_amount_refunded: 0 }, 'approved', true, false],
		[{ status: 'refunded' }, 'notCharged', true, true],
		[{ status: 'Refunded' }, 'notCharged', true, true],
		[{ status: 'rejected' }, 'declined', true, false],
		[{ status: 'pending' }, 'pending', false, false],
		[{ status: 'charged_back' }, 'unknown', false, false],
		[{}, 'unknown', false, false],
	])('%j: %s, final: %p, refunded: %p', (payment, outcome, final, refunded) => {
		expect(paymentEvent('payment', { id: 1, ...payment })).toMatchObject({
			outcome,
			final,
			refunded,
		});
	});

	test('an intent is refunded as its payment is, and never without one', () => {
		expect(
			[
				event('FINISHED', { status: 'refunded' }),
				event('FINISHED', { status: 'approved', transaction_amount_refunded: 5 }),
				event('FINISHED', { status: 'approved' }),
				event('CANCELED'),
			].map(({ refunded }) => refunded),
		).toEqual([true, true, false, false]);
	});

	test('has the status as Mercado Pago writes it, and a key without case', () => {
		const { state, eventKey } = paymentEvent('payment', { id: 1, status: 'Approved' });
		expect([state, eventKey]).toEqual(['Approved', 'payment/1/approved']);
	});

	test('of an intent that does not name its payment has no key of its money', () => {
		const nameless = intentEvent(
			'point_integration_wh',
			{ id: 'abc', state: 'FINISHED' },
			{ status: 'approved' },
		);
		expect([nameless.eventKey, nameless.moneyKey]).toEqual([
			'payment_intent/abc/FINISHED',
			undefined,
		]);
	});
});

const by = (...events: string[]) => ({ events, states: [] });

describe('events chosen by meaning', () => {
	test.each([
		['approved', { state: 'FINISHED', outcome: 'approved', refunded: false }, true],
		['approved', { state: 'FINISHED', outcome: 'declined', refunded: false }, false],
		['approved', { state: 'FINISHED', outcome: 'unknown', refunded: false }, false],
		['approved', { state: 'FINISHED', outcome: 'approved', refunded: true }, false],
		['declined', { state: 'ERROR', outcome: 'declined', refunded: false }, true],
		['canceled', { state: 'CANCELED', outcome: 'notCharged', refunded: false }, true],
		['declined', { state: 'FINISHED', outcome: 'approved', refunded: false }, false],
		['canceled', { state: 'FINISHED', outcome: 'approved', refunded: false }, false],
		['canceled', { state: 'ABANDONED', outcome: 'notCharged', refunded: false }, false],
		['abandoned', { state: 'ABANDONED', outcome: 'notCharged', refunded: false }, true],
		['attention', { state: 'CONFIRMATION_REQUIRED', outcome: 'unknown', refunded: false }, true],
		['attention', { state: 'FINISHED', outcome: 'approved', refunded: false }, false],
		['refunded', { state: 'approved', outcome: 'approved', refunded: true }, true],
		['refunded', { state: 'FINISHED', outcome: 'approved', refunded: false }, false],
		['anyChange', { state: 'ON_TERMINAL', outcome: 'pending', refunded: false }, true],
		['state', { state: 'ON_TERMINAL', outcome: 'pending', refunded: false }, false],
		['constructor', { state: 'ON_TERMINAL', outcome: 'pending', refunded: false }, false],
	] as const)('%s of %j: %p', (choice, asked, chosen) => {
		expect(matchesFilter(by(choice), asked)).toBe(chosen);
	});

	test.each([
		['approved', 'point_integration_wh', 'FINISHED', true],
		['declined', 'order', 'processed', true],
		['approved', 'order', 'canceled', false],
		['attention', 'order', 'canceled', false],
		['attention', 'order', 'action_required', true],
		['canceled', 'order', 'canceled', true],
		['refunded', 'order', 'processed', false],
		['refunded', 'order', 'refunded', true],
		['attention', 'point_integration_wh', 'CONFIRMATION_REQUIRED', true],
		['anyChange', 'order', 'a_state_never_seen', true],
	])('%s may be meant by a %s that is claimed to be %s: %p', (choice, topic, state, chosen) => {
		expect(mayMatchFilter(by(choice), topic, state)).toBe(chosen);
	});

	test('several choices are alternatives', () => {
		expect(
			matchesFilter(by('declined', 'approved'), {
				state: 'FINISHED',
				outcome: 'approved',
				refunded: false,
			}),
		).toBe(true);
		expect(
			matchesFilter(by('declined', 'approved'), {
				state: 'CANCELED',
				outcome: 'notCharged',
				refunded: false,
			}),
		).toBe(false);
	});

	test('none chosen means every event', () => {
		expect(matchesFilter(by(), { state: 'OPEN', outcome: 'pending', refunded: false })).toBe(true);
	});
});

describe('events chosen by state', () => {
	const choice = { events: ['state'], states: ['ON_TERMINAL', 'approved'] };

	test.each([
		['ON_TERMINAL', true],
		['on_terminal', true],
		['approved', true],
		['FINISHED', false],
		['A_STATE_NEVER_SEEN', false],
	])('%s: %p', (state, chosen) => {
		expect(matchesState(choice, state)).toBe(chosen);
	});

	test('the states do not count while they are not asked for', () => {
		expect(matchesState({ ...choice, events: ['approved'] }, 'ON_TERMINAL')).toBe(false);
	});

	test('any change includes states never seen before', () => {
		expect(matchesState({ events: ['anyChange'], states: [] }, 'A_STATE_NEVER_SEEN')).toBe(true);
	});
});
