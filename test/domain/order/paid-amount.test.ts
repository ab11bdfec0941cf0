import { adviceOnOtherAmount, otherAmountOfIntent, otherAmountOfOrder } from '../../../domain/order/paid-amount';

describe('what was paid for a payment intent of 15.00', () => {
	test.each([
		[{ transaction_amount: 15 }, undefined],
		[{ transaction_amount: '15.00' }, undefined],
		[{ transaction_amount: 1500 }, '1500.00'],
		[{ transaction_amount: 5 }, '5.00'],
		[{ transaction_amount: 0.15 }, '0.15'],
		[{ transaction_amount: 17.5, tip_amount: 2.5 }, undefined],
		[{ transaction_amount: 15, tip_amount: 2.5 }, undefined],
		[{ transaction_amount: 15, shipping_amount: 3 }, undefined],
		[{ transaction_amount: 17.5 }, '17.50'],
		[{ transaction_amount: '15.000,00' }, undefined],
		[{}, undefined],
	])('%j: another amount: %s', (payment, paid) => {
		expect(otherAmountOfIntent({ amount: 1500 }, [payment])).toEqual(paid === undefined ? undefined : { asked: '15.00', paid });
	});

	test('twice is another amount, and two parts of it are not', () => {
		expect(otherAmountOfIntent({ amount: 1500 }, [{ transaction_amount: 15 }, { transaction_amount: 15 }])).toEqual({ asked: '15.00', paid: '30.00' });
		expect(otherAmountOfIntent({ amount: 1500 }, [{ transaction_amount: 10 }, { transaction_amount: 5 }])).toBeUndefined();
	});

	test.each(['58.8', undefined, 'some'])('is not compared where what was asked for cannot be read: %p', (amount) => {
		expect(otherAmountOfIntent({ ...(amount !== undefined && { amount }) }, [{ transaction_amount: 1500 }])).toBeUndefined();
	});

	test('is nothing as long as nothing is approved', () => {
		expect(otherAmountOfIntent({ amount: 1500 }, [])).toBeUndefined();
	});
});

describe('what was paid for an order of 15.00', () => {
	test.each([
		[{ amount: '15.00', paid_amount: '15.00' }, undefined],
		[{ amount: '15.00' }, undefined],
		[{ amount: '15', paid_amount: '15.00' }, undefined],
		[{ amount: '15.00', paid_amount: '17.50', tip_amount: '2.50' }, undefined],
		[{ amount: '15.00', paid_amount: '1500.00' }, '1500.00'],
		[{ amount: '15.00', paid_amount: '1500.00', tip_amount: '2.50' }, '1500.00'],
		[{ amount: '15.00', paid_amount: '5.00' }, '5.00'],
		[{ amount: '15.00', paid_amount: 'some' }, undefined],
		// Three installments: whether their interest stands in it is not known.
		[{ amount: '15.00', paid_amount: '18.00', payment_method: { installments: 3 } }, undefined],
		[{ amount: '15.00', paid_amount: '5.00', payment_method: { installments: 3 } }, '5.00'],
	])('%j: another amount: %s', (payment, paid) => {
		expect(otherAmountOfOrder({ currency: 'ARS' }, [payment])).toEqual(paid === undefined ? undefined : { asked: '15.00', paid });
	});

	test('in a currency without decimals is told without them', () => {
		expect(otherAmountOfOrder({ currency: 'CLP' }, [{ amount: '1500', paid_amount: '150000' }])).toEqual({ asked: '1500', paid: '150000' });
	});

	test('is compared with the total of the order where it has one', () => {
		expect(otherAmountOfOrder({ total_amount: '15.00' }, [{ amount: '15.00' }, { amount: '15.00' }])).toEqual({ asked: '15.00', paid: '30.00' });
	});
});

test('the advice names both amounts, says not to charge again, and how the money goes back', () => {
	const advice = adviceOnOtherAmount({ asked: '15.00', paid: '1500.00' }, 'ARS');
	expect(advice).toMatch(/1500.00 ARS was paid, and 15.00 ARS was asked for/);
	expect(advice).toMatch(/Do not charge again.*Charge > Refund/);
	expect(adviceOnOtherAmount({ asked: '15.00', paid: '5.00' }, null)).toContain('5.00 was paid');
});
