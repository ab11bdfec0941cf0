/** Who waits for which resource in this process. A notification that the trigger receives here ends the wait at once. */
const waiting = new Map<string, Set<() => void>>();

/** Called by the trigger for every notification; often nobody waits, or only in another process. */
export function wake(id: string): void {
	waiting.get(id)?.forEach((proceed) => proceed());
}

/**
 * Runs `sleep`, and ends before it does when somebody calls `wake` for this id.
 * @param sleep gets a function that says whether the wait is over
 */
export async function untilWoken(id: string, sleep: () => Promise<void>): Promise<void> {
	const others = waiting.get(id) ?? new Set();
	waiting.set(id, others);
	let proceed = (): void => undefined;
	const woken = new Promise<void>((resolve) => {
		proceed = resolve;
	});
	others.add(proceed);
	try {
		await Promise.race([sleep(), woken]);
	} finally {
		others.delete(proceed);
		if (others.size === 0) waiting.delete(id);
	}
}

/** For how many executions of this process a resource is being waited for, the reading between two sleeps included. */
const waitedFor = new Map<string, number>();

/** Runs `work` with the resource marked as waited for in this process. */
export async function whileWaitingFor<T>(id: string, work: () => Promise<T>): Promise<T> {
	waitedFor.set(id, (waitedFor.get(id) ?? 0) + 1);
	try {
		return await work();
	} finally {
		const left = (waitedFor.get(id) ?? 1) - 1;
		if (left > 0) waitedFor.set(id, left);
		else waitedFor.delete(id);
	}
}

export function isWaitedFor(id: string): boolean {
	return waitedFor.has(id);
}

/** A new process waits for nothing: for tests, which play several processes in one. */
export function forgetWaits(): void {
	waiting.clear();
	waitedFor.clear();
}
