import { type Charge, chargeFromIntent, chargeOfAttempt, unknownCharge } from '../../domain/charge';
import { chargeFromOrder } from '../../domain/charge-from-order';
import type { Outcome } from '../../domain/states';

const account = { currency: 'ARS', live: true };
const order = (amount: string, more: object = {}) => ({ id: 'ORD1', status: 'created', transactions: { payments: [{ amount, status: 'created' }] }, ...more });

describe('a charge', () => {
	test.each([
		['PROCESSED', 'approved', true, 'approved'],
		['PROCESSED', 'in_process', false, 'pending'],
		['PROCESSED', 'rejected', false, 'declined'],
		['FINISHED', 'approved', true, 'approved'],
		['ON_TERMINAL', 'approved', false, 'pending'],
		['A_STATE_NOBODY_KNOWS', 'approved', false, 'unknown'],
		['A_STATE_NOBODY_KNOWS', 'in_process', false, 'unknown'],
	])('whose intent is %s with a payment that is %s is final: %s, and %s', (state, status, final, outcome) => {
		expect(chargeFromIntent({ id: '1', state, amount: 1500 }, { id: 9, status }, account)).toMatchObject({ final, outcome });
	});

	test.each([
		['1500', { currency: 'CLP' }, 'ARS', 1_500],
		['1500', {}, 'CLP', 1_500],
		['1500', {}, 'ARS', 150_000],
		['1500', {}, null, 150_000],
		['15.00', { currency: 'ARS' }, 'CLP', 1_500],
		['15.005', { currency: 'ARS' }, 'ARS', null],
		['0', {}, 'ARS', 0],
	])('of an order of %s with %j in an account of %s counts %s minor units', (amount, more, currency, amountMinor) => {
		expect(chargeFromOrder(order(amount, more), { currency, live: true }).amountMinor).toBe(amountMinor);
	});
});

describe('the charge of an attempt', () => {
	const charge = (id: string, outcome: Outcome): Charge => ({
		...unknownCharge('orders', { deviceId: 'T1', amount: '15.00', amountMinor: 1500, externalReference: 'A', ...account }),
		id,
		outcome,
		final: outcome !== 'pending',
	});
	const chosen = (attempt: number, charges: Charge[], { mine = '', earlier = '', others = '', hasMine = false } = {}) =>
		chargeOfAttempt(charges, { attempt, isMine: (id) => mine.includes(id), hasMine: hasMine || mine !== '', isAnothers: (id) => others.includes(id), isEarlier: (id) => earlier.includes(id) })?.id;
	const [declined, paid, living] = [charge('d', 'declined'), charge('p', 'approved'), charge('l', 'pending')];

	test.each([
		['first, with nothing made', 1, [], {}, undefined],
		['first, declined', 1, [declined], {}, 'd'],
		['first, and a later one paid', 1, [declined, paid], { mine: 'd' }, 'p'],
		['first, declined, and its own is known', 1, [charge('x', 'declined'), declined], { mine: 'd', others: 'x' }, 'd'],
		['first, not to be seen, and a later one declined', 1, [declined], { others: 'd' }, undefined],
		['first, made and not to be seen, and one declined that nobody remembers', 1, [declined], { hasMine: true }, undefined],
		['second, made and not to be seen, and two that nobody remembers', 2, [declined, charge('x', 'declined')], { hasMine: true }, undefined],
		['first, waiting, and a later one too', 1, [charge('x', 'pending'), living], { mine: 'l', others: 'x' }, 'l'],
		['first, and a later one waits', 1, [declined, living], { mine: 'd' }, 'l'],
		['second, remembered, the first made nothing', 2, [paid], { mine: 'p' }, 'p'],
		['second, after a declined first one', 2, [declined], { earlier: 'd' }, undefined],
		['second, after a declined one that nobody remembers', 2, [declined], {}, undefined],
		['second, on purpose after a paid first one', 2, [paid], { earlier: 'p' }, undefined],
		['second, after a paid one that nobody remembers', 2, [paid], {}, 'p'],
		['second, after a waiting one that nobody remembers', 2, [living], {}, 'l'],
		['second, made by another workflow', 2, [declined, charge('x', 'declined')], { earlier: 'd' }, 'x'],
		['second, sent, its answer lost', 2, [declined, charge('x', 'declined')], { earlier: 'd' }, 'x'],
		['second, and only the first is there', 2, [declined], { earlier: 'd' }, undefined],
		['second, when the third is paid', 2, [declined, charge('x', 'declined'), paid], { mine: 'x', earlier: 'd' }, 'x'],
	])('%s', (_, attempt, charges, facts, id) => {
		expect(chosen(attempt, charges, facts)).toBe(id);
	});
});
