import type { State } from '../state/state';
import type { Draft, Notification, Outbox } from '../state/notification';
import { outgoing } from './outgoing';

/** 200 or 201 is a receipt; everything else is sent again (CONFIRMED, integration API, 8.2). */
const received = (status: number | null) => status === 200 || status === 201;

/** Decides, when something is announced, how its notification is to leave: now, later, more than once or never. */
type PlanDelivery = (
	state: State,
	notification: Notification,
	attempt: () => Promise<void>,
) => () => Promise<void>;

export function createOutbox(state: State, planDelivery: PlanDelivery): Outbox {
	let held: Array<() => Promise<void>> | undefined;

	async function attempt(notification: Notification): Promise<void> {
		const end = state.activity.begin();
		try {
			const request = outgoing(state, notification);
			const entry: Notification['attempts'][number] = {
				at: state.clock.now(),
				url: request.url,
				headers: request.headers,
				status: null,
			};
			notification.attempts.push(entry);
			try {
				const { status, body } = await state.deliver(request);
				entry.status = status;
				entry.answer = body;
			} catch (failure) {
				entry.error = failure instanceof Error ? failure.message : String(failure);
			}
			if (received(entry.status)) notification.status = 'delivered';
			else if (notification.status !== 'delivered') retryLater(notification);
		} finally {
			end();
		}
	}

	function retryLater(notification: Notification) {
		const wait = state.settings.retryDelaysMs[notification.retries];
		if (wait === undefined) {
			notification.status = 'givenUp';
			return;
		}
		notification.status = 'retrying';
		notification.retries += 1;
		state.clock.after(wait, () => {
			if (notification.status === 'retrying') void attempt(notification);
		});
	}

	function announce(draft: Draft): Notification {
		const notification: Notification = {
			...draft,
			id: `ntf-${String(state.notifications.length + 1).padStart(6, '0')}`,
			createdAt: state.clock.now(),
			status: 'waiting',
			retries: 0,
			attempts: [],
			faults: [],
		};
		state.notifications.push(notification);
		const send = planDelivery(state, notification, () => attempt(notification));
		if (held) held.push(send);
		else void send();
		return notification;
	}

	function collect<T>(act: () => T) {
		const outer = held;
		const mine: Array<() => Promise<void>> = [];
		held = mine;
		try {
			const value = act();
			if (mine.length === 0) return { value, release: async () => {} };
			const end = state.activity.begin();
			const release = async () => {
				await Promise.all(mine.splice(0).map(async (send) => await send()));
				end();
			};
			return { value, release };
		} finally {
			held = outer;
		}
	}

	return { announce, attempt, collect };
}
