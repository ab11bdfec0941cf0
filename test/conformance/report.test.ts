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

describe('Planted secrets', () => {
	const opaque = 'ya29.a0-opaque-token-without-a-prefix';
	const planted = {
		headers: {
			authorization: `Bearer ${opaque}`,
			'set-cookie': 'session=opaque-cookie-value',
			'x-signature': 'ts=1760000000,v1=0123456789abcdef',
		},
		link: `https://shop.example/back?access_token=${opaque}&payer=ana%40loja.example&code=TG-one-time-code`,
		payload: JSON.stringify({
			payer: { first_name: 'Ana', last_name: 'Fernandes', email: 'ana@loja.example' },
			inner: JSON.stringify({ cuit: '20-30405060-7', holder_name: 'ANA FERNANDES' }),
		}),
		note: 'Ana Fernandes (+55 11 98765-4321), CPF 39053344705, CUIT 20304050609, RUT 12.345.678-5, CURP FEAA800101MDFRNN09, card 4509-9535-6623-3704 or 3711 803032 57522, shown as 450995******3704, CBU 0110599520000012345678, from 203.0.113.77, terminal PAX_A910__REAL1234567',
		'ana@loja.example': true,
		card_number: 4509953566233704,
		unnamed: 39053344705,
		identification: { type: 'CPF', number: '390.533.447-05' },
		account: {
			clabe: '032180000118359719',
			pix_key: 'ana-pix-key',
			legal_name: 'Padaria da Ana Ltda',
		},
	};
	const secrets = [
		'ya29',
		'opaque-cookie',
		'0123456789abcdef',
		'ana@loja',
		'ana%40loja',
		'one-time-code',
		'Ana',
		'Fernandes',
		'FERNANDES',
		'20-30405060-7',
		'98765',
		'39053344705',
		'20304050609',
		'12.345.678-5',
		'FEAA800101',
		'3704',
		'6623',
		'57522',
		'450995',
		'011059952',
		'203.0.113.77',
		'REAL1234567',
		'390.533',
		'0321800001',
		'pix-key',
		'Padaria',
	];

	test('are nowhere: in headers, links, free text, JSON inside texts, keys and numbers', () => {
		const said = JSON.stringify(createAnonymiser()({ answer: planted }));
		expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
	});

	test('leave what is a fact', () => {
		const facts = {
			id: 'ORD01AAAAAAAAAAAAAAAAAAAAAAAA',
			payment: 'PAY01BBBBBBBBBBBBBBBBBBBBBBBB',
			reference_id: '90000000001',
			status_detail: 'insufficient_amount',
			created_date: '2026-10-01T12:01:00.123456789Z',
			amount: '15.00',
			terminal: 'NEWLAND_N950__SBX0000001',
			external_reference: 'CONF-m3x0a9k2-17',
			file_name: 'settlement-report-2016-01-20.csv',
			payment_method: { id: 'debvisa', type: 'debit_card', installments: 1 },
			details: ["'$.transactions.payments[0].amount' - does not match pattern"],
			transaction_amount: 1500,
		};
		expect(createAnonymiser()(facts)).toEqual(facts);
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
