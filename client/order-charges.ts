import { type Charge } from '../domain/charge';
import { chargeFromOrder, withPayment } from '../domain/charge-from-order';
import { dayMs } from '../domain/dates';
import { type JsonObject, textAt } from '../domain/json';
import { cancelKey } from '../domain/order-keys';
import { orderState } from '../domain/order-states';
import { type ChargeApi, notPaid } from './charge-api';
import { type Client, hurried as inAHurry } from './client';
import { MercadoPagoError, nothingIfMercadoPago } from './errors';
import { refundAndTell } from './order-refund';
import { cancelOrder, getOrder, searchOrders } from './orders';
import { getPayment } from './payments';
import { tellingSearch } from './search-refused';
import { terminalsOfStore } from './store-terminals';
import { listTerminals } from './terminals';

const minuteMs = 60_000;

/**
 * Orders can be read for three months, and one search takes 720 hours: a reference is looked for in the last 30 days, by one request,
 * and in all three months where that is asked for. What may hold a terminal is not older than a day.
 */
const lookBackMs = { reference: 30 * dayMs - 20 * minuteMs, allTime: 89 * dayMs, terminal: dayMs };

/** n8n's clock may be slow: an order that was made just now has a time that is still to come. */
const aheadMs = 16 * minuteMs;

/** Charges as orders: a repeated key gives the original back for 24 hours, and the search finds a reference in one call. */
export const orderCharges: ChargeApi = {
	name: 'orders',
	keepsKeys: true,
	/** No limit is published, and frequent reading is discouraged (orders API, 1). */
	readsApartMs: 200,

	idOf: (answer) => textAt(answer, 'id'),

	/** Two spellings of the code were seen; it tells, with whatever status it comes. A key that was used for another request is a 409 too, and no queue. */
	isBusy: ({ code = '' }) => /^already_queued_order_(on|for)_terminal$/.test(code),

	async read(client, id, account) {
		return await withNetAmount(client, chargeFromOrder(await client.call(getOrder(id)), account));
	},

	async find(client, account, { wanted, enough = () => false, externalReference, allTime = false, onlyLive = false, ruledOut = new Set(), hurried = false }) {
		const found: Charge[] = [];
		for (const id of await recentIds(hurried ? inAHurry(client) : client, externalReference, { onlyLive, allTime })) {
			if (ruledOut.has(id)) continue;
			const order = await readOrNothing(client, id);
			if (order === undefined) continue;
			const charge = chargeFromOrder(order, account);
			if (!wanted(charge)) {
				ruledOut.add(id);
				continue;
			}
			found.unshift(await withNetAmount(client, charge));
			if (await enough(charge)) break;
		}
		return found;
	},

	async findAtTerminal(client, account, { deviceId, isSale, externalReference, ruledOut }) {
		const ofSale = await orderCharges.find(client, account, { externalReference, wanted: isSale });
		const ofTerminal = await orderCharges.find(client, account, { wanted: (charge) => charge.deviceId === deviceId && !charge.final, onlyLive: true, ruledOut });
		return [...ofSale, ...ofTerminal].map((charge) => ({ charge }));
	},

	/** The header that asks the terminal too is ignored for an order that no terminal has yet. Each state is asked with a key of its own. */
	cancelRequest({ id, state }) {
		const { cancelBy } = orderState(state ?? undefined);
		if (id === null || cancelBy === 'nobody') return undefined;
		return cancelOrder(id, cancelKey({ orderId: id, askTerminal: true, attempt: cancelBy === 'request' ? 1 : 2 }), true);
	},

	/** Without that header an order that a terminal picks up meanwhile stays (409). */
	withdrawRequest({ id, state }) {
		if (id === null || orderState(state ?? undefined).cancelBy !== 'request') return undefined;
		return cancelOrder(id, cancelKey({ orderId: id, askTerminal: false, attempt: 1 }), false);
	},

	async refund(client, charge, wish, account) {
		// An order is refunded by its own ID; that it names no payment of the Payments API does not make it unpaid.
		if (charge.payment === null && !['approved', 'unknown'].includes(charge.outcome)) throw notPaid(charge);
		const { order, ...facts } = await refundAndTell(client, { orderId: charge.id ?? '', currency: account.currency, ...wish });
		return { ...facts, charge: await withNetAmount(client, chargeFromOrder(order, account)) };
	},

	async storeTerminals(client, deviceId) {
		const terminals: JsonObject[] = [];
		for await (const terminal of listTerminals(client)) terminals.push(terminal);
		return terminalsOfStore(terminals, deviceId);
	},
};

/** The search may list what cannot be read: of another account, or older than three months. */
async function readOrNothing(client: Client, id: string): Promise<JsonObject | undefined> {
	return await client.call(getOrder(id)).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError && reason.status === 404) return undefined;
		throw reason;
	});
}

/**
 * The net amount stands only in the Payments API: one more read once the charge has ended.
 * It is sent once, and its failure is a warning: the outcome is known already and waits for nothing.
 */
async function withNetAmount(client: Client, charge: Charge): Promise<Charge> {
	if (!charge.final || charge.payment === null) return charge;
	const payment = await client.call({ ...getPayment(charge.payment.id), once: true }).catch(nothingIfMercadoPago);
	if (payment !== undefined) return withPayment(charge, payment);
	return { ...charge, warnings: ['The net amount could not be read. Nothing else is affected; read the charge again with Get to have it'] };
}

/** The newest first. */
async function recentIds(client: Client, externalReference: string | undefined, { onlyLive, allTime }: { onlyLive: boolean; allTime: boolean }): Promise<string[]> {
	const orders: JsonObject[] = [];
	const lookBack = lookBackMs[externalReference === undefined ? 'terminal' : allTime ? 'allTime' : 'reference'];
	const range = { beginDate: new Date(client.now() - lookBack).toISOString(), endDate: new Date(client.now() + aheadMs).toISOString() };
	await tellingSearch(async () => {
		for await (const order of searchOrders(client, { ...range, externalReference, type: 'point' })) orders.push(order);
	});
	return orders
		.filter((order) => !onlyLive || !orderState(textAt(order, 'status')).final)
		.sort((one, other) => timeOf(other) - timeOf(one))
		.flatMap((order) => textAt(order, 'id') ?? []);
}

function timeOf(order: JsonObject): number {
	return Date.parse(textAt(order, 'created_date') ?? '') || 0;
}
