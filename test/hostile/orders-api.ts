/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: a made-up Mercado Pago */
import type { IDataObject } from 'n8n-workflow';
import {
	type Answer,
	type Call,
	isLive,
	type MercadoPago,
	no,
	ok,
	ownUser,
	type Thing,
} from './mercado-pago';
import { terminals } from './intents-api';
import { refundMoney } from './payments-api';

/** The orders of the orders API, 2 and 3. */
export function ordersApi(mp: MercadoPago, call: Call): Answer | undefined {
	const { method, parts } = call;
	if (call.path === '/terminals/v1/list')
		return ok({
			data: {
				terminals: terminals.map((id) => ({ id, pos_id: 61, store_id: 51, operating_mode: 'PDV' })),
			},
			paging: { total: 2, offset: 0, limit: 50 },
		});
	if (parts[0] !== 'v1' || parts[1] !== 'orders') return undefined;
	if (parts.length === 2) return method === 'POST' ? create(mp, call) : search(mp, call.query);
	const thing = mp.things.get(String(parts[2]));
	if (thing?.api !== 'orders') return no(404, 'order_not_found');
	if (parts[3] === 'cancel') return cancel(mp, thing);
	if (parts[3] === 'refund') return refund(mp, thing, call);
	return ok(orderView(mp, thing));
}

function create(mp: MercadoPago, { body, key }: Call, again = false): Answer {
	const point = ((body.config as IDataObject).point ?? {}) as IDataObject;
	const device = String(point.terminal_id);
	const isBusy = mp.holder(device) !== undefined;
	const busy = no(mp.quirks.statusOfBusy, 'already_queued_order_on_terminal');
	const before = mp.keys.get(key);
	if (isBusy && mp.quirks.queueFirst) return busy;
	if (before !== undefined) {
		const thing = mp.things.get(before.id);
		if (before.text !== JSON.stringify(body)) return no(409, 'idempotency_key_already_used');
		return thing && !again ? ok(orderView(mp, thing), 201) : busy;
	}
	if (isBusy) return busy;
	const [payment] = ((body.transactions as IDataObject).payments ?? []) as IDataObject[];
	const thing: Thing = {
		id: `ORD01${String(mp.next()).padStart(24, '0')}`,
		api: 'orders',
		device,
		reference: String(body.external_reference),
		amount: Math.round(Number(payment?.amount) * 100),
		state: 'waiting',
		payments: [],
		key,
		body,
		at: Date.now(),
		changedAt: Date.now(),
		isDuplicate: again,
	};
	mp.things.set(thing.id, thing);
	mp.keys.set(key, { text: JSON.stringify(body), id: thing.id });
	if (!again) mp.maybeTwice(() => void create(mp, { body, key } as Call, true));
	return ok(orderView(mp, thing), 201);
}

const words = {
	waiting: 'created',
	onTerminal: 'at_terminal',
	paid: 'processed',
	failed: 'failed',
	canceled: 'canceled',
	expired: 'expired',
	unclear: 'action_required',
};

const rowWords: Record<string, string> = {
	approved: 'processed',
	rejected: 'failed',
	in_process: 'action_required',
	refunded: 'refunded',
	charged_back: 'charged_back',
};

function stateOf(mp: MercadoPago, thing: Thing): string {
	const money = mp.moneyOf(thing);
	const isBack =
		thing.state === 'paid' && money.length > 0 && money.every((one) => one.status !== 'approved');
	return isBack && money.some((one) => one.status === 'refunded') ? 'refunded' : words[thing.state];
}

const text = (hundredths: number) => (hundredths / 100).toFixed(2);

function rows(mp: MercadoPago, thing: Thing): IDataObject[] {
	const age = Date.now() - (thing.paidAt ?? 0);
	if (thing.paidAt !== undefined && age < mp.quirks.rowsLagMs) return [];
	const money = mp.moneyOf(thing);
	if (money.length === 0)
		return [{ id: `PAY${thing.id}`, amount: text(thing.amount), status: words[thing.state] }];
	return money.map((one) => ({
		id: `PAY${one.id}`,
		amount: text(thing.amount),
		...(one.status !== 'rejected' && { paid_amount: text(one.amount) }),
		// One that cannot be read yet says nothing of itself.
		...(one.readableAt !== Infinity && { status: rowWords[one.status] ?? one.status }),
		...(one.back > 0 && { refunded_amount: text(one.back) }),
		...(age >= mp.quirks.referenceLagMs && { reference_id: String(one.id) }),
		payment_method: { id: 'visa', type: 'credit_card', installments: 1 },
	}));
}

