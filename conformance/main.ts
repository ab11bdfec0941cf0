/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command line */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { amountsFor, readAccount, refusal } from './account';
import { advice, readReport, recordingOf } from './adopt';
import { allChecks } from './checks/all';
import type { World } from './exchange';
import { readFlags, usage, type Flags } from './flags';
import { createInbox } from './inbox';
import { markdown, reportOf, terminalTable } from './report';
import { run, type Inbox, type Result } from './run';

const say = (text: string) => process.stdout.write(`${text}\n`);
const secretIn = (file: string) => readFileSync(file, 'utf8').trim();

/** What is typed is not shown. */
async function promptedToken(): Promise<string> {
	if (!process.stdin.isTTY)
		throw new Error(
			'No access token: give --token-file FILE, or run this in a terminal to be asked',
		);
	process.stdout.write('Access token (not shown): ');
	process.stdin.setRawMode(true);
	let typed = '';
	for await (const chunk of process.stdin) {
		const text = String(chunk);
		if (text.includes('\u0003')) throw new Error('Stopped');
		typed += text.replace(/[\r\n]/g, '');
		if (/[\r\n]/.test(text)) break;
	}
	process.stdin.setRawMode(false);
	say('');
	return typed.trim();
}

async function asked(says: string): Promise<void> {
	const lines = createInterface({ input: process.stdin, output: process.stdout });
	await lines.question(`\n>>> ${says} Then press Enter. `);
	lines.close();
}

function listen(port: number, secret: string): { inbox: Inbox; close(): void } {
	const received = createInbox(secret);
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += String(chunk)));
		request.on('end', () => {
			response.writeHead(200).end();
			const headers = Object.fromEntries(
				Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
			);
			received.take({ url: `http://localhost${request.url ?? '/'}`, headers, body: parsed(text) });
		});
	}).listen(port);
	const next: Inbox['next'] = async (id, seconds) => {
		for (let waited = 0; waited < seconds; waited += 1) {
			const found = received.find(id);
			if (found) return found;
			await sleep(1_000);
		}
		return received.find(id);
	};
	return {
		inbox: { next },
		close: () => {
			server.close();
		},
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function adopt(file: string): void {
	const report = readReport(readFileSync(file, 'utf8'));
	const name = `${report.against === 'Mercado Pago' ? 'live' : 'simulator'}-${report.site}-${report.day}.json`;
	const folder = path.join(__dirname, 'recordings');
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, name), `${JSON.stringify(recordingOf(report), null, '\t')}\n`);
	say(`Written: conformance/recordings/${name}\n\n${advice(report)}`);
}

function write(folder: string, report: ReturnType<typeof reportOf>): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'report.json'), `${JSON.stringify(report, null, '\t')}\n`);
	writeFileSync(path.join(folder, 'report.md'), markdown(report));
}

async function conform(flags: Flags): Promise<number> {
	const token = flags.tokenFile === undefined ? await promptedToken() : secretIn(flags.tokenFile);
	if (token === '') throw new Error('The access token is empty');
	const world: World = {
		apiUrl: flags.apiUrl,
		token,
		send: async (request) => await fetch(request),
		wait: async (ms) => await sleep(ms),
		now: () => Date.now(),
	};
	const account = await readAccount(world, flags.terminal);
	const why = refusal(account, flags.groups, flags.realMoney);
	if (why !== undefined) throw new Error(why);

	const checks = allChecks.filter(({ group }) => flags.groups.includes(group));
	const secret = flags.secretFile === undefined ? undefined : secretIn(flags.secretFile);
	const server =
		flags.listen !== undefined && secret !== undefined ? listen(flags.listen, secret) : undefined;
	say(
		`${account.site}, ${account.test ? 'a test account' : 'a real account'}: ${checks.length} checks against ${flags.apiUrl}`,
	);
	const started = Date.now();
	const progress = ({ check, verdict }: Result, done: number) =>
		say(`${String(done).padStart(3)}/${checks.length} ${verdict.padEnd(10)} ${check.id}`);
	const hand = flags.groups.includes('terminal')
		? { ask: async (_act: string, says: string) => await asked(says) }
		: undefined;
	const outcome = await run({
		world,
		checks,
		variables: {
			...account,
			virtual: 'NEWLAND_N950__SBX0000001',
			...amountsFor(account, flags.realMoney),
		},
		progress,
		...(hand && { hand }),
		...(server && { inbox: server.inbox }),
	}).finally(() => server?.close());
	const report = reportOf(outcome, {
		day: new Date().toISOString().slice(0, 10),
		against:
			new URL(flags.apiUrl).hostname === 'api.mercadopago.com' ? 'Mercado Pago' : 'simulator',
		site: account.site,
		testAccount: account.test,
		took: Math.round((Date.now() - started) / 1_000),
		secrets: { token, secret, terminal: account.device, account: String(account.user) },
	});
	write(flags.report, report);
	say(
		`\n${terminalTable(report)}\n\nThe report, to be attached to an issue: ${path.join(flags.report, 'report.md')} and report.json`,
	);
	return outcome.stopped === undefined ? 0 : 2;
}

async function main(): Promise<void> {
	const flags = readFlags(process.argv.slice(2));
	if (flags.help) {
		say(usage);
		return;
	}
	if (flags.adopt !== undefined) {
		adopt(flags.adopt);
		return;
	}
	process.exitCode = await conform(flags);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
