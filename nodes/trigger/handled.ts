import { normalState } from '../../domain/states';

/** States that this process has taken care of, by node. The sweep asks, so that it does not start an execution for what the webhook brought. */
const handledBy = new Map<string, Set<string>>();

/** Older ones are forgotten; then the sweep offers them once more, and n8n's store lets none through twice. */
const mostKept = 5_000;

/** @param scope workflow and node */
export function markHandled(scope: string, id: string, state: string): void {
	const marks = handledBy.get(scope) ?? new Set<string>();
	handledBy.set(scope, marks);
	marks.add(markOf(id, state));
	const [oldest] = marks;
	if (marks.size > mostKept && oldest !== undefined) marks.delete(oldest);
}

export function isHandled(scope: string, id: string, state: string): boolean {
	return handledBy.get(scope)?.has(markOf(id, state)) ?? false;
}

function markOf(id: string, state: string): string {
	return `${id}/${normalState(state)}`;
}
