import type { Answer, Till } from './till';
import { mexico, openTill } from './till';
import type { Transport } from './transports';

export const newland = 'NEWLAND_N950__N950NCB300000002';
export const pax = 'PAX_A910__SMARTPOS3000000001';
export const virtual = 'NEWLAND_N950__SBX0000001';

export interface OrderBody {
	id: string;
	status: string;
	status_detail: string;
	transactions: {
		payments: Array<Record<string, unknown> & { id: string }>;
		refunds?: Array<Record<string, unknown>>;
	};
}

/** A till of the Orders generation, in Mexico unless it says otherwise. */
export interface OrderTill extends Till {
	call(
		method: string,
		path: string,
		body?: unknown,
		headers?: Record<string, string>,
	): Promise<Answer>;
	post(
		path: string,
		key: string | null,
		body?: unknown,
		headers?: Record<string, string>,
	): Promise<Answer>;
	order(changes?: object, key?: string): Promise<OrderBody>;
	show(id: string): Promise<OrderBody>;
	as(token: string): OrderTill;
}

export const orderBody = (changes: object = {}) => ({
	type: 'point',
	external_reference: 'SALE-001',
	transactions: { payments: [{ amount: '42.50' }] },
	config: { point: { terminal_id: newland } },
	...changes,
});

let keys = 0;

function withToken(till: Till, token: string): OrderTill {
	const call: OrderTill['call'] = async (method, path, body, headers) =>
		await till.api(method, path, body, token, headers);
	const post: OrderTill['post'] = async (path, key, body, headers = {}) =>
		await call('POST', path, body, {
			...headers,
			...(key === null ? {} : { 'X-Idempotency-Key': key }),
		});
	const succeed = ({ status, body }: Answer) => {
		if (status >= 300) throw new Error(`The simulator answered ${status}: ${JSON.stringify(body)}`);
		return body as OrderBody;
	};
	return {
		...till,
		call,
		post,
		order: async (changes, key = `key-${++keys}`) =>
			succeed(await post('/v1/orders', key, orderBody(changes))),
		show: async (id) => succeed(await call('GET', `/v1/orders/${id}`)),
		as: (other) => withToken(till, other),
	};
}

export const openOrderTill = async (transport: Transport, token = mexico) =>
	withToken(await openTill(transport), token);

/** The codes of a refusal, whichever of the two envelopes it has. */
export function refusalOf({ status, body }: Answer): [number, string] {
	const { errors, code } = body as { errors?: Array<{ code: string }>; code?: string };
	return [status, errors?.[0]?.code ?? code ?? ''];
}
