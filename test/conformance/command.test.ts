/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a test starts a process */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { listen } from '../../simulator/command/listen';
import { createAccount } from '../../simulator/state/seed-accounts';
import { createSimulator, type Simulator } from '../../simulator/simulator';
import { terminalActions } from '../../simulator/terminal/actions';

const test1003 = 'APP_USR-SIM-MLM-SELLER';
const real = 'APP_USR-SIM-REAL';
const device = 'PAX_A910__REAL000000000001';

let folder: string;
let simulator: Simulator;
let server: Awaited<ReturnType<typeof listen>>;
const children: ChildProcess[] = [];

beforeEach(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'conformance-'));
	simulator = createSimulator({ mode: 'manual' });
	const { state } = simulator;
	state.accounts.push(
		createAccount(
			{
				userId: 2001,
				accessToken: real,
				siteId: 'MLM',
				nickname: 'REALSELLER',
				testUser: false,
			},
			state.random.accounts,
			state.clock.now(),
		),
	);
	state.devices.set(device, {
		id: device,
		userId: 2001,
		operatingMode: 'PDV',
		online: true,
		needsRestart: false,
		posId: 71000001,
		storeId: '57000001',
	});
	server = await listen(simulator, { port: 0, host: '127.0.0.1', allowHost: [] });
});
afterEach(async () => {
	for (const child of children.splice(0)) child.kill('SIGKILL');
	simulator.close();
	await server.close();
	rmSync(folder, { recursive: true });
});

const fileOf = (name: string, text: string) => {
	const file = path.join(folder, name);
	writeFileSync(file, `${text}\n`);
	return file;
};
const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** A started suite: what it said, and what is typed to it. */
function start(args: string[], { pty = false } = {}) {
	const all = ['scripts/conformance.mjs', '--api-url', server.url, '--report', folder, ...args];
	const child = pty
		? spawn('script', ['-qefc', [process.execPath, ...all].join(' '), '/dev/null'])
		: spawn(process.execPath, all);
	children.push(child);
	let said = '';
	const answered = new Set<number>();
	child.stdout.on('data', (chunk) => (said += String(chunk)));
	child.stderr.on('data', (chunk) => (said += String(chunk)));
	const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
	const until = async (text: string | RegExp) => {
		for (let tries = 0; tries < 900; tries += 1) {
			if (typeof text === 'string' ? said.includes(text) : text.test(said)) return;
			if (child.exitCode !== null) break;
			await pause(100);
		}
		throw new Error(`Never said "${String(text)}":\n${said}`);
	};
	/** Presses at the terminal what is asked for, until a text is said. */
	const pressUntil = async (text: string) => {
		const act = { Wait: 'pick-up', Pay: 'approve', Cancel: 'cancel' } as const;
		while (!said.includes(text)) {
			if (child.exitCode !== null) throw new Error(`Ended before "${text}":\n${said}`);
			for (const { 1: word, index } of said.matchAll(/>>> (Wait|Pay|Cancel)/g)) {
				if (answered.has(index)) continue;
				answered.add(index);
				const at = simulator.state.devices.get(device);
				if (at) terminalActions[act[word as keyof typeof act]]?.(simulator.state, at);
				child.stdin.write('\n');
			}
			await pause(50);
		}
	};
	return {
		said: () => said,
		type: (text: string) => child.stdin.write(text),
		closeOutput: () => {
			child.stdout.destroy();
			child.stderr.destroy();
		},
		signal: (name: NodeJS.Signals) => child.kill(name),
		ended,
		until,
		pressUntil,
	};
}

const states = () => ({
	orders: [...simulator.state.orders.values()].map(({ state }) => state),
	payments: [...simulator.state.payments.values()].map(({ status }) => status),
});
const reportOf = () => readFileSync(path.join(folder, 'report.json'), 'utf8');

describe('the token', () => {
	const hasScript = existsSync('/usr/bin/script') && process.platform === 'linux';
	(hasScript ? test : test.skip)(
		'is typed at a terminal and not shown; Ctrl+C there ends the suite in order',
		async () => {
			const suite = start(['--group', 'reads'], { pty: true });
			await suite.until('Access token (not shown): ');
			// A wrong key, taken back.
			suite.type(`${test1003}X\u007f\r`);
			await suite.until('MLM, a test account');
			await suite.until('3/');
			suite.type('\u0003');
			expect(await suite.ended).toBe(130);
			expect(suite.said()).toContain('Stopped early: interrupted');
			expect([suite.said(), reportOf()].join('\n')).not.toContain('APP_USR');
		},
	);

	(hasScript ? test : test.skip)('Ctrl+C in place of a token ends at once', async () => {
		const suite = start([], { pty: true });
		await suite.until('Access token (not shown): ');
		suite.type('\u0003');
		expect(await suite.ended).toBe(130);
	});

	test('comes through a pipe as well; a wrong one is refused without being shown', async () => {
		const suite = start(['--group', 'reads']);
		suite.type('APP_USR-wrong\n');
		expect(await suite.ended).toBe(1);
		expect(suite.said()).toContain('The access token was refused: HTTP 401');
		expect(suite.said()).not.toContain('APP_USR');
	});
});

