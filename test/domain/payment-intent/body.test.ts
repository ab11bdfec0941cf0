import { intentBody } from '../../../domain/payment-intent/body';
import { sites } from '../../../domain/money/sites';

describe('the body of a payment intent', () => {
	test('holds what was given and nothing empty', () => {
		expect(intentBody({ amount: 1500 })).toEqual({
			amount: 1500,
			additional_info: { print_on_terminal: false },
		});
	});

	test('is the one of the guide in Argentina', () => {
		const input = {
			amount: 1500,
			externalReference: '4561ads-das4das4-das4754-das456',
			printOnTerminal: true,
			ticketNumber: 'S0392JED',
		};
		expect(intentBody(input, sites.MLA)).toEqual({
			amount: 1500,
			additional_info: {
				external_reference: '4561ads-das4das4-das4754-das456',
				print_on_terminal: true,
				ticket_number: 'S0392JED',
			},
		});
	});

	test('is the one of the guide in Brazil', () => {
		const input = {
			amount: 1400,
			description: 'Your payment description',
			paymentType: 'credit_card',
			installments: 1,
			installmentsCost: 'seller',
			externalReference: '4561ads-das4das4-das4754-das456',
			printOnTerminal: true,
		} as const;
		expect(intentBody(input, sites.MLB)).toEqual({
			amount: 1400,
			description: 'Your payment description',
			payment: { type: 'credit_card', installments: 1, installments_cost: 'seller' },
			additional_info: {
				external_reference: '4561ads-das4das4-das4754-das456',
				print_on_terminal: true,
			},
		});
	});

	test('names the voucher of a voucher card', () => {
		expect(
			intentBody({ amount: 100, paymentType: 'voucher_card', voucherType: 'alelo' }, sites.MLB)
				.payment,
		).toEqual({ type: 'voucher_card', voucher_type: 'alelo' });
	});
});

describe('input that contradicts itself or the country is refused before the call', () => {
	test.each([
		[{ amount: 1500 }, sites.MLC, 'Country: payment intents are not offered in Chile'],
		[
			{ amount: 1500, ticketNumber: 'T' },
			sites.MLB,
			'Ticket Number: it exists only in Argentina, and the country is Brazil',
		],
		[
			{ amount: 1500, description: 'd' },
			sites.MLA,
			'Description: it exists only in Brazil, and the country is Argentina',
		],
		[
			{ amount: 1500, installments: 3 },
			sites.MLB,
			'Installments: they are only possible with a credit card',
		],
		[
			{ amount: 1500, paymentType: 'credit_card', installments: 73 },
			sites.MLB,
			'Installments: 73 is not possible',
		],
		[
			{ amount: 1500, paymentType: 'credit_card', installments: 4 },
			sites.MLB,
			'Installments: 4 installments of this amount would be under 5.00 each',
		],
		[
			{ amount: 1500, paymentType: 'debit_card', voucherType: 'alelo' },
			sites.MLB,
			'Voucher Type: it is only possible with a voucher card',
		],
	] as const)('%j', (input, site, message) => {
		expect(() => intentBody(input, site)).toThrow(message);
	});
});
