import type { Notification } from '../state/notification';
import type { State } from '../state/state';
import type { Fault, FaultKind } from '../state/fault';
import { takeNotificationFaults } from './match';

type Send = () => Promise<void>;

/** Notifications held back by a `reorder` fault. */
const waiting = new WeakMap<Fault, Send[]>();

async function sendLastFirst(sends: Send[]): Promise<void> {
	for (const send of sends.reverse()) await send();
}

function reorder(fault: Fault, send: Send): Promise<void> {
	const queue = [...(waiting.get(fault) ?? []), send];
	const complete = queue.length >= fault.count;
	waiting.set(fault, complete ? [] : queue);
	return complete ? sendLastFirst(queue) : Promise.resolve();
}

/** What a deleted `reorder` still held goes out as it came. */
export async function releaseHeld(fault: Fault): Promise<void> {
	const queue = waiting.get(fault) ?? [];
	waiting.delete(fault);
	for (const send of queue) await send();
}

/** Takes the faults that hit this notification; the delivery that it returns sends as they say. */
export function planDelivery(state: State, notification: Notification, attempt: Send): Send {
	const faults = takeNotificationFaults(state, notification);
	notification.faults = faults.map((fault) => fault.kind);
	return () => deliver(state, notification, faults, attempt);
}

/** Sends now, later, more than once or never, as the faults say. */
async function deliver(
	state: State,
	notification: Notification,
	faults: Fault[],
	send: Send,
): Promise<void> {
	const hit = (kind: FaultKind) => faults.find((fault) => fault.kind === kind);

	if (hit('lose')) {
		notification.status = 'lost';
		return;
	}
	const repeat = hit('repeat');
	const sendAll = async () => {
		await send();
		for (let copy = 1; repeat && copy <= repeat.copies; copy++) {
			if (repeat.delayMs === 0) await send();
			else state.clock.after(copy * repeat.delayMs, () => void send());
		}
	};
	const late = (hit('delay')?.delayMs ?? 0) + state.settings.notifyAfterMs;
	const reordered = hit('reorder');

	if (reordered) await reorder(reordered, sendAll);
	else if (late > 0) state.clock.after(late, () => void sendAll());
	else await sendAll();
}
