import { type IExecuteFunctions } from 'n8n-workflow';
import { type Names } from '../../client/attempt-memory';
import { scopeOf } from './context';
import { serialize } from './mutex';
import { isOtherMode, lockNodeRow, repeated, type RowLock, shortPause } from './row-lock';

type Helpers = IExecuteFunctions['helpers'];

/** Names that n8n remembers for a workflow; older ones are forgotten. 27 bytes each. */
const mostRemembered = 20_000;

/** A process lets another one have the lock after this time, and pauses so long before it takes it again. */
const longestTurnMs = 100;
const pauseBetweenTurnsMs = 15;

/** The work of each workflow that waits in this process, by its node. */
const lines = new Map<string, string[]>();
/** A lock that is kept for the next work in line. */
const kept = new Map<string, RowLock>();

/**
 * Runs work on the names of the workflow, with no other work on them in between: in this process one follows the other, and a lock in n8n's
 * database keeps the workers of queue mode apart. The names are kept for the workflow, so that all of its nodes share them.
 *
 * @param work may run twice, and is then run from the beginning; it waits for nothing but the names
 */
export async function withNames<T>(
	context: IExecuteFunctions,
	work: (names: Names) => Promise<T>,
): Promise<T> {
	const { helpers } = context;
	const place = scopeOf(context);
	const workflow = context.getWorkflow().id ?? '';
	const line = lines.get(workflow) ?? [];
	lines.set(workflow, line);
	line.push(place);
	return await serialize(`names of ${workflow}`, async () => {
		line.shift();
		const lock = kept.get(place) ?? (await lockNodeRow(helpers));
		kept.delete(place);
		if (lock === undefined) return await work(namesInBoth(helpers));
		let isTaken = false;
		const result = await work(namesIn(helpers, 'workflow'))
			.catch((reason: unknown) => {
				isTaken = isOtherMode(reason);
				if (!isTaken) throw reason;
			})
			.finally(async () => await passOn(lock, place, line));
		return isTaken ? await work(namesInBoth(helpers)) : (result as T);
	});
}

/** To the next in line, or to whichever process is first. */
async function passOn(lock: RowLock, place: string, line: readonly string[]): Promise<void> {
	const isNextHere = line[0] === place;
	if (isNextHere && lock.heldMs() < longestTurnMs) return void kept.set(place, lock);
	await lock.release();
	if (isNextHere) await shortPause(pauseBetweenTurnsMs);
}

function namesIn(helpers: Helpers, scope: 'node' | 'workflow'): Names {
	const record = async (names: readonly string[], most = mostRemembered) =>
		await repeated(async () => {
			const options = { mode: 'entries', maxEntries: most } as const;
			const { processed } = await helpers.checkProcessedAndRecord([...names], scope, options);
			return new Set(processed.map(String));
		});
	const forget = async (names: readonly string[]) => {
		if (names.length === 0) return;
		await repeated(
			async () => await helpers.removeProcessed([...names], scope, { mode: 'entries' }),
		);
	};
	return {
		record,
		forget,
		// No call of the store only reads. What is asked for makes no old name give way.
		knows: async (names) => {
			if (names.length === 0) return new Set();
			const known = await record(names, mostRemembered + names.length);
			await forget(names.filter((name) => !known.has(name)));
			return known;
		},
	};
}

/**
 * Remove Duplicates with the scope "Workflow" may hold the workflow's row in a form that takes no names. Then they are in the node's row, which
 * can be no lock any more: nothing keeps two workers apart, and the nodes of the workflow do not know each other's names.
 */
function namesInBoth(helpers: Helpers): Names {
	const [ofNode, ofWorkflow] = [namesIn(helpers, 'node'), namesIn(helpers, 'workflow')];
	const ifItTakesNames =
		<T>(instead: T) =>
		(reason: unknown) => {
			if (isOtherMode(reason)) return instead;
			throw reason;
		};
	const none: ReadonlySet<string> = new Set();
	const inBoth = async (ask: (names: Names) => Promise<ReadonlySet<string>>) =>
		new Set([...(await ask(ofNode)), ...(await ask(ofWorkflow).catch(ifItTakesNames(none)))]);
	return {
		record: async (names) => await inBoth(async (row) => await row.record(names)),
		knows: async (names) => await inBoth(async (row) => await row.knows(names)),
		forget: async (names) => {
			await ofNode.forget(names);
			await ofWorkflow.forget(names).catch(ifItTakesNames(undefined));
		},
	};
}

/** As after a restart of the process: for tests, which play several processes in one. */
export function forgetLines(): void {
	lines.clear();
	kept.clear();
}
