// The one way to the simulator: /_sim.

let tag = '';
let state;

/** How many entries of the ledger, and of sales, are asked for. */
export const reach = { last: 120 };

async function ask(method, path, body) {
	const answer = await fetch(`/_sim${path}`, {
		method,
		headers: { 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const value = await answer.json();
	if (!answer.ok) throw new Error(value.error ?? `${method} ${path}: ${answer.status}`);
	return value;
}

/** What is new since the last time: `{ now, state }`; the same `state` object when nothing is. */
export async function changes() {
	const answer = await fetch(`/_sim/changes?last=${reach.last}`, {
		cache: 'no-store',
		headers: tag === '' ? {} : { 'if-none-match': tag },
	});
	const now = new Date(answer.headers.get('x-simulator-now'));
	if (answer.status === 304) return { now, state };
	state = await answer.json();
	tag = answer.headers.get('etag') ?? '';
	return { now, state };
}

const device = (id) => `/devices/${encodeURIComponent(id)}`;

export const atTerminal = (id, action) => ask('POST', `${device(id)}/${action}`);
/** `address` of an operation: see kinds.js. */
export const actOn = (address, action) => ask('POST', `${address}/${action}`);
export const changeSettings = (settings) => ask('POST', '/settings', settings);
export const advance = (by) => ask('POST', '/advance', { by });
export const reset = () => ask('POST', '/reset');
export const faultKinds = async () => (await ask('GET', '/faults')).kinds;
export const addFault = (fault) => ask('POST', '/faults', fault);
export const removeFault = (id) => ask('DELETE', `/faults/${id}`);
export const redeliver = (id) => ask('POST', `/notifications/${id}/replay`);
export const settlePayment = (id, status) => ask('POST', `/payments/${id}`, { status });
export const addWebhook = (webhook) => ask('POST', '/panel-webhooks', webhook);

/** As the seller's till would: the API's own answer, `{ status, body }`, a refusal too. */
export const asTill = (userId, request) => ask('POST', `/accounts/${userId}/requests`, request);

export const changeMode = (userId, deviceId, mode) =>
	asTill(userId, {
		method: 'PATCH',
		path: `/point/integration-api${device(deviceId)}`,
		body: { operating_mode: mode },
	});
