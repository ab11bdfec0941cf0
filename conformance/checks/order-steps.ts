import { get, post, prepare, type Call, type Check, type Reading, type Step } from '../check';
import type { Json } from '../json';

export const orderBody = (changes: Json = {}): Json => ({
	type: 'point',
	external_reference: '{reference}',
	expiration_time: 'PT5M',
	transactions: { payments: [{ amount: '{amount}' }] },
	config: { point: { terminal_id: '{virtual}', print_on_terminal: 'no_ticket' } },
	...changes,
});
export const create = (changes?: Json, key?: string) => post('/v1/orders', orderBody(changes), key);
export const made: Step = prepare(create(), {
	order: 'id',
	payment: 'transactions.payments[0].id',
});
export const read = get('/v1/orders/{order}');
export const cancel = post('/v1/orders/{order}/cancel', undefined, '{otherKey}');
export const refund = (body?: unknown): Call =>
	post('/v1/orders/{order}/refund', body, '{otherKey}');
export const event = (status: string, more: Json = {}): Call => ({
	method: 'POST',
	path: '/v1/orders/{order}/events',
	body: { status, ...more },
});
export const becomes = (status: string, readings?: Reading[]): Step => ({
	call: read,
	until: { path: 'status', is: [status], seconds: 90 },
	...(readings && { readings }),
});
export const simulated = (status: string, more?: Json): Step[] => [
	made,
	prepare(event(status, more)),
	becomes(status),
];
export const paid = simulated('processed', {
	payment_method_type: 'credit_card',
	payment_method_id: 'visa',
	installments: 1,
	status_detail: 'accredited',
});
export const partBody = { transactions: [{ id: '{payment}', amount: '{part}' }] };

export const refused = (status: number, code?: string | string[]): Reading => ({
	says: `${status}${code === undefined ? '' : ` ${String(code)}`}`,
	status,
	...(code !== undefined && { code }),
});
export const seen = (
	fields: Reading['fields'],
	says = 'so it is',
	status: Reading['status'] = 200,
): Reading => ({ says, status, fields });
export const taken = seen({ id: 'text' }, 'taken', 201);

export type Row = [
	id: string,
	fact: string,
	mark: Check['mark'],
	says: string,
	steps: Step[],
	more?: Partial<Check>,
];

export const payment0 = 'transactions.payments[0]';
