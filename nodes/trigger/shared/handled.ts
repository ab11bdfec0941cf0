import { type Line, lineText } from '../../../domain/polling/memory';

/** Lines of a list that this process has taken care of, by node. Polling asks, so that it does not start an execution for what the webhook brought. */
const handledBy = new Map<string, Set<string>>();

/** Older ones are forgotten; then polling offers them once more, and n8n's store lets none through twice. */
const mostKept = 5_000;

/** @param scope workflow and node */
export function markHandled(scope: string, line: Line): void {
	const lines = handledBy.get(scope) ?? new Set<string>();
	handledBy.set(scope, lines);
	lines.add(lineText(line));
	const [oldest] = lines;
	if (lines.size > mostKept && oldest !== undefined) lines.delete(oldest);
}

export function isHandled(scope: string, line: Line): boolean {
	return handledBy.get(scope)?.has(lineText(line)) ?? false;
}
