/* eslint-disable @n8n/community-nodes/no-restricted-globals -- one turn of the event loop, without a timer */

/** What is going on right now: requests being answered, notifications on their way. */
export interface Activity {
	begin(): () => void;
	/** Runs `wait` without counting the caller as busy: it waits for the clock, which waits for us. */
	pause<T>(wait: () => Promise<T>): Promise<T>;
	/** Resolves when nothing has been going on for a few turns of the event loop. */
	quiet(): Promise<void>;
}

// Taken once, so that a test's fake timers do not stop it.
const nextTurn = setImmediate;
const turnsOfCalm = 6;

/** Runs after the answer has left: promises that are already on their way go first. */
export function afterThisTurn(run: () => void): void {
	nextTurn(run);
}

/** Lets timers and sockets have their turn: answers in process would starve them. */
export const oneTurn = async () => await new Promise<void>((resolve) => nextTurn(resolve));

export function createActivity(): Activity {
	let running = 0;
	let waiters: Array<() => void> = [];

	const begin = () => {
		running += 1;
		let ended = false;
		return () => {
			if (ended) return;
			ended = true;
			running -= 1;
			if (running > 0) return;
			const woken = waiters;
			waiters = [];
			for (const wake of woken) wake();
		};
	};

	const pause = async <T>(wait: () => Promise<T>) => {
		running -= 1;
		if (running === 0) for (const wake of waiters.splice(0)) wake();
		try {
			return await wait();
		} finally {
			running += 1;
		}
	};

	const quiet = async () => {
		for (let calm = 0; calm < turnsOfCalm; calm = running === 0 ? calm + 1 : 0) {
			if (running > 0) await new Promise<void>((resolve) => waiters.push(resolve));
			await oneTurn();
		}
	};

	return { begin, pause, quiet };
}
