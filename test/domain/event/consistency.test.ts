import {
	intentDisagreement,
	orderDisagreement,
	refundDisagreement,
	sellerDisagreement,
} from '../../../domain/event/consistency';

const intent = {
	id: 'abc',
	amount: 1500,
	payment: { id: '90000000001' },
	additional_info: { external_reference: 'SALE-001' },
};
const payment = { id: 90000000001, collector_id: 1001 };

describe('a notification agrees with what it points at', () => {
	test.each([
		[{}],
		[{ amount: '1500', externalReference: 'SALE-001', paymentId: '90000000001', userId: '1001' }],
		[{ amount: '1500.00' }],
		[{ state: 'A state is no proof of anything' }],
	])('%j', (claims) => {
		expect(intentDisagreement(claims, intent, payment)).toBeUndefined();
	});

	test.each([
		[{ amount: '1501' }, 'its amount is "1501", and Mercado Pago says "1500"'],
		[{ amount: '15.00' }, 'its amount is "15.00", and Mercado Pago says "1500"'],
		[
			{ externalReference: 'SALE-002' },
			'its reference is "SALE-002", and Mercado Pago says "SALE-001"',
		],
		[
			{ paymentId: '90000000002' },
			'its payment is "90000000002", and Mercado Pago says "90000000001"',
		],
		[{ userId: '1002' }, 'its account is "1002", and Mercado Pago says "1001"'],
	])('but not %j', (claims, said) => {
		expect(intentDisagreement(claims, intent, payment)).toBe(said);
	});

	test('what somebody else wrote stays on one line of the log, and is cut', () => {
		const forged = `x\n2026-01-01 | error | forged\u001b[2K\u2028${'y'.repeat(10_000)}`;
		const said = intentDisagreement({ externalReference: forged }, intent) ?? '';
		expect(said).toMatch(
			/^its reference is "x\\n2026-01-01 \| error \| forged\\u001b\[2K\\u2028y{30}…", and Mercado Pago says "SALE-001"$/,
		);
		expect(refundDisagreement({ paymentId: '1\u202e2' }, { payment_id: '12' })).toBe(
			'its payment is "1\\u202e2", and Mercado Pago says "12"',
		);
	});

	test('references that look like numbers are compared as they are written', () => {
		expect(
			intentDisagreement(
				{ externalReference: '9007199254740993' },
				{ additional_info: { external_reference: '9007199254740992' } },
			),
		).toBeDefined();
	});

	test.each([
		[{ externalReference: '0x10' }, '16'],
		[{ externalReference: '16' }, '1.6e1'],
		[{ externalReference: '' }, '0'],
	])('%j is no number, and not the reference %s', (claims, reference) => {
		expect(
			intentDisagreement(claims, { additional_info: { external_reference: reference } }),
		).toBeDefined();
	});

	const order = { id: 'ORD1', external_reference: 'SALE-001', user_id: 1001 };

	test.each([
		[{}, undefined],
		[{ externalReference: 'SALE-001', userId: '1001', amount: '99' }, undefined],
		[
			{ externalReference: 'SALE-002' },
			'its reference is "SALE-002", and Mercado Pago says "SALE-001"',
		],
		[
			{ externalReference: 'SALE-001', userId: '1002' },
			'its account is "1002", and Mercado Pago says "1001"',
		],
	])('an order that is claimed as %j: %s', (claims, said) => {
		expect(orderDisagreement(claims, order)).toBe(said);
	});

	test.each([
		[{ paymentId: '9', userId: '1001' }, undefined],
		[{ paymentId: '8' }, 'its payment is "8", and Mercado Pago says "9"'],
		[{ paymentId: '9', userId: '1002' }, 'its account is "1002", and Mercado Pago says "1001"'],
	])('a refund at the terminal that is claimed as %j: %s', (claims, said) => {
		expect(refundDisagreement(claims, { payment_id: 9 }, payment)).toBe(said);
		expect(refundDisagreement({ userId: '1002' }, { payment_id: 9 })).toBeUndefined();
	});

	test('a side that says nothing does not disagree', () => {
		expect(
			intentDisagreement(
				{ amount: '1', externalReference: 'x', paymentId: '1', userId: '1' },
				{ id: 'abc' },
			),
		).toBeUndefined();
		expect(sellerDisagreement({}, payment)).toBeUndefined();
	});
});
