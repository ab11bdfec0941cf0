import { isOrderNotBehind } from '../../../client/api/orders';
import { orderEvent } from '../../../domain/event/from-order';
import { orderOutcome, paymentIn } from '../../../domain/order/states';
import { isSuperseded } from '../../../domain/event/superseded';

const order = (status: string, ...payments: string[]) => ({
	id: 'ORD1',
	status,
	transactions: { payments: payments.map((each, at) => ({ id: `PAY${at}`, status: each })) },
});

describe('an order in a state never seen before', () => {
	const unheard = order('at_the_moon');

	test.each([
		['created', true],
		['at_terminal', true],
		['action_required', false],
		['processed', false],
		['refunded', false],
	])('read after a notification of %s is as far as it: %p', (claimed, isAsFar) => {
		expect(isOrderNotBehind(unheard, claimed)).toBe(isAsFar);
		expect(isSuperseded('order', claimed, 'at_the_moon')).toBe(['created'].includes(claimed));
	});

	test('is later than created, which is behind it', () => {
		expect(isOrderNotBehind(order('created'), 'at_the_moon')).toBe(false);
		expect(orderEvent('order', unheard).superseded).toEqual(['order/ORD1/created']);
	});

	test('is left behind by whatever ends an order', () => {
		expect(isSuperseded('order', 'at_the_moon', 'processed')).toBe(true);
		expect(isSuperseded('order', 'at_the_moon', 'action_required')).toBe(true);
	});
});

describe('of several payments of an order', () => {
	test.each([
		['the one that is paid, wherever it stands', ['failed', 'processed', 'canceled'], 'PAY1'],
		['the paid one before the refunded one', ['refunded', 'processed'], 'PAY1'],
		['the refunded one before those that moved nothing', ['refunded', 'failed'], 'PAY0'],
		['the refunded one, however it is written', ['failed', 'REFUNDED', 'expired'], 'PAY1'],
		['the last one where none moved money', ['failed', 'canceled'], 'PAY1'],
	])('%s counts: %j', (_, payments, id) => {
		expect(paymentIn(order('processed', ...payments))).toMatchObject({ id });
	});

	test('a refunded one beside a declined one is money that went back, not a declined card', () => {
		expect(orderOutcome(order('processed', 'refunded', 'failed'))).toBe('notCharged');
	});
});
