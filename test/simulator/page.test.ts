/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the page is files on disk */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readFlags } from '../../simulator/command/flags';
import { createSimulator } from '../../simulator/simulator';
import { openWaitingSale } from '../../simulator/terminal/waiting-sale';
import type { Till } from './till';
import { argentina, base, openTill, smart, smart2 } from './till';
import { overAPort, transports } from './transports';

const folder = path.resolve(__dirname, '../../simulator/page');
const words = (language: string) =>
	JSON.parse(readFileSync(path.join(folder, 'i18n', `${language}.json`), 'utf8')) as Record<
		string,
		string
	>;
const placeholders = (text: string | undefined) => (text?.match(/\{\w+\}/g) ?? []).sort();

describe.each(transports)('the page, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const asSeller = async (request: object, account: number | string = 1001) =>
		await till.sim('POST', `/accounts/${account}/requests`, request);
	const sale = (amount: number) => ({
		method: 'POST',
		path: `${base}/devices/${smart}/payment-intents`,
		body: { amount, additional_info: { external_reference: 'SALE-001' } },
	});

	test('is at the root, and may load and ask nobody but the simulator', async () => {
		const answer = await till.fetch('/');
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(answer.headers.get('content-security-policy')).toBe(
			"default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
		);
		expect(await answer.text()).toContain('src="/_sim/page/main.js"');
	});

	test.each(
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
			(file) => path.extname(file) !== '',
		),
	)('serves %s as what it is', async (file) => {
		const types: Record<string, string> = {
			'.js': 'text/javascript; charset=utf-8',
			'.css': 'text/css; charset=utf-8',
			'.json': 'application/json',
			'.html': 'text/html; charset=utf-8',
		};
		const answer = await till.fetch(`/_sim/page/${file.split(path.sep).join('/')}`);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([
			200,
			types[path.extname(file)],
		]);
		expect(await answer.text()).toBe(readFileSync(path.join(folder, file), 'utf8'));
	});

	test.each(['/_sim/page/nothing.js', '/_sim/page/..%2fpage.ts', '/_sim/page/%2e%2e/world.ts'])(
		'has no %s',
		async (address) => {
			expect((await till.fetch(address)).status).toBe(404);
		},
	);

	test('leaves no trace in the ledger', async () => {
		await till.fetch('/');
		await till.fetch('/_sim/page/main.js');
		await till.sim('GET', '/changes');
		expect((await till.ledger()).requests).toEqual([]);
	});

	test('is told what has changed, and nothing while nothing has', async () => {
		const first = await till.fetch('/_sim/changes');
		const tag = first.headers.get('etag') ?? '';
		const again = async () =>
			await till.fetch('/_sim/changes', { headers: { 'if-none-match': tag } });
		await till.advance('5s');
		const same = await again();
		expect([same.status, same.headers.get('x-simulator-now')]).toEqual([
			304,
			'2025-03-04T12:00:05.000Z',
		]);

		await till.create(1500);
		const other = await again();
		expect(other.status).toBe(200);
		expect(((await other.json()) as { requests: unknown[] }).requests).toHaveLength(1);
	});

	test('gets the newest of each list, and what a terminal holds however old it is', async () => {
		const held = await till.create(1500, smart2);
		for (const amount of [1600, 1700, 1800]) {
			await till.create(amount);
			await till.terminal('approve');
		}
		const { paymentIntents, payments, devices } = (await till.sim('GET', '/changes?last=2'))
			.body as {
			paymentIntents: Array<{ id: string; amount: number }>;
			payments: unknown[];
			devices: unknown[];
		};
		expect(paymentIntents.map(({ amount }) => amount)).toEqual([1500, 1700, 1800]);
		expect(paymentIntents[0]?.id).toBe(held);
		const whole = (await till.sim('GET', '/state')).body as { devices: unknown[] };
		expect(payments).toHaveLength(2);
		expect(devices).toEqual(whole.devices);
		expect((await till.sim('GET', '/changes?last=0')).status).toBe(400);
	});

	test('sends as a till would: the same answer, the same ledger, its notifications after the answer', async () => {
		await till.register();
		const answer = await asSeller(sale(1500));
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ status: 200, body: { device_id: smart, amount: 1500 } });

		const { id } = (answer.body as { body: { id: string } }).body;
		const cancelled = await asSeller({
			method: 'DELETE',
			path: `${base}/devices/${smart}/payment-intents/${id}`,
		});
		expect(cancelled.body).toEqual({ status: 200, body: { id } });
		await till.settle();
		expect(till.received.map(({ body }) => (body as { state: string }).state)).toEqual([
			'CANCELED',
		]);

		const { requests } = await till.ledger();
		expect(requests.slice(-2).map(({ method, status }) => [method, status])).toEqual([
			['POST', 200],
			['DELETE', 200],
		]);
	});

	test('may send headers of its own, but no token', async () => {
		const headers = { 'x-test-scope': 'sandbox', authorization: 'Bearer APP_USR-SIM-MLB-SELLER' };
		expect((await asSeller({ ...sale(1500), headers })).body).toMatchObject({ status: 200 });
		const { paymentIntents } = (await till.sim('GET', '/state')).body as {
			paymentIntents: object[];
		};
		expect(paymentIntents).toMatchObject([{ user_id: 1001, sandbox: true }]);
	});

	test.each([
		[sale(5), 1001, 400, 'Bad Request amount: Must be greater than or equal to 500'],
		[sale(1500), 1002, 403, 'Forbidden Error checking device owner'],
		[sale(1500), 1004, 403, "Forbidden Integrator isn't registered"],
	])(
		'is refused by the rules of the API like everybody',
		async (request, account, status, message) => {
			const answer = await asSeller(request, account);
			expect(answer.status).toBe(200);
			expect(answer.body).toMatchObject({ status, body: { message } });
			expect((await till.ledger()).requests).toMatchObject([{ status, answer: { message } }]);
		},
	);

	test('is struck by faults like everybody', async () => {
		await till.fault({ kind: 'cutAfterCommit', method: 'POST' });
		expect((await asSeller(sale(1500))).body).toEqual({ status: 0, body: null });
		await till.fault({ kind: 'malformedJson', method: 'POST' });
		expect((await asSeller(sale(1600))).body).toMatchObject({
			status: 409,
			body: expect.any(String) as string,
		});
	});

	test.each([
		[
			{ method: 'POST', path: '/_sim/reset' },
			1001,
			400,
			'path: of the API, such as /point/integration-api/devices',
		],
		[
			{ method: 'POST', path: '//elsewhere.test/' },
			1001,
			400,
			'path: of the API, such as /point/integration-api/devices',
		],
		[
			{ method: 'PULL', path: '/users/me' },
			1001,
			400,
			'method: one of GET, POST, PUT, PATCH, DELETE',
		],
		[{ method: 'GET', path: '/users/me' }, 7, 404, 'No such account: 7'],
	])('asks only the API: %j', async (request, account, status, error) => {
		const answer = await asSeller(request, account);
		expect([answer.status, answer.body]).toEqual([status, { error }]);
	});

	test('finds the answers in the ledger: those of the simulator, and those of the receiver', async () => {
		await till.register();
		await till.create(1500);
		till.receive(() => ({ status: 401, body: { message: 'wrong signature' } }));
		await till.terminal('approve');
		await till.settle();
		const { requests, notifications } = await till.ledger();
		expect(requests.at(-1)).toMatchObject({
			status: 200,
			answer: { amount: 1500, device_id: smart },
		});
		expect(notifications[0]?.attempts).toMatchObject([
			{ status: 401, answer: { message: 'wrong signature' } },
		]);
	});
});

