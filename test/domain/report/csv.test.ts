import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parseCsv } from '../../../domain/report/csv';

const cells = (text: string) => parseCsv(text).records.map((record) => record.cells);

describe('a CSV file', () => {
	test.each([
		[
			'a;b\n1;2\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'a,b\r\n1,2\r\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'a;b\n"x;y";"say ""yes"""',
			[
				['a', 'b'],
				['x;y', 'say "yes"'],
			],
		],
		[
			'a;b\n"two\r\nlines";2\n',
			[
				['a', 'b'],
				['two\r\nlines', '2'],
			],
		],
		[
			'a;b\n[{"k":"v"}];2\n',
			[
				['a', 'b'],
				['[{"k":"v"}]', '2'],
			],
		],
		[
			'a;b\n\n1;\n',
			[
				['a', 'b'],
				['1', ''],
			],
		],
		['a\n1\n', [['a'], ['1']]],
		['', []],
	])('%j', (text, expected) => {
		expect(cells(text)).toEqual(expected);
	});

	test('says on which line a record begins, and what is wrong with it', () => {
		expect(
			parseCsv('a;b\n"1\n2";x\n3;"cut').records.map(({ line, problem }) => [line, problem]),
		).toEqual([
			[1, undefined],
			[2, undefined],
			[4, 'unclosedQuote'],
		]);
		expect(parseCsv('a;b\n"1"x;2').records[1]).toMatchObject({
			cells: ['1x', '2'],
			problem: 'textAfterQuote',
		});
	});

	test.each([';', ','])('reads with %j what a library reads', (separator) => {
		const cell = fc.string({
			unit: fc.constantFrom('a', '1', '.', ' ', '"', ';', ',', '\n', '\r\n', 'é'),
		});
		fc.assert(
			fc.property(
				fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }),
				fc.constantFrom('\n', '\r\n'),
				(rows, lineEnd) => {
					const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
					const text = [['x', 'y', 'z'], ...rows]
						.map((row) => row.map(quoted).join(separator) + lineEnd)
						.join('');
					expect(cells(text)).toEqual(parse(text, { delimiter: separator }));
				},
			),
			{ numRuns: 300 },
		);
	});
});
