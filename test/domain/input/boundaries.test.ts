import { chargeWarnings, earlierWarnings } from '../../../domain/charge/warnings';
import { amountHint } from '../../../domain/order/rules';
import { intentBody } from '../../../domain/payment-intent/body';
import { type RefundLedger } from '../../../domain/refund/ledger';
import { amountToRefund } from '../../../domain/refund/report';
import { checkAtMost, checkShorterThan } from '../../../domain/input/limits';
import { toMinorUnits } from '../../../domain/money/money';
import { sites } from '../../../domain/money/sites';
import { amountOf } from '../../../nodes/resources/charge/amount';
import { type ChargeParams } from '../../../nodes/resources/charge/params';

describe('an amount at the limits of its country', () => {
	test.each([
		[
			'MLA',
			1_499,
			[
				'The amount is under 15.00, the least that Mercado Pago documented or was seen to take in this country',
			],
		],
		['MLA', 1_500, []],
		['MLA', 400_000_000, []],
		[
			'MLA',
			400_000_001,
			['The amount is over 4000000.00, the most that Mercado Pago documented in this country'],
		],
		[
			'MLB',
			99,
			[
				'The amount is under 1.00, the least that Mercado Pago documented or was seen to take in this country',
			],
		],
		['MLB', 100, []],
		['MLB', 7_000_000, []],
		[
			'MLB',
			7_000_001,
			['The amount is over 70000.00, the most that Mercado Pago documented in this country'],
		],
		[
			'MLM',
			499,
			[
				'The amount is under 5.00, the least that Mercado Pago documented or was seen to take in this country',
			],
		],
		['MLM', 500, []],
		['MLM', 35_000_000, []],
		[
			'MLM',
			35_000_001,
			['The amount is over 350000.00, the most that Mercado Pago documented in this country'],
		],
		['MLC', 1, []],
	] as const)('%s, %d minor units: %j', (siteId, amountMinor, warnings) => {
		expect(chargeWarnings({ siteId, amountMinor })).toEqual(warnings);
	});

	test('is explained after a refusal only below the least that was seen to be taken', () => {
		expect(
			[499, 500, 501].map((amountMinor) => amountHint(sites.MLM, amountMinor) !== undefined),
		).toEqual([true, false, false]);
	});
});

describe('Maximum Amount', () => {
	const params = (
		amount: string,
		maximumAmount: string,
		amountInMinorUnits?: boolean,
	): ChargeParams => ({
		apiGeneration: 'orders',
		deviceId: 'T1',
		amount,
		externalReference: undefined,
		attempt: undefined,
		part: undefined,
		options: { maximumAmount, ...(amountInMinorUnits !== undefined && { amountInMinorUnits }) },
	});

	test.each([
		['14.99', 1_499],
		['15.00', 1_500],
	])('of 15.00 lets %s through', (amount, minorUnits) => {
		expect(amountOf(params(amount, '15.00'), 2)).toBe(minorUnits);
	});

	test('of 15.00 refuses one cent more, and says both amounts', () => {
		expect(() => amountOf(params('15.01', '15.00'), 2)).toThrow(
			'Amount: 15.01 is above the maximum amount of 15.00',
		);
	});

	test('is in currency units where the amount is in minor units', () => {
		expect(amountOf(params('1500', '15.00', true), 2)).toBe(1_500);
		expect(() => amountOf(params('1501', '15.00', true), 2)).toThrow(
			'Amount: 15.01 is above the maximum amount of 15.00',
		);
	});
});

describe('installments of a payment intent', () => {
	const bodyOf = (amount: number, installments: number) => () =>
		intentBody({ amount, paymentType: 'credit_card', installments }, sites.MLB);

	test('may be of 5.00 each and not of less', () => {
		expect(bodyOf(1_500, 3)()).toMatchObject({ amount: 1_500, payment: { installments: 3 } });
		expect(bodyOf(1_499, 3)).toThrow(
			'Installments: 3 installments of this amount would be under 5.00 each',
		);
	});

	test('are one for any amount', () => {
		expect(bodyOf(1, 1)()).toMatchObject({ payment: { installments: 1 } });
	});

	test.each([0, 73, 1.5])('are not %p', (installments) => {
		expect(bodyOf(1_000_000, installments)).toThrow(
			`Installments: ${installments} is not possible`,
		);
	});

	test('may be 72', () => {
		expect(bodyOf(36_000, 72)()).toMatchObject({ payment: { installments: 72 } });
	});
});

describe('a refund', () => {
	const ledger: RefundLedger = {
		decimals: 2,
		currencyDecimals: 2,
		outcome: 'approved',
		paidMinor: 1_500,
		refundedMinor: 550,
		refunds: [],
	};

	test('of what is left to the cent is taken, of one cent more is refused', () => {
		expect(amountToRefund(ledger, '9.50')).toBe(950);
		expect(() => amountToRefund(ledger, '9.51')).toThrow(
			'Amount: 9.51 is more than the 9.50 that is left to refund',
		);
	});
});

test('a text may be as long as the page says and no longer', () => {
	expect([checkShorterThan(4, 'abc', 'Name'), checkAtMost(3, 'abc', 'Name')]).toEqual([
		'abc',
		'abc',
	]);
	expect(() => checkShorterThan(3, 'abc', 'Name')).toThrow('Name: it has 3 characters');
	expect(() => checkAtMost(2, 'abc', 'Name')).toThrow('Name: it has 3 characters');
});

test('a charge that is returned instead of being made is told as an earlier one from an hour on', () => {
	const now = Date.parse('2026-03-01T12:00:00.000Z');
	const warningsOf = (createdAt: string | null, existing = true) =>
		earlierWarnings({ existing, createdAt, now }).length;
	expect([
		warningsOf('2026-03-01T11:00:00.001Z'),
		warningsOf('2026-03-01T11:00:00.000Z'),
		warningsOf('2026-02-28T12:00:00.000Z'),
	]).toEqual([0, 1, 1]);
	expect([warningsOf('2026-03-01T11:00:00.000Z', false), warningsOf(null)]).toEqual([0, 0]);
});

describe('an amount with a comma', () => {
	test.each([
		['15,5', '15.5'],
		['15,00', '15.00'],
		['1500,00', '1500.00'],
		['1,500', '1.500'],
	])('%s is refused, and told with a point', (given, withPoint) => {
		expect(() => toMinorUnits(given)).toThrow(`Amount: "${given}" has a comma`);
		expect(() => toMinorUnits(given)).toThrow(
			expect.objectContaining({ advice: `Use a point for the decimals: ${withPoint}` }) as Error,
		);
	});

	test('and a point is refused as no amount: which of the two are the decimals is not guessed', () => {
		for (const given of ['1.500,00', '1,500.00'])
			expect(() => toMinorUnits(given)).toThrow(`Amount: "${given}" is not an amount`);
	});
});
