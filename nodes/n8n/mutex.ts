const queues = new Map<string, Promise<unknown>>();

/**
 * Runs work of the same scope one after the other in this process.
 * n8n's de-duplication store is one row per node that is read, changed and written back:
 * two calls at the same moment would both pass, or one would undo the other's.
 */
export async function serialize<T>(scope: string, work: () => Promise<T>): Promise<T> {
	const before = queues.get(scope) ?? Promise.resolve();
	const mine = before.then(work, work);
	const quiet = mine.catch(() => undefined);
	queues.set(scope, quiet);
	void quiet.then(() => {
		if (queues.get(scope) === quiet) queues.delete(scope);
	});
	return await mine;
}

/** As after a restart of the process. */
export function clearMutex(): void {
	queues.clear();
}
