import { type JsonObject, textAt } from '../../domain/json';

/** The operating modes of terminals that an execution has seen: what a list showed in one node is known in the next. */
const modes = new Map<string, string>();

/** Older ones are forgotten; then the terminal is charged without a look at its mode, as any other. */
const mostKept = 5_000;

export function rememberModes(executionId: string, terminals: readonly JsonObject[]): void {
	for (const terminal of terminals) {
		const id = textAt(terminal, 'id');
		const mode = textAt(terminal, 'operating_mode');
		if (id === undefined || mode === undefined) continue;
		const [oldest] = modes.keys();
		if (modes.size >= mostKept && oldest !== undefined) modes.delete(oldest);
		modes.set(keyOf(executionId, id), mode);
	}
}

export function knownMode(executionId: string, terminal: string): string | undefined {
	return modes.get(keyOf(executionId, terminal));
}

function keyOf(executionId: string, terminal: string): string {
	return JSON.stringify([executionId, terminal]);
}
