import type { IDataObject } from 'n8n-workflow';
import {
	type Answer,
	type Call,
	isLive,
	type MercadoPago,
	no,
	ok,
	type Thing,
} from './mercado-pago';

/** The payment intents of the integration API, 3. */
export function intentsApi(mp: MercadoPago, call: Call): Answer | undefined {
	const [first, second, kind, one, more, last] = call.parts;
	if (first !== 'point' || second !== 'integration-api') return undefined;
	if (kind === 'devices' && one === undefined)
		return ok({ devices, paging: { total: 2, offset: 0, limit: 50 } });
	if (kind === 'devices' && more === 'payment-intents')
		return call.method === 'POST'
			? create(mp, String(one), call.body)
			: cancel(mp, String(one), String(last));
	if (kind !== 'payment-intents') return undefined;
	if (one === 'events') return ok({ events: events(mp, call.query) });
	const thing = mp.things.get(String(one));
	if (thing?.api !== 'paymentIntents') return no(404, 'not_found');
	return ok(more === 'events' ? eventOf(mp, thing) : intentView(mp, thing));
}

export const terminals = ['PAX_A910__HOSTILE0000000001', 'PAX_A910__HOSTILE0000000002'];

const devices = terminals.map((id) => ({
	id,
	pos_id: 61,
	store_id: '51',
	external_pos_id: 'P',
	operating_mode: 'PDV',
}));

function create(mp: MercadoPago, device: string, body: IDataObject, again = false): Answer {
	if (mp.holder(device) !== undefined)
		return {
			status: 409,
			body: {
				error: 409,
				message: 'There is already a queued intent for the device',
				code: '2205',
			},
		};
	const n = mp.next();
	const info = (body.additional_info ?? {}) as IDataObject;
	const thing: Thing = {
		id: `3f1c0000-0000-4000-8000-${String(n).padStart(12, '0')}`,
		api: 'paymentIntents',
		device,
		reference: String(info.external_reference ?? ''),
		amount: Number(body.amount),
		state: 'waiting',
		payments: [],
		body,
		at: Date.now(),
		changedAt: Date.now(),
		isDuplicate: again,
	};
	mp.things.set(thing.id, thing);
	if (!again) mp.maybeTwice(() => void create(mp, device, body, true));
	return ok({ id: thing.id, device_id: device, amount: thing.amount, additional_info: info }, 201);
}

function cancel(mp: MercadoPago, device: string, id: string): Answer {
	const thing = mp.things.get(id);
	if (!thing || !isLive(thing)) return no(404, 'not_found');
	if (thing.device !== device) return no(403, '104');
	if (thing.state === 'onTerminal') return no(409, '2205');
	mp.end(thing, 'canceled');
	return ok({ id });
}

function stateOf(mp: MercadoPago, { state }: Thing): string {
	switch (state) {
		case 'waiting':
			return 'OPEN';
		case 'onTerminal':
			return 'ON_TERMINAL';
		case 'paid':
			return mp.quirks.endsAt;
		case 'failed':
			return 'ERROR';
		case 'canceled':
			return mp.quirks.spelling;
		case 'expired':
			return 'ABANDONED';
		case 'unclear':
			return 'CONFIRMATION_REQUIRED';
	}
}

export function intentView(mp: MercadoPago, thing: Thing): IDataObject {
	const [first] = thing.payments;
	const ids = thing.payments.map((id) => mp.number(id));
	return {
		id: thing.id,
		state: stateOf(mp, thing),
		device_id: thing.device,
		amount: mp.number(thing.amount),
		additional_info: { ...(thing.body.additional_info as IDataObject) },
		...(!isLive(thing) &&
			first !== undefined && { payment: { id: mp.number(first), type: 'credit_card' } }),
		...(!isLive(thing) && ids.length > 1 && { payment_ids: ids }),
		unheard_of: { since: 2026 },
	};
}

function eventOf(mp: MercadoPago, thing: Thing): IDataObject {
	return { status: stateOf(mp, thing), created_on: new Date(thing.changedAt).toISOString() };
}

function events(
	mp: MercadoPago,
	{ startDate = '', endDate = '' }: Record<string, string>,
): IDataObject[] {
	return [...mp.things.values()]
		.filter(({ api }) => api === 'paymentIntents')
		.filter((thing) => mp.isListed(thing) && !(mp.quirks.onlyEnded && isLive(thing)))
		.filter(({ changedAt }) => {
			const day = new Date(changedAt).toISOString().slice(0, 10);
			return mp.quirks.searchIgnoresFilters || (day >= startDate && day <= endDate);
		})
		.map((thing) => ({ payment_intent_id: thing.id, ...eventOf(mp, thing) }));
}