describe('The words of the page', () => {
	test.each(['es', 'pt'])('in %s are all there, with the same places to fill', (language) => {
		const english = words('en');
		const others = words(language);
		expect(Object.keys(others)).toEqual(Object.keys(english));
		for (const [key, text] of Object.entries(english)) {
			expect([key, placeholders(others[key])]).toEqual([key, placeholders(text)]);
			expect([key, others[key]?.trim()]).not.toEqual([key, '']);
		}
	});

	test('exist for every word the page asks for by name', () => {
		const known = words('en');
		const asked = readdirSync(folder)
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => [
				...readFileSync(path.join(folder, file), 'utf8').matchAll(/\bt\('([\w.]+)'/g),
			])
			.map(([, key]) => key ?? '');
		expect(asked.length).toBeGreaterThan(50);
		expect(asked.filter((key) => known[key] === undefined)).toEqual([]);
	});

	test('exist for every fault there is', async () => {
		const till = await openTill(overAPort);
		const { kinds } = (await till.sim('GET', '/faults')).body as { kinds: string[] };
		await till.close();
		const known = words('en');
		// A terminal is switched off on the terminal itself.
		const shown = kinds.filter((kind) => kind !== 'terminalOffline');
		expect(
			shown.filter(
				(kind) =>
					known[`fault.${kind}`] === undefined || known[`fault.${kind}.about`] === undefined,
			),
		).toEqual([]);
	});
});

describe('A waiting sale', () => {
	test.each([
		['15.00', 1500],
		['15', 1500],
		['1200.50', 120050],
	])('of %s is %i in minor units', (text, minor) => {
		expect(readFlags(['--waiting-sale', text]).waitingSale).toBe(minor);
	});

	test.each(['15,00', '15.5', '-1', '1e3', 'much'])('of %s is refused', (text) => {
		expect(() => readFlags([`--waiting-sale=${text}`])).toThrow(
			`--waiting-sale must be an amount such as 15.00, not "${text}".`,
		);
	});

	test('waits a day for a hand on the last free terminal, also where the others are automatic', async () => {
		const simulator = createSimulator({ clock: 'virtual', mode: 'automatic' });
		openWaitingSale(simulator.state, 1500);
		await simulator.advance('23h');
		const [intent] = [...simulator.state.paymentIntents.values()];
		expect(intent).toMatchObject({ deviceId: smart2, amount: 1500, state: 'OPEN', userId: 1001 });

		const paid = await simulator.fetch(
			new Request(`http://simulator.test${base}/devices/${smart}/payment-intents`, {
				method: 'POST',
				headers: { authorization: `Bearer ${argentina}` },
				body: JSON.stringify({ amount: 2000, additional_info: {} }),
			}),
		);
		await simulator.advance('10s');
		const { id } = (await paid.json()) as { id: string };
		expect([simulator.state.paymentIntents.get(id)?.state, intent?.state]).toEqual([
			'FINISHED',
			'OPEN',
		]);
		await simulator.advance('1h');
		expect(intent?.state).toBe('ABANDONED');
		simulator.close();
	});

	test('is refused like every sale when its amount is out of the limits', () => {
		const simulator = createSimulator({ clock: 'virtual' });
		expect(() => openWaitingSale(simulator.state, 1)).toThrow(
			'amount: Must be greater than or equal to 500',
		);
		expect(simulator.state.settings.mode).toBe('automatic');
		simulator.close();
	});
});
