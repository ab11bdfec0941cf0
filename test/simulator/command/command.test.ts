/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts the command as a person would */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

const running = new Set<ReturnType<typeof spawn>>();

/** `npm run simulator -- <args>`, until it has said so much or has ended. */
async function simulator(args: string[], until: RegExp) {
	const child = spawn(process.execPath, ['scripts/simulator.mjs', ...args]);
	running.add(child);
	let said = '';
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const spoken = new Promise<void>((resolve) => {
		const hear = (chunk: Buffer) => {
			said += chunk.toString();
			if (until.test(said)) resolve();
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
	});
	await Promise.race([spoken, ended]);
	return { said: () => said, ended, end: () => child.kill('SIGTERM') };
}

describe('npm run simulator', () => {
	afterEach(() => {
		for (const child of running) child.kill('SIGKILL');
		running.clear();
	});

	test('says where it is, whose tokens and terminals it has, and how to steer it', async () => {
		const { said, end, ended } = await simulator(['--port', '0', '--mode', 'manual'], /Ctrl-C/);
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0] ?? '';
		const answer = await fetch(`${url}/users/me`, {
			headers: { authorization: 'Bearer APP_USR-SIM-MLA-SELLER' },
		});
		const state = (await (await fetch(`${url}/_sim/state`)).json()) as object;
		end();

		expect(await answer.json()).toMatchObject({ id: 1001, nickname: 'TESTSELLERMLA' });
		expect(state).toMatchObject({ mode: 'manual', clock: 'real' });
		expect(said()).toContain('APP_USR-SIM-MLB-SELLER');
		expect(said()).toContain('PAX_A910__SMARTPOS1000000001');
		expect(said()).toContain('/_sim/advance');
		expect(await ended).toBe(0);
	}, 30_000);

	test('has other ids at every start, and says by which seed they come again', async () => {
		const seedOf = async (args: string[]) => {
			const { said, end, ended } = await simulator(['--port', '0', ...args], /Ctrl-C/);
			end();
			await ended;
			return /Seed (\d+)/.exec(said())?.[1];
		};
		const first = await seedOf([]);
		expect(first).toMatch(/^\d+$/);
		expect(await seedOf([])).not.toBe(first);
		expect(await seedOf(['--seed', '7'])).toBe('7');
	}, 30_000);

	test('says so when the port is in use', async () => {
		const taken = createServer();
		await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
		const { port } = taken.address() as AddressInfo;
		const { said, ended } = await simulator(['--port', String(port)], /\n\n/);

		expect(await ended).toBe(1);
		expect(said()).toContain(`Port ${port} is in use`);
		await new Promise((resolve) => taken.close(resolve));
	}, 30_000);

	test('says what it does not understand', async () => {
		const { said, ended } = await simulator(['--mode', 'sometimes'], /\n\n\n/);

		expect(await ended).toBe(1);
		expect(said()).toContain('--mode must be automatic or manual, not "sometimes".');
		expect(said()).toContain('--port 8788');
	}, 30_000);
});
