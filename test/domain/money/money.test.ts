import fc from 'fast-check';
import { checkMinorUnits, fromMinorUnits, toMinorUnits } from '../../../domain/money/money';
import { RefusedInput } from '../../../domain/input/refused-input';

describe('an amount in currency units becomes exact minor units', () => {
	test.each([
		['15.00', 1500],
		['15', 1500],
		[15, 1500],
		['19.99', 1999],
		[19.99, 1999],
		['4.35', 435],
		[4.35, 435],
		['0.01', 1],
		['1.1', 110],
		['1100.000', 110000],
		['0.500', 50],
		[1.5, 150],
		[' 7.50 ', 750],
		['15.05', 1505],
		['100.50', 10050],
		['90071992547409.91', 9007199254740991],
	])('%p is sent as %p', (amount, minorUnits) => {
		expect(toMinorUnits(amount)).toBe(minorUnits);
	});

	test('every amount from 0.01 to 10000.00, and every cent of each 90th peso to 100000.00, is exact, as text and as number', () => {
		const fractions = Array.from(
			{ length: 100 },
			(_, cents) => `.${String(cents).padStart(2, '0')}`,
		);
		for (let whole = 0; whole <= 100_000; whole += whole < 10_000 ? 1 : 90) {
			for (let cents = whole === 0 ? 1 : 0; cents < (whole === 100_000 ? 1 : 100); cents++) {
				const text = whole + (fractions[cents] ?? '');
				if (toMinorUnits(text) !== whole * 100 + cents)
					throw new Error(`${text} became ${toMinorUnits(text)}`);
				if (cents === whole % 100 && toMinorUnits(Number(text)) !== whole * 100 + cents)
					throw new Error(`${Number(text)} is not exact`);
			}
		}
	});

	test('minor units come back as the same amount, whatever the decimals', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
				fc.integer({ min: 0, max: 4 }),
				(minorUnits, decimals) => {
					expect(toMinorUnits(fromMinorUnits(minorUnits, decimals), decimals)).toBe(minorUnits);
				},
			),
		);
	});
});

describe('an amount that cannot be sent exactly is refused by name', () => {
	test.each([
		['15.005', 'Amount: 15.005 has more than 2 decimals'],
		[0.1 + 0.2, 'Amount: 0.30000000000000004 has more than 2 decimals'],
		['0', 'Amount: 0 is not more than zero'],
		['0.00', 'Amount: 0.00 is not more than zero'],
		['-5', 'Amount: "-5" is not an amount'],
		['15,00', 'Amount: "15,00" has a comma'],
		['1.500', 'Amount: "1.500" can be read as 1500 or as 1.50'],
		['150.000', 'Amount: "150.000" can be read as 150000 or as 150.00'],
		['1.505', 'Amount: 1.505 has more than 2 decimals'],
		['1.500,00', 'Amount: "1.500,00" is not an amount'],
		['1,000.00', 'Amount: "1,000.00" is not an amount'],
		['$15', 'Amount: "$15" is not an amount'],
		['1e3', 'Amount: "1e3" is not an amount'],
		[NaN, 'Amount: "NaN" is not an amount'],
		[Infinity, 'Amount: "Infinity" is not an amount'],
		['', 'Amount: nothing was given'],
		['99999999999999999', 'Amount: 99999999999999999 is too large'],
	])('%p: %s', (amount, message) => {
		expect(() => toMinorUnits(amount)).toThrow(
			new RefusedInput('Amount', message.slice('Amount: '.length), ''),
		);
	});

	test('15.000 in whole pesos could be fifteen or fifteen thousand', () => {
		expect(() => toMinorUnits('15.000', 0)).toThrow('"15.000" can be read as 15000 or as 15');
		expect(toMinorUnits('15000', 0)).toBe(15000);
		expect(toMinorUnits('1.500', 3)).toBe(1500);
	});

	test('an amount as it is written in Argentina and Brazil is refused with the way to write it', () => {
		expect(() => toMinorUnits('15,90')).toThrow(
			expect.objectContaining({ field: 'Amount', advice: 'Use a point for the decimals: 15.90' }),
		);
	});

	test('no text but a plain decimal is ever taken for an amount', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				fc.pre(!/^\s*\d+(\.\d+)?\s*$/.test(text));
				expect(() => toMinorUnits(text)).toThrow(RefusedInput);
			}),
		);
	});
});

describe('minor units given as they are', () => {
	test.each([
		['1500', 1500],
		[1500, 1500],
		[' 1500 ', 1500],
	])('%p is sent unchanged', (given, minorUnits) => {
		expect(checkMinorUnits(given)).toBe(minorUnits);
	});

	test.each([
		['15.00', 'Amount: "15.00" is not a whole number of minor units'],
		['15.5', 'Amount: "15.5" is not a whole number of minor units'],
		['x', 'Amount: "x" is not a whole number of minor units'],
		['-1', 'Amount: "-1" is not a whole number of minor units'],
		['0', 'Amount: 0 is not more than zero'],
		['9007199254740992', 'Amount: 9007199254740992 is too large'],
	])('%p is refused by name', (given, message) => {
		expect(() => checkMinorUnits(given)).toThrow(
			new RefusedInput('Amount', message.slice('Amount: '.length), ''),
		);
	});
});

describe('minor units as a decimal text', () => {
	test.each([
		[1999, 2, '19.99'],
		[5, 2, '0.05'],
		[1500, 0, '1500'],
	])('%p with %p decimals is %p', (minorUnits, decimals, text) => {
		expect(fromMinorUnits(minorUnits, decimals)).toBe(text);
	});
});
