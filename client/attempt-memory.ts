/** Remembers names over executions and over a killed process: n8n's own store. */
export interface AttemptMemory {
	/** Records names, and tells which of them had been recorded before. */
	record(names: readonly string[]): Promise<ReadonlySet<string>>;
	/** Which of the names are recorded. */
	knows(names: readonly string[]): Promise<ReadonlySet<string>>;
	forget(names: readonly string[]): Promise<void>;
}
