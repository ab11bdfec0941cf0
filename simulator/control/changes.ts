import type { Hono } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { isObject } from '../http/fields';
import type { State } from '../state/state';
import { ControlError } from './answer';
import { stateView } from './views';
import type { ApiEnv } from '../http/env';

const nowHeader = 'x-simulator-now';

/** What never grows, or not by itself, is never cut. */
const whole = new Set(['accounts', 'devices', 'integrators', 'panelWebhooks', 'faults']);

/** By convention a device names what it holds in fields that begin with `current_`. */
const heldIds = (devices: object[]) =>
	new Set(
		devices.flatMap((device) =>
			Object.entries(device)
				.filter(([name, id]) => name.startsWith('current_') && id !== null)
				.map(([, id]) => String(id)),
		),
	);

const idOf = (entry: unknown) => (isObject(entry) ? String(entry.id) : '');

/** The state without the time, each list cut to its newest entries and to what a terminal holds. */
function recentState(state: State, last: number) {
	const ledger = {
		requests: state.requests.slice(-last),
		notifications: state.notifications.slice(-last),
		challenges: state.challenges.slice(-last),
	};
	const { now, ...shown } = stateView({ ...state, ...ledger });
	const held = heldIds(shown.devices);
	const cut = (list: unknown[]) =>
		list.filter((entry, index) => index >= list.length - last || held.has(idOf(entry)));

	const lists = Object.entries(shown).map(([name, value]): [string, unknown] => [
		name,
		Array.isArray(value) && !whole.has(name) ? cut(value) : value,
	]);
	return { now, state: Object.fromEntries(lists) };
}

/** For somebody who looks often: 304 while nothing has changed; the time stands in a header, which always does. */
export function mountChanges(control: Hono<ApiEnv>): void {
	const tag = etag({ retainedHeaders: [...RETAINED_304_HEADERS, nowHeader] });
	control.get('/changes', tag, (context) => {
		const last = Number(context.req.query('last') ?? '100');
		if (!Number.isInteger(last) || last < 1) throw new ControlError(400, 'last: a number from 1');
		const { now, state } = recentState(context.env.state, last);
		return context.json(state, 200, { [nowHeader]: now, 'cache-control': 'no-store' });
	});
}