test('at the first 429 the suite stops, writes its report and says so', async () => {
	simulator.state.settings.tokenRequestsPerSecond = 3;
	const suite = start(['--token-file', fileOf('token', test1003), '--group', 'reads']);
	expect(await suite.ended).toBe(2);
	expect(suite.said()).toContain('Stopped early: Mercado Pago answered 429: too many requests');
	expect(JSON.parse(reportOf())).toMatchObject({ stopped: expect.stringContaining('429') });
});

describe('a real account', () => {
	const args = () => ['--token-file', fileOf('token', real), '--group', 'terminal'];

	test('is not written to without --with-real-money', async () => {
		const suite = start(args());
		expect(await suite.ended).toBe(1);
		expect(suite.said()).toContain('Say --with-real-money AMOUNT');
		expect(simulator.state.orders.size).toBe(0);
	});

	test('with an amount: each paid sale is of it, and is given back', async () => {
		const suite = start([...args(), '--with-real-money', '7.50']);
		await suite.pressUntil('The report, to be attached');
		expect(await suite.ended).toBe(0);
		expect(suite.said()).toContain('8 agrees');
		const { orders, paymentIntents, payments } = simulator.state;
		expect(
			[
				...[...orders.values()].map(({ payment }) => payment.amount),
				...[...paymentIntents.values()].map(({ amount }) => amount),
			].filter((amount) => amount !== '7.50' && amount !== 750),
		).toEqual([]);
		expect([orders.size, paymentIntents.size]).toEqual([5, 3]);
		expect([...payments.values()].map(({ status }) => status)).toEqual(['refunded', 'refunded']);
	});

	test('Ctrl+C after the payment: it is refunded before the suite ends', async () => {
		const suite = start([...args(), '--with-real-money', '7.50']);
		await suite.pressUntil('>>> Pay');
		const at = simulator.state.devices.get(device);
		if (at) terminalActions.approve?.(simulator.state, at);
		suite.signal('SIGINT');
		expect(await suite.ended).toBe(130);
		expect(states().payments).toEqual(['refunded']);
		expect(suite.said()).toContain('Stopping: what was made is undone first.');
		expect(suite.said()).not.toContain('Could not be undone');
	});

	test('nobody reads any more what it says: it ends, and undoes what it made', async () => {
		const suite = start([...args(), '--with-real-money', '7.50']);
		await suite.until('>>> Wait');
		const at = simulator.state.devices.get(device);
		if (at) terminalActions['pick-up']?.(simulator.state, at);
		suite.closeOutput();
		suite.type('\n');
		expect(await suite.ended).toBe(130);
		expect(states().orders).toEqual(['canceled']);
	});

	test('Ctrl+C twice: what was not undone is named before the suite ends', async () => {
		const suite = start([...args(), '--with-real-money', '7.50']);
		await suite.until('>>> Wait');
		simulator.state.settings.latencyMs = 5_000;
		suite.signal('SIGINT');
		await suite.until('Undoing what is left');
		suite.signal('SIGINT');
		expect(await suite.ended).toBe(130);
		expect(suite.said()).toMatch(
			/Ended before these were undone:\n {2}order ORD\w+ on PAX_A910__REAL000000000001\n/,
		);
	});

	test('what could not be undone is said with the name of its terminal, and the exit code tells', async () => {
		const suite = start([...args(), '--with-real-money', '7.50']);
		await suite.pressUntil('2/8');
		// The terminal has the intent, and nobody presses anything.
		await suite.pressUntil('5/8');
		await suite.until(/>>> Wait[^>]*$/);
		const at = simulator.state.devices.get(device);
		if (at) terminalActions['pick-up']?.(simulator.state, at);
		suite.signal('SIGTERM');
		expect(await suite.ended).toBe(130);
		expect(suite.said()).toMatch(
			/Could not be undone: payment intent [0-9a-f-]+ on PAX_A910__REAL000000000001 \(ON_TERMINAL\)/,
		);
		expect(reportOf()).not.toContain('REAL000000000001');
	});
});

async function freePort(): Promise<number> {
	const holder = createServer().listen(0);
	await new Promise((resolve) => holder.once('listening', resolve));
	const { port } = holder.address() as AddressInfo;
	await new Promise((resolve) => holder.close(resolve));
	return port;
}

test('--listen receives the notifications, and refuses one to see it again', async () => {
	const port = await freePort();
	simulator.state.settings.retryDelaysMs = [2_000];
	simulator.state.panelWebhooks.push({
		userId: 1003,
		url: `http://127.0.0.1:${port}/hook`,
		secret: 'conformance-secret',
		topics: ['order'],
	});
	const suite = start([
		...['--token-file', fileOf('token', test1003), '--group', 'notifications'],
		...['--listen', String(port), '--secret-file', fileOf('secret', 'conformance-secret')],
	]);
	expect(await suite.ended).toBe(0);
	expect(suite.said()).toContain(`Notifications are awaited on port ${port}.`);
	expect(suite.said()).toContain('4 agrees');
	// Here the repeat comes after two seconds.
	expect(suite.said()).toMatch(/settled +notification-repeat[^]*seen: after another time/);
	expect(reportOf()).not.toContain('conformance-secret');
});
