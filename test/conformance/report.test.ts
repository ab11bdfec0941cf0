import { createAnonymiser } from '../../conformance/anonymise';
import { markdown, reportOf, terminalTable, type Report } from '../../conformance/report';
import { allChecks } from '../../conformance/checks/all';
import { runAgainstSimulator } from './against-simulator';

/** What a real account's answers hold about people. */
const planted = {
	email: 'maria.souza@loja.example.com.br',
	first_name: 'Mariazinha',
	last_name: 'Souzavieira',
	nickname: 'LOJADAMARIA',
	identification: { type: 'CPF', number: '39053344705' },
	phone: { area_code: '5511', number: '987654321' },
	address: { street_name: 'Rua das Palmeiras', zip_code: '01310-100' },
	user_id: 1234509876,
	card: {
		first_six_digits: '450995',
		last_four_digits: '3704',
		cardholder: { name: 'MARIA S VIEIRA', identification: { number: '390.533.447-05' } },
	},
	account_number: '00998877-6',
	note: 'Ask maria.souza@loja.example.com.br, CPF 390.533.447-05, card 4509 9535 6623 3704, token APP_USR-1234567890-abcdef',
};
const secrets = [
	'maria.souza',
	'Mariazinha',
	'Souzavieira',
	'LOJADAMARIA',
	'39053344705',
	'390.533.447-05',
	'987654321',
	'Palmeiras',
	'01310-100',
	'1234509876',
	'450995',
	'3704',
	'MARIA S VIEIRA',
	'00998877-6',
	'APP_USR-',
];

const about = { day: '2026-11-20', against: 'simulator', site: 'MLM', testAccount: true, took: 1 };

describe('The report', () => {
	let report: Report;
	beforeAll(async () => {
		const outcome = await runAgainstSimulator({
			send: async (request, simulator) => {
				const answer = await simulator.fetch(request);
				const text = await answer.text();
				const body = text === '' ? undefined : (JSON.parse(text) as unknown);
				const isOne = typeof body === 'object' && body !== null && !Array.isArray(body);
				return body === undefined
					? new Response(null, { status: answer.status })
					: Response.json(isOne ? { ...body, planted } : body, { status: answer.status });
			},
		});
		report = reportOf(outcome, {
			...about,
			secrets: { token: 'APP_USR-SIM-MLM-SELLER', terminal: 'PAX_A910__SMARTPOS3000000001' },
		});
	});

	test('holds nobody: no token, name, e-mail, tax id, card digit or account number', () => {
		const all = [
			JSON.stringify(report),
			markdown(report),
			terminalTable(report, report.leftBehind),
		].join('\n');
		expect([...secrets, 'SMARTPOS3000000001'].filter((secret) => all.includes(secret))).toEqual([]);
		expect(JSON.stringify(report.exchanges)).toContain('planted');
	});

	test('names fields that no page names', () => {
		const row = report.rows.find(({ check }) => check === 'order-read');
		expect(row).toMatchObject({ verdict: 'new field', fact: 'orders API, 3.1' });
		expect(row?.seen).toContain('planted.email');
	});

	test('has a row for every check', () => {
		expect(report.rows.map(({ check }) => check)).toEqual(allChecks.map(({ id }) => id));
		expect(markdown(report)).toContain(
			'| new field | order-read | orders API, 3.1 | CONFIRMED | an order can be read at once |',
		);
	});
});

test('the same value has the same stand-in, and a number stays a number', () => {
	const anonymise = createAnonymiser();
	expect(
		anonymise({
			payer: { id: 123456, email: 'a@b.example' },
			collector: { id: 123456 },
			said: 'a@b.example wrote',
		}),
	).toEqual({
		payer: { id: 900000001, email: 'email-1' },
		collector: { id: 900000001 },
		said: 'email-1 wrote',
	});
});

test('a 429 stops the suite, and the rest is said not to be tried', async () => {
	let asked = 0;
	const { results, stopped } = await runAgainstSimulator({
		send: async (request, simulator) => {
			asked += 1;
			return asked > 3
				? Response.json({}, { status: 429, headers: { 'retry-after': '7' } })
				: await simulator.fetch(request);
		},
	});
	expect(stopped).toBe('Mercado Pago answered 429: too many requests, again after 7 s');
	expect(asked).toBe(4);
	expect(results.filter(({ verdict }) => verdict === 'agrees')).toHaveLength(3);
	expect(results.at(-1)).toMatchObject({ verdict: 'not tried' });
});
