import { parseWithAllDigits } from '../../domain/json-digits';

describe('JSON is read with every digit of its integers', () => {
	test.each<[string, string, unknown]>([
		[
			'an ID above 2^53 becomes text',
			'{"data":{"id":233000061680860123}}',
			{ data: { id: '233000061680860123' } },
		],
		[
			'also where the number happens to survive',
			'{"application_id":9007201037432480}',
			{ application_id: '9007201037432480' },
		],
		[
			'a smaller one stays a number',
			'{"id":9007199254740991,"amount":1500}',
			{ id: 9007199254740991, amount: 1500 },
		],
		['a negative one, in a list', '[-9007199254740993, 1]', ['-9007199254740993', 1]],
		[
			'digits inside text are left alone, behind escapes too',
			'{"a\\"1":"x\\\\","b":"9007199254740993 \\u0022 9007199254740993","c":9007199254740993}',
			{ 'a"1': 'x\\', b: '9007199254740993 " 9007199254740993', c: '9007199254740993' },
		],
		[
			'fractions and exponents stay numbers',
			'{"a":3.4499999999999997,"b":1e20,"c":12345678901234567890.5}',
			{ a: 3.4499999999999997, b: 1e20, c: Number('12345678901234567890.5') },
		],
		['a key of digits', '{"9007199254740993":1}', { '9007199254740993': 1 }],
		['a number alone', '233000061680860123', '233000061680860123'],
	])('%s', (_, text, value) => {
		expect(parseWithAllDigits(text)).toEqual(value);
	});

	test('what is no JSON is refused', () => {
		expect(() => parseWithAllDigits('{"id":233000061680860123')).toThrow(SyntaxError);
	});

	test('a long text takes no stack', () => {
		const text = JSON.stringify({ a: '\\"'.repeat(100_000), id: 1 }).replace(
			'1}',
			'233000061680860123}',
		);
		expect(parseWithAllDigits(text)).toMatchObject({ id: '233000061680860123' });
	});
});
