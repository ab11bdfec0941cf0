// npm start: the simulator and a real n8n with our package, credential and examples. `-- --once` charges the first
// example, shows what became of it, and ends.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, projectRoot } from '../scripts/install.mjs';
import { steps } from '../scripts/progress.mjs';

const help = `npm start                       the simulator and n8n, until Ctrl-C
npm start -- --once             the same, unattended: one sale, its event, its payment; exit code 0 when all went well
npm start -- --fresh            forget the demo's n8n (workflows, executions) and begin anew
npm start -- --seed 7           the simulator's ids of the start that printed this seed; without it, other ids at every start
            --port 5678  --broker-port 5679  --simulator-port 8788`;

function options() {
	const { values } = parseArgs({
		options: {
			once: { type: 'boolean', default: false },
			fresh: { type: 'boolean', default: false },
			seed: { type: 'string' },
			help: { type: 'boolean', short: 'h', default: false },
			port: { type: 'string', default: '5678' },
			'broker-port': { type: 'string', default: '5679' },
			'simulator-port': { type: 'string', default: '8788' },
		},
	});
	const port = (name) => {
		const number = Number(values[name]);
		if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
		throw new Error(`--${name} is a number from 1 to 65535, not "${values[name]}"`);
	};
	const { seed } = values;
	if (seed !== undefined && (!/^\d+$/.test(seed) || Number(seed) > 4_294_967_295))
		throw new Error(`--seed is a whole number from 0 to 4294967295, not "${seed}"`);
	return {
		...values,
		ports: { n8n: port('port'), broker: port('broker-port'), simulator: port('simulator-port') },
	};
}

/** Resolves at Ctrl-C or a polite request to end; a second one ends at once. */
function endRequested() {
	return new Promise((resolve) => {
		for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(name, () => {
				process.once(name, () => process.exit(130));
				resolve();
			});
		}
	});
}

async function main() {
	const wish = options();
	if (wish.help) return console.log(help);
	const ending = endRequested();
	const cancelled = ending.then(() => {
		throw Object.assign(new Error('Stopped.'), { stopped: true });
	});
	cancelled.catch(() => undefined);

	await ensureInstalled();
	// Only now: these may use what was installed a moment ago.
	const { bringUp, upSteps } = await import('./up.mjs');
	const { activateExamples } = await import('./examples.mjs');
	const step = steps(upSteps + 1);
	const userFolder = path.join(projectRoot, '.cache', wish.once ? 'demo-once' : 'demo');
	// A sale that waits for the hand of whoever opens the simulator's page; unattended there is nobody.
	const simulatorOptions = [
		...(wish.once ? [] : ['--waiting-sale', '15.00']),
		...(wish.seed === undefined ? [] : ['--seed', wish.seed]),
	];
	const starting = bringUp({
		step,
		userFolder,
		ports: wish.ports,
		simulatorOptions,
		fresh: wish.fresh,
	});
	const up = await Promise.race([starting, cancelled]);
	try {
		const examples = await Promise.race([
			step('Importing the example workflows, activating the trigger', () =>
				activateExamples(up.api, up.credential),
			),
			cancelled,
		]);
		if (wish.once) {
			const { firstSale } = await import('./scenario.mjs');
			return console.log(await Promise.race([firstSale(up, examples), cancelled]));
		}
		const { whereToLook } = await import('./where.mjs');
		console.log(whereToLook(up, examples, userFolder, await up.simulator.state()));
		await Promise.race([
			ending,
			up.n8n.exit.then((how) => {
				throw new Error(
					`n8n ended by itself (${how}); its log: ${path.join(userFolder, 'n8n.log')}`,
				);
			}),
			up.simulator.exit.then((how) => {
				throw new Error(
					`The simulator ended by itself (${how}); its log: ${path.join(userFolder, 'simulator.log')}`,
				);
			}),
		]);
		console.log('\nStopping n8n and the simulator.');
	} finally {
		await up.stop();
	}
}

main().then(
	() => process.exit(0),
	(error) => {
		console.error(`\n${error.stopped ? 'Stopped.' : error.message}`);
		process.exit(error.stopped ? 130 : 1);
	},
);
