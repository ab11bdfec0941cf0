/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command line */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { amountsFor, readAccount, refusal, virtualTerminal } from './account';
import { advice, readReport, recordingName, recordingOf } from './adopt';
import { allChecks } from './checks/all';
import type { World } from './exchange';
import { readFlags, usage, type Flags } from './flags';
import { createKeyboard, NobodyAnswers, type Keyboard } from './keyboard';
import { createLedger, nameOf, type Made } from './made';
import { receive } from './receive';
import { markdown, reportOf, terminalTable } from './report';
import { run, type Result } from './run';

const say = (text: string) => process.stdout.write(`${text}\n`);
const secretIn = (file: string) => readFileSync(file, 'utf8').trim();
const exitCodes = { stopped: 2, interrupted: 130 };

/** The first Ctrl+C ends the suite in order, the second one at once. */
function interruptible() {
	const ledger = createLedger();
	const stopper = new AbortController();
	let isRunning = false;
	const interrupt = () => {
		if (isRunning && !stopper.signal.aborted) {
			say('\nStopping: what was made is undone first. Ctrl+C again ends at once.');
			stopper.abort();
			return;
		}
		const open = ledger.open();
		if (open.length > 0)
			say(
				`\nEnded before these were undone:\n${open.map((made) => `  ${nameOf(made)}`).join('\n')}`,
			);
		process.exit(exitCodes.interrupted);
	};
	// Whoever read it is gone, such as `| head` or a closed window: there is nobody left to tell.
	for (const output of [process.stdout, process.stderr]) output.on('error', () => stopper.abort());
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
	return {
		ledger,
		stop: stopper.signal,
		interrupt,
		during: async <T>(work: () => Promise<T>): Promise<T> => {
			isRunning = true;
			return await work().finally(() => (isRunning = false));
		},
	};
}

async function promptedToken(keyboard: Keyboard): Promise<string> {
	const typed = await keyboard
		.ask('Access token (not shown): ', { hidden: true })
		.catch((error: unknown) => {
			if (!(error instanceof NobodyAnswers) || process.stdin.isTTY) throw error;
			throw new Error(
				'No access token: give --token-file FILE, or run this in a terminal to be asked',
			);
		});
	return typed.trim();
}

function adopt(file: string): void {
	const report = readReport(readFileSync(file, 'utf8'));
	const text = `${JSON.stringify(recordingOf(report), null, '\t')}\n`;
	const folder = path.join(__dirname, 'recordings');
	mkdirSync(folder, { recursive: true });
	const name = recordingName(report, text, (file) => {
		const place = path.join(folder, file);
		return existsSync(place) ? readFileSync(place, 'utf8') : undefined;
	});
	writeFileSync(path.join(folder, name), text);
	say(`Written: conformance/recordings/${name}\n\n${advice(report)}`);
}

function write(folder: string, report: ReturnType<typeof reportOf>): void {
	writeFileSync(path.join(folder, 'report.json'), `${JSON.stringify(report, null, '\t')}\n`);
	writeFileSync(path.join(folder, 'report.md'), markdown(report));
}

async function conform(flags: Flags): Promise<number> {
	const { ledger, stop, interrupt, during } = interruptible();
	// Before anything is sent: a report that cannot be written would be found out too late.
	mkdirSync(flags.report, { recursive: true });
	const keyboard = createKeyboard(process.stdin, process.stdout, interrupt);
	const token =
		flags.tokenFile === undefined ? await promptedToken(keyboard) : secretIn(flags.tokenFile);
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
	const receiver =
		flags.listen !== undefined && secret !== undefined
			? await receive(flags.listen, secret)
			: undefined;
	say(
		`${account.site}, ${account.test ? 'a test account' : 'a real account'}: ${checks.length} checks against ${flags.apiUrl}`,
	);
	if (receiver) say(`Notifications are awaited on port ${receiver.port}.`);
	const started = Date.now();
	const progress = ({ check, verdict }: Result, done: number) =>
		say(`${String(done).padStart(3)}/${checks.length} ${verdict.padEnd(10)} ${check.id}`);
	const undoing = (made: readonly Made[]) =>
		say(`\nUndoing what is left:\n${made.map((one) => `  ${nameOf(one)}`).join('\n')}`);
	const hand = flags.groups.includes('terminal')
		? {
				ask: async (_act: string, says: string, stop: AbortSignal) =>
					void (await keyboard.ask(`\n>>> ${says} Then press Enter. `, { stop })),
			}
		: undefined;
	const outcome = await during(
		async () =>
			await run({
				world,
				checks,
				variables: {
					...account,
					virtual: virtualTerminal,
					...amountsFor(account, flags.realMoney),
				},
				progress,
				undoing,
				stop,
				ledger,
				...(hand && { hand }),
				...(receiver && { inbox: receiver.inbox }),
			}),
	).finally(() => {
		receiver?.close();
		keyboard.close();
	});
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
		`\n${terminalTable(report, outcome.leftBehind)}\n\nThe report, to be attached to an issue: ${path.join(flags.report, 'report.md')} and report.json`,
	);
	if (stop.aborted) return exitCodes.interrupted;
	return outcome.stopped === undefined && outcome.leftBehind.length === 0 ? 0 : exitCodes.stopped;
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
	// A pipe that stays open would keep the process.
	process.stdin.destroy();
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
	process.stdin.destroy();
});
