import { type IExecuteFunctions, sleep } from 'n8n-workflow';

type Helpers = IExecuteFunctions['helpers'];

/** The row of a lock holds one number, so that it can never be taken for a row of names. */
const lockRow = { mode: 'latestIncrementalKey' } as const;
const locked = 1;

/** Work under a lock is a few statements. One that is held for longer is a killed process's, and is taken from it. */
const longestHoldMs = 5_000;

/** Between two looks at a lock that is held: from this to twice as much. */
const pauseMs = 5;

/** A database that fails so often in a row does not answer soon. Another process that locks first makes one of these failures, never two in a row. */
const mostFailures = 5;

export interface RowLock {
	/** So long it has been held, in milliseconds. */
	heldMs(): number;
	release(): Promise<void>;
}

/**
 * A lock that keeps processes apart: the row of this node in n8n's de-duplication store. Its first write is an insert with a primary key, which
 * of several processes exactly one makes; to delete it is to release it. Everything else that the store offers reads a row and writes it back.
 *
 * @returns undefined where the row of the node holds names, and can be no lock
 * @throws what n8n's database fails with
 */
export async function lockNodeRow(helpers: Helpers): Promise<RowLock | undefined> {
	let waitingSince = Date.now();
	let failures = 0;
	for (;;) {
		const answer = await tryToLock(helpers).catch((reason: unknown) => {
			if (isOtherMode(reason)) return 'holdsNames';
			if (++failures === mostFailures) throw reason;
			return 'failed';
		});
		if (answer === 'holdsNames') return undefined;
		if (answer === 'locked') return holding(helpers, Date.now());
		if (answer === 'held') failures = 0;
		if (answer === 'held' && Date.now() - waitingSince > longestHoldMs) {
			await unlock(helpers);
			waitingSince = Date.now();
		}
		await shortPause(pauseMs);
	}
}

async function tryToLock(helpers: Helpers): Promise<'locked' | 'held' | 'holdsNames' | 'failed'> {
	const { new: written } = await helpers.checkProcessedAndRecord([locked], 'node', lockRow);
	return written.length > 0 ? 'locked' : 'held';
}

/** What cannot be unlocked now is taken from its holder later. */
async function unlock(helpers: Helpers): Promise<void> {
	await repeated(async () => await helpers.clearAllProcessedItems('node', lockRow)).catch(
		() => undefined,
	);
}

function holding(helpers: Helpers, since: number): RowLock {
	const heldMs = () => Date.now() - since;
	return {
		heldMs,
		release: async () => {
			// Another process has taken it meanwhile: it is no longer ours to release.
			if (heldMs() <= longestHoldMs) await unlock(helpers);
		},
	};
}

/** n8n says so of a row that was begun in another mode, e.g. by Remove Duplicates with the scope Workflow. */
export function isOtherMode(reason: unknown): boolean {
	return reason instanceof Error && reason.message.includes('incompatible setting');
}

/** Once more where the first write of a row collided with another process's, or the database was locked for a moment. */
export async function repeated<T>(work: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		const done = await work().then(
			(result) => ({ result }),
			(reason: unknown) => {
				if (isOtherMode(reason) || tries === mostFailures) throw reason;
				return undefined;
			},
		);
		if (done) return done.result;
		await shortPause(pauseMs);
	}
}

/** Random, so that two processes that met once do not meet again. */
export async function shortPause(milliseconds: number): Promise<void> {
	await sleep(milliseconds * (1 + Math.random()));
}
