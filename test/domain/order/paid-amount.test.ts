import { otherAmountOfOrder } from '../../../domain/order/paid-amount';

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
		expect(otherAmountOfOrder({ currency: 'ARS' }, [payment])).toEqual(
			paid === undefined ? undefined : { asked: '15.00', paid },
		);
	});

	test('in a currency without decimals is told without them', () => {
		expect(
			otherAmountOfOrder({ currency: 'CLP' }, [{ amount: '1500', paid_amount: '150000' }]),
		).toEqual({ asked: '1500', paid: '150000' });
	});

	test('is compared with the total of the order where it has one', () => {
		expect(
			otherAmountOfOrder({ total_amount: '15.00' }, [{ amount: '15.00' }, { amount: '15.00' }]),
		).toEqual({ asked: '15.00', paid: '30.00' });
	});
});
