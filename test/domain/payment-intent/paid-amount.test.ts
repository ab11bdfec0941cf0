import { otherAmountOfIntent } from '../../../domain/payment-intent/paid-amount';

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
		expect(otherAmountOfIntent({ amount: 1500 }, [payment])).toEqual(
			paid === undefined ? undefined : { asked: '15.00', paid },
		);
	});

	test('twice is another amount, and two parts of it are not', () => {
		expect(
			otherAmountOfIntent({ amount: 1500 }, [
				{ transaction_amount: 15 },
				{ transaction_amount: 15 },
			]),
		).toEqual({ asked: '15.00', paid: '30.00' });
		expect(
			otherAmountOfIntent({ amount: 1500 }, [
				{ transaction_amount: 10 },
				{ transaction_amount: 5 },
			]),
		).toBeUndefined();
	});

	test.each(['58.8', undefined, 'some'])(
		'is not compared where what was asked for cannot be read: %p',
		(amount) => {
			expect(
				otherAmountOfIntent({ ...(amount !== undefined && { amount }) }, [
					{ transaction_amount: 1500 },
				]),
			).toBeUndefined();
		},
	);

	test('is nothing as long as nothing is approved', () => {
		expect(otherAmountOfIntent({ amount: 1500 }, [])).toBeUndefined();
	});
});
