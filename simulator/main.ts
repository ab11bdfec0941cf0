/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the process starts and ends here */
import { banner } from './command/banner';
import type { Flags } from './command/flags';
import { readFlags, usage } from './command/flags';
import { isLoopback } from './command/guard';
import { listen } from './command/listen';
import { createSimulator } from './simulator';
import { openWaitingSale } from './terminal/waiting-sale';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Whoever starts again meets receivers that remember the ids of before: the n8n of the demo takes a known id for a notification that came twice. */
const newSeed = () => globalThis.crypto.getRandomValues(new Uint32Array(1))[0];

function fail(reason: string): never {
	process.stderr.write(`${reason}\n`);
	process.exit(1);
}

function flagsOrEnd(): Flags {
	try {
		return readFlags(process.argv.slice(2));
	} catch (error) {
		return fail(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
	}
}

const whyNotListening = (error: NodeJS.ErrnoException, { host, port }: Flags) =>
	error.code === 'EADDRINUSE'
		? `Port ${port} is in use: another simulator may be running. Give another one with --port.`
		: `Cannot answer on ${host}:${port}: ${error.message}`;

async function main() {
	const flags = flagsOrEnd();
	if (flags.help) {
		say(usage);
		return;
	}

	const simulator = createSimulator({
		...flags,
		seed: flags.seed ?? newSeed(),
		...(flags.sendAnywhere ? {} : { maySendTo: isLoopback }),
	});
	if (flags.waitingSale !== undefined) openWaitingSale(simulator.state, flags.waitingSale);
	const listening = await listen(simulator, flags).catch((error: NodeJS.ErrnoException) =>
		fail(whyNotListening(error, flags)),
	);
	say(flags.quiet ? listening.url : banner(simulator.state, listening.url));

	const end = () => {
		simulator.close();
		void listening.close().then(() => process.exit(0));
	};
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
