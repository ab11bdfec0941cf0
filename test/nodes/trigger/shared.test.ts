import { isSharedWithOthers, markTakenHere } from '../../../nodes/trigger/shared/one-process';

test('a process that takes the notifications of a node and executes them shares it with no other', () => {
	markTakenHere('workflow-1/node-1');
	expect(isSharedWithOthers('workflow-1/node-1')).toBe(false);
	// A worker of queue mode takes none.
	expect(isSharedWithOthers('workflow-1/node-2')).toBe(true);
});
