import fc from 'fast-check';
import { orderAmount, orderAmountText, orderBody } from '../../../domain/order/body';
import { cancelKey, printKey, orderRefundKey } from '../../../domain/order/idempotency-keys';
import { mergeAdditional } from '../../../domain/order/merge';
import { amountHint, orderRules } from '../../../domain/order/rules';
import { checkExpiration } from '../../../domain/input/references';
import { siteIds, sites } from '../../../domain/money/sites';

const input = { deviceId: 'T1', amountMinor: 1500, externalReference: 'SALE-001' };

describe('the amount of an order', () => {
	test.each([
		['15', 'MLM', '15.00'],
		['15.5', 'MLA', '15.50'],
		['0.01', 'MLB', '0.01'],
		['19.99', 'MLB', '19.99'],
		['2400', 'MLC', '2400'],
		['2400.00', 'MLC', '2400'],
	] as const)('%s in %s is sent as %s', (given, site, sent) => {
		expect(orderAmountText(orderAmount(given, sites[site]), sites[site])).toBe(sent);
	});

	test('is the same number again, digit for digit, for every amount of every country', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10_000_000 }),
				fc.constantFrom(...siteIds),
				(minor, id) => {
					const text = orderAmountText(minor, sites[id]);
					expect(orderAmount(text, sites[id])).toBe(minor);
					expect(text).toMatch(id === 'MLC' ? /^\d+$/ : /^\d+\.\d{2}$/);
				},
			),
		);
	});

	test('below what was seen gets a hint with its date, never a refusal', () => {
		expect(amountHint(sites.MLM, 499)).toBe(
			'In Mexico, amounts under 5.00 were seen to be refused (2026-10; Mercado Pago publishes no minimum)',
		);
		expect([
			amountHint(sites.MLM, 500),
			amountHint(sites.MLA, 1),
			amountHint(undefined, 1),
		]).toEqual([undefined, undefined, undefined]);
	});
});

describe('the body of an order', () => {
	test('never holds an empty or missing field', () => {
		expect(JSON.stringify(orderBody(input))).toBe(
			'{"type":"point","external_reference":"SALE-001","transactions":{"payments":[{"amount":"15.00"}]},"config":{"point":{"terminal_id":"T1"}}}',
		);
	});

	test.each([
		['MLA', 'qr'],
		['MLB', 'voucher_card'],
		['MLM', 'debit_card'],
		['MLC', 'credit_card'],
	] as const)('in %s may ask for %s', (site, paymentType) => {
		expect(orderBody({ ...input, paymentType }, sites[site])).toMatchObject({
			config: { payment_method: { default_type: paymentType } },
		});
	});

	test('with a second payment from the JSON is refused', () => {
		expect(() =>
			orderBody({ ...input, additional: { transactions: { payments: [{}, { amount: '1.00' }] } } }),
		).toThrow('an order of Point has exactly one payment');
	});

	test('in a country without rules is sent with two decimals', () => {
		expect(orderBody(input, undefined)).toMatchObject({
			transactions: { payments: [{ amount: '15.00' }] },
		});
	});
});

describe('additional fields', () => {
	test('are added at any depth, in lists by position', () => {
		const body = { a: { b: 1 }, list: [{ c: 1 }] };
		expect(mergeAdditional(body, { a: { d: 2 }, list: [{ e: 3 }], f: [1] })).toEqual({
			a: { b: 1, d: 2 },
			list: [{ c: 1, e: 3 }],
			f: [1],
		});
	});

	test('that are empty are left out, as an empty field of the node is', () => {
		const empties = {
			description: '',
			a: null,
			b: {},
			c: [],
			d: { e: '', f: [{}, ''] },
			g: { h: 0, i: false, j: ' ' },
		};
		expect(
			mergeAdditional({ list: [{ k: 1 }, { l: 2 }] }, { ...empties, list: [{}, { m: 3 }] }),
		).toEqual({ g: { h: 0, i: false, j: ' ' }, list: [{ k: 1 }, { l: 2, m: 3 }] });
	});

	test('may repeat what is set, and may not replace it', () => {
		expect(mergeAdditional({ a: 1 }, { a: 1 })).toEqual({ a: 1 });
		expect(() => mergeAdditional({ a: { b: 1 } }, { a: { b: 2 } })).toThrow(
			'Additional Fields (JSON): a.b is set by a field of the node already',
		);
		expect(() => mergeAdditional({ a: { b: 1 } }, { a: 'x' })).toThrow('a is set by a field');
	});
});

test.each(['PT30S', 'PT10M', 'PT3H', 'PT1H30M', 'pt90s'])('%s is a time to wait', (text) => {
	expect(checkExpiration(text)).toBe(text.toUpperCase());
});

test.each(['PT29S', 'PT3H1S', 'P1D', 'PT', '15', 'PT1.5M', 'PT10M20'])('%s is not', (text) => {
	expect(() => checkExpiration(text)).toThrow('Expiration Time');
});

describe('a key', () => {
	const refund = { orderId: 'ORD1', amount: '10.00', attempt: 1 };

	test('is the same for the same input, for ever', () => {
		expect(orderRefundKey(refund)).toBe(
			'e257133d2a605cee0303844c804d300deb424ee16f78d158dd0b7791a5c50bd1',
		);
	});

	test('differs by order, amount, attempt, and by what it is for', () => {
		const keys = [
			orderRefundKey(refund),
			orderRefundKey({ ...refund, orderId: 'ORD2' }),
			orderRefundKey({ ...refund, amount: '10.01' }),
			orderRefundKey({ ...refund, amount: undefined }),
			orderRefundKey({ ...refund, attempt: 2 }),
			cancelKey({ orderId: 'ORD1', askTerminal: true, attempt: 1 }),
			cancelKey({ orderId: 'ORD1', askTerminal: false, attempt: 1 }),
			printKey({ reference: 'R', deviceId: 'T', content: 'a', attempt: 1 }),
			printKey({ reference: 'R', deviceId: 'T', content: 'b', attempt: 1 }),
		];
		expect(new Set(keys).size).toBe(keys.length);
		for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
	});
});

test('every rule of a country says where it stands, and since when', () => {
	for (const rules of Object.values(orderRules)) {
		for (const rule of Object.values(rules)) {
			expect(rule.source).toBeTruthy();
			expect(rule.asOf).toMatch(/^20\d\d-\d\d$/);
			expect(['CONFIRMED', 'OBSERVED', 'CONFLICT', 'INFERRED', 'UNKNOWN']).toContain(rule.mark);
		}
	}
});