function orderView(mp: MercadoPago, thing: Thing): IDataObject {
	const refunds = mp.moneyOf(thing).flatMap((one) =>
		one.refunds.map(({ id, amount }) => ({
			id: `REF${id}`,
			transaction_id: `PAY${one.id}`,
			reference_id: String(id),
			amount: text(amount),
			status: 'processed',
		})),
	);
	return {
		id: thing.id,
		type: 'point',
		user_id: String(ownUser),
		external_reference: thing.reference,
		currency: 'ARS',
		country_code: 'ARG',
		status: stateOf(mp, thing),
		status_detail: 'whatever',
		created_date: new Date(thing.at).toISOString(),
		last_updated_date: new Date(thing.changedAt).toISOString(),
		total_amount: text(thing.amount),
		config: thing.body.config as IDataObject,
		transactions: { payments: rows(mp, thing), ...(refunds.length > 0 && { refunds }) },
	};
}

function search(mp: MercadoPago, query: Record<string, string>): Answer {
	const { searchIgnoresFilters, searchShows, foreignRows } = mp.quirks;
	const own = [...mp.things.values()]
		.filter((thing) => thing.api === 'orders' && mp.isListed(thing))
		.map((thing) => orderView(mp, thing));
	const foreign = { ...theirs, external_reference: query.external_reference ?? 'SALE-0' };
	const found = [...own, ...(foreignRows ? [foreign] : [])].filter(
		(order: IDataObject) =>
			searchIgnoresFilters ||
			((query.external_reference === undefined ||
				order.external_reference === query.external_reference) &&
				String(order.created_date) >= (query.begin_date ?? '') &&
				String(order.created_date) <= (query.end_date ?? '9')),
	);
	const size = Number(query.page_size ?? 20);
	const begin = (Number(query.page ?? 1) - 1) * size;
	const listed = found.reverse().map((order: IDataObject) => {
		const rest: IDataObject = { ...order };
		delete rest.transactions;
		delete rest.config;
		if (searchShows === 'whole') return order;
		return searchShows === 'fixtures' ? rest : { id: order.id, created_date: rest.created_date };
	});
	return ok({
		data: listed.slice(begin, begin + size),
		paging: {
			total: String(listed.length),
			total_pages: '1',
			offset: String(begin),
			limit: String(size),
		},
	});
}

/** Of another account: it cannot be read. */
const theirs: IDataObject = {
	id: 'ORD01THEIRS00000000000000000',
	type: 'point',
	user_id: '777',
	external_reference: 'THEIRS',
	status: 'processed',
	created_date: '2025-03-04T11:59:00.000Z',
	last_updated_date: '2025-03-04T11:59:30.000Z',
	total_amount: '15.00',
	config: { point: { terminal_id: terminals[0] } },
	transactions: {
		payments: [
			{
				id: 'PAYTHEIRS',
				amount: '15.00',
				paid_amount: '15.00',
				status: 'processed',
				reference_id: '7',
			},
		],
	},
};

function cancel(mp: MercadoPago, thing: Thing): Answer {
	if (thing.state === 'canceled') return no(409, 'order_already_canceled');
	if (!isLive(thing)) return no(409, 'cannot_cancel_order');
	if (thing.state === 'waiting') {
		mp.end(thing, 'canceled');
		return ok(orderView(mp, thing));
	}
	// The terminal decides; a payment under way may win.
	setTimeout(() => isLive(thing) && mp.end(thing, 'canceled'), 2_500);
	return ok(orderView(mp, thing), 202);
}

function refund(mp: MercadoPago, thing: Thing, { body, key }: Call): Answer {
	if (thing.state !== 'paid') return no(409, 'cannot_refund_order');
	const [asked] = (body.transactions ?? []) as IDataObject[];
	const money = mp
		.moneyOf(thing)
		.find(
			(one) => one.status === 'approved' && (asked === undefined || asked.id === `PAY${one.id}`),
		);
	if (!money) return no(409, 'order_already_refunded');
	const amount =
		asked === undefined ? money.amount - money.back : Math.round(Number(asked.amount) * 100);
	const refused = refundMoney(mp, money, amount, key);
	if (refused) return no(400, 'refund_amount_exceeds');
	thing.changedAt = Date.now();
	mp.notify(thing);
	return ok(orderView(mp, thing), 201);
}
