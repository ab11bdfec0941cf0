import { amountsFor, refusal, type Account } from '../../conformance/account';
import { readFlags } from '../../conformance/flags';

const real: Account = { user: 1, site: 'MLM', test: false };

test.each([
	[['reads'], undefined, undefined],
	[['reads', 'test'], undefined, /needs the token of a test account/],
	[['test'], '15.00', /needs the token of a test account/],
	[['legacy'], undefined, /--with-real-money AMOUNT/],
	[['terminal'], '15.00', undefined],
] as const)('a real account and %j with %s', (groups, money, expected) => {
	const why = refusal(real, groups, money);
	if (expected === undefined) expect(why).toBeUndefined();
	else expect(why).toMatch(expected);
});

test('a test account may do all of it', () => {
	expect(
		refusal({ ...real, test: true }, ['test', 'legacy', 'terminal'], undefined),
	).toBeUndefined();
});

test.each([
	['7.5', { amount: '7.50', cents: 750 }],
	['15', { amount: '15.00', cents: 1500 }],
	['0.29', { amount: '0.29', cents: 29 }],
])('%s is %j', (asked, expected) => {
	expect(amountsFor(real, asked)).toMatchObject(expected);
});

test.each([
	[['--token', 'APP_USR-1'], /--token/],
	[['APP_USR-1'], /positional/],
	[['--group', 'all'], /none of reads, test, legacy, notifications, terminal/],
	[['--with-real-money', 'much'], /an amount such as 15.00/],
	[['--listen', '8080'], /go together/],
])('%j is refused', (args, message) => {
	expect(() => readFlags(args)).toThrow(message);
});

test('reads and test are what is run', () => {
	expect(readFlags([])).toMatchObject({
		groups: ['reads', 'test'],
		apiUrl: 'https://api.mercadopago.com',
	});
});
