import type { Notification } from '../state/notification';
import type { State } from '../state/state';
import type { Fault, FaultKind, RequestSort } from '../state/fault';
import { notificationFaultKinds, requestFaultKinds } from '../state/fault';

const isOneOf = (kinds: readonly FaultKind[], fault: Fault) => kinds.includes(fault.kind);

const sorts: Record<RequestSort, (method: string, path: string) => boolean> = {
	sales: (method, path) =>
		method === 'POST' &&
		/\/payment-intents$|^\/v1\/orders$|^\/point\/services\/integrations\/v1$/.test(path),
	reads: (method) => method === 'GET',
	cancellations: (method, path) =>
		method === 'DELETE' || (method === 'POST' && path.endsWith('/cancel')),
};

const readOfOneSale = (method: string, path: string) =>
	method === 'GET' && /\/payment-intents\/|^\/v1\/orders\//.test(path);

const lists = (method: string, path: string) =>
	method === 'GET' &&
	/\/(devices|events|search|refunds|list|pos)$|^\/v1\/orders$/.test(path) &&
	!/payment-intents\/[^/]+\/events$/.test(path);

/** What a fault hits when it does not say. */
const usual: Partial<Record<FaultKind, (method: string, path: string) => boolean>> = {
	conflict: sorts.sales,
	committedTwice: sorts.sales,
	laggingRead: readOfOneSale,
	withoutList: lists,
	emptyPage: lists,
	wrongTotal: lists,
	notifyBeforeAnswer: sorts.sales,
};

function matchesRequest(fault: Fault, method: string, target: string): boolean {
	const { requests } = fault;
	const path = target.split('?')[0] ?? '';
	const named = fault.method !== undefined || fault.path !== undefined || requests !== undefined;
	if (!named) return usual[fault.kind]?.(method, path) ?? true;
	return (
		(requests === undefined || sorts[requests](method, path)) &&
		(fault.method === undefined || fault.method === method) &&
		(fault.path === undefined || target.includes(fault.path))
	);
}

const matchesNotification = (fault: Fault, { topic, state, url, channel }: Notification) =>
	(fault.state === undefined || fault.state === state) &&
	(fault.topic === undefined || fault.topic === topic || fault.topic === channel) &&
	(fault.path === undefined || url.includes(fault.path));

/** Counts the match; true when it is this fault's turn. */
function strikes(fault: Fault): boolean {
	if (fault.times !== null && fault.struck >= fault.times) return false;
	fault.matched += 1;
	const counted = fault.matched - fault.skip;
	if (counted <= 0 || counted % fault.every !== 0) return false;
	fault.struck += 1;
	return true;
}

/** At most one fault of each kind, the oldest first. */
function take(faults: Fault[]): Fault[] {
	const taken: Fault[] = [];
	for (const fault of faults) {
		if (taken.some((other) => other.kind === fault.kind)) continue;
		if (strikes(fault)) taken.push(fault);
	}
	return taken;
}

/** `target` is the path with its query. */
export const takeRequestFaults = (state: State, method: string, target: string) =>
	take(
		state.faults.filter(
			(fault) => isOneOf(requestFaultKinds, fault) && matchesRequest(fault, method, target),
		),
	);

export const takeNotificationFaults = (state: State, notification: Notification) =>
	take(
		state.faults.filter(
			(fault) => isOneOf(notificationFaultKinds, fault) && matchesNotification(fault, notification),
		),
	);
