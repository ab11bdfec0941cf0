import {
	answeredAmount,
	answeredInMinorUnits,
	answeredMinorUnits,
} from '../../../domain/money/answered-amounts';

describe('an amount that Mercado Pago answered', () => {
	test.each([
		['15.00', 2, 1500, '15.00'],
		['15', 2, 1500, '15.00'],
		['15.5', 2, 1550, '15.50'],
		['15.05', 2, 1505, '15.05'],
		['100.500', 2, 10050, '100.50'],
		['0', 2, 0, '0.00'],
		['0.00', 2, 0, '0.00'],
		['007.50', 2, 750, '7.50'],
		['1500', 0, 1500, '1500'],
		['1500.00', 0, 1500, '1500'],
		['14.475', 2, null, '14.475'],
		['15.5', 0, null, '15.5'],
		['-0.35', 2, null, '-0.35'],
		['90071992547409.92', 2, null, '90071992547409.92'],
	])(
		'%p with %d decimals is %p minor units and the text %p',
		(answer, decimals, minorUnits, text) => {
			expect([answeredMinorUnits(answer, decimals), answeredAmount(answer, decimals)]).toEqual([
				minorUnits,
				text,
			]);
		},
	);

	test.each(['15.000,00', '15,00', '1e3', '', 'null', '$15', ' 15', null, undefined])(
		'%p is not known, and is no error',
		(answer) => {
			expect([
				answeredMinorUnits(answer, 2),
				answeredAmount(answer, 2),
				answeredInMinorUnits(answer ?? undefined, 2),
			]).toEqual([null, null, { amount: null, amountMinor: null }]);
		},
	);

	test('in minor units is told as both', () => {
		expect([answeredInMinorUnits('1500', 2), answeredInMinorUnits('1500.5', 2)]).toEqual([
			{ amount: '15.00', amountMinor: 1500 },
			{ amount: null, amountMinor: null },
		]);
	});
});
