/** Who waits for which resource in this process. A notification that the trigger receives here ends the wait at once. */
const waiting = new Map<string, Set<() => void>>();

/** Told by the trigger for every notification; nobody may be waiting, or in another process. */
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
