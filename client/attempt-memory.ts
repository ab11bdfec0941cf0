/** Names that are recorded or not. */
export interface Names {
	/** Records names, and tells which of them had been recorded before. */
	record(names: readonly string[]): Promise<ReadonlySet<string>>;
	/** Which of the names are recorded. */
	knows(names: readonly string[]): Promise<ReadonlySet<string>>;
	forget(names: readonly string[]): Promise<void>;
}

/** Remembers names over executions and over a killed process, for all workers: n8n's own store. */
export interface AttemptMemory extends Names {
	/** Runs work on the names with no other execution in between, in whichever process. It must not wait for anything else. */
	together<T>(work: (names: Names) => Promise<T>): Promise<T>;
	/** A moment later: records names that were recorded before, and tells which of them still stood. */
	recordAgain(names: readonly string[]): Promise<ReadonlySet<string>>;
}
