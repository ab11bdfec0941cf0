/**
 * The nodes whose notifications and polls come to this process. In queue mode it executes nothing of them: that is for the workers. Where one
 * process does both, `once` keeps events apart by itself.
 */
const takenHere = new Set<string>();

/** @param scope workflow and node */
export function markTakenHere(scope: string): void {
	takenHere.add(scope);
}

/** Whether an execution that runs in this process shares the node with other processes: several workers may have the same event. */
export function isSharedWithOthers(scope: string): boolean {
	return !takenHere.has(scope);
}
