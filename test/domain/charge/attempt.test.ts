import { chargeOfAttempt, isSameCharge } from '../../../domain/charge/attempt';
import { type Charge, unknownCharge } from '../../../domain/charge/charge';
import type { Outcome } from '../../../domain/payment-intent/states';

const account = { currency: 'ARS', live: true };

describe('the same sale', () => {
	const charge = {
		...unknownCharge('orders', {
			deviceId: 'T1',
			amount: '15.00',
			amountMinor: 1500,
			externalReference: 'A',
			...account,
		}),
		id: 'c',
	};
	const input = { amountMinor: 1500, externalReference: 'A', deviceIds: ['T1', 'T2'] };

	test.each([
		['the very same', {}, {}, true],
		['another reference', { externalReference: 'B' }, {}, false],
		['no reference', { externalReference: null }, {}, false],
		['another amount', { amountMinor: 1501 }, {}, false],
		['an amount that cannot be read', { amountMinor: null }, {}, false],
		['another terminal', { deviceId: 'T3' }, {}, false],
		['a terminal that is not told', { deviceId: null }, {}, true],
		['another terminal, where any may have it', { deviceId: 'T3' }, { deviceIds: undefined }, true],
	])('%s', (_, more, asked, same) => {
		expect(isSameCharge({ ...charge, ...more }, { ...input, ...asked })).toBe(same);
	});

	test('that nobody can read is never final', () => {
		expect(charge).toMatchObject({
			outcome: 'unknown',
			final: false,
			payment: null,
			raw: {},
			warnings: [],
		});
	});
});

describe('the charge of an attempt', () => {
	const charge = (id: string, outcome: Outcome): Charge => ({
		...unknownCharge('orders', {
			deviceId: 'T1',
			amount: '15.00',
			amountMinor: 1500,
			externalReference: 'A',
			...account,
		}),
		id,
		outcome,
		final: outcome !== 'pending',
	});
	const chosen = (
		attempt: number,
		charges: Charge[],
		{ mine = '', earlier = '', others = '', hasMine = false } = {},
	) =>
		chargeOfAttempt(charges, {
			attempt,
			isOwn: (id) => mine.includes(id),
			hasOwn: hasMine || mine !== '',
			isAnothers: (id) => others.includes(id),
			isEarlier: (id) => earlier.includes(id),
		})?.id;
	const [declined, paid, living] = [
		charge('d', 'declined'),
		charge('p', 'approved'),
		charge('l', 'pending'),
	];

	test.each([
		['first, with nothing made', 1, [], {}, undefined],
		['first, declined', 1, [declined], {}, 'd'],
		['first, and a later one paid', 1, [declined, paid], { mine: 'd' }, 'p'],
		[
			'first, declined, and its own is known',
			1,
			[charge('x', 'declined'), declined],
			{ mine: 'd', others: 'x' },
			'd',
		],
		['first, not to be seen, and a later one declined', 1, [declined], { others: 'd' }, undefined],
		[
			'first, made and not to be seen, and one declined that nobody remembers',
			1,
			[declined],
			{ hasMine: true },
			undefined,
		],
		[
			'second, made and not to be seen, and two that nobody remembers',
			2,
			[declined, charge('x', 'declined')],
			{ hasMine: true },
			undefined,
		],
		[
			'first, waiting, and a later one too',
			1,
			[charge('x', 'pending'), living],
			{ mine: 'l', others: 'x' },
			'l',
		],
		['first, and a later one waits', 1, [declined, living], { mine: 'd' }, 'l'],
		['second, remembered, the first made nothing', 2, [paid], { mine: 'p' }, 'p'],
		['second, after a declined first one', 2, [declined], { earlier: 'd' }, undefined],
		['second, after a declined one that nobody remembers', 2, [declined], {}, undefined],
		['second, on purpose after a paid first one', 2, [paid], { earlier: 'p' }, undefined],
		['second, after a paid one that nobody remembers', 2, [paid], {}, 'p'],
		['second, after a waiting one that nobody remembers', 2, [living], {}, 'l'],
		[
			'second, made by another workflow',
			2,
			[declined, charge('x', 'declined')],
			{ earlier: 'd' },
			'x',
		],
		[
			'second, sent, its answer lost',
			2,
			[declined, charge('x', 'declined')],
			{ earlier: 'd' },
			'x',
		],
		['second, and only the first is there', 2, [declined], { earlier: 'd' }, undefined],
		[
			'second, when the third is paid',
			2,
			[declined, charge('x', 'declined'), paid],
			{ mine: 'x', earlier: 'd' },
			'x',
		],
	])('%s', (_, attempt, charges, facts, id) => {
		expect(chosen(attempt, charges, facts)).toBe(id);
	});
});
