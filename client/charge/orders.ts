import { type Charge, type ChargeAccount } from '../../domain/charge/charge';
import { chargeFromOrder, withPayment } from '../../domain/charge/from-order';
import { dayMs } from '../../domain/time/days';
import { type JsonObject, textAt } from '../../domain/json';
import { cancelKey } from '../../domain/order/idempotency-keys';
import { isOfAccount } from '../../domain/order/payment';
import { orderState } from '../../domain/order/states';
import { type ChargeApi, notPaid } from './port';
import { type Client, hurried as inAHurry } from '../http/client';
import { MercadoPagoError, nothingIfMercadoPago } from '../http/errors';
import { refundOrderOnce } from '../refund/of-order';
import { cancelOrder, clockErrorMs, getOrder, searchOrders, endOfSearch } from '../api/orders';
import { getPayment } from '../api/payments';
import { SearchFailed, tellingSearch } from './search-refused';
import { terminalsOfStore } from './store-terminals';
import { listTerminals } from '../api/terminals';
import { incompleteList } from '../http/whole-list';

/**
 * Orders can be read for three months, and one search takes 720 hours: a reference is looked for in the last 30 days, by one request,
 * and in all three months where that is asked for. What may hold a terminal is not older than a day.
 */
const lookBackMs = {
	reference: 30 * dayMs - clockErrorMs - 120_000,
	allTime: 89 * dayMs,
	terminal: dayMs,
};

/**
 * A search may ignore the reference, or list what it is not shown by: so many lines are looked through for one sale,
 * and so many orders read, or a customer would stand at the till for a minute.
 */
const mostLines = { look: 500, allTime: 10_000 };
const mostRead = { look: 40, allTime: 200 };

/** Charges as orders: a repeated key gives the original back for 24 hours, and the search finds a reference in one call. */
export const orderCharges: ChargeApi = {
	name: 'orders',
	honorsIdempotencyKeys: true,
	/** No limit is published, and frequent reading is discouraged (orders API, 1). */
	readSpacingMs: 200,

	idOf: (answer) => textAt(answer, 'id'),

	/** Two spellings of the code were seen; it tells, with whatever status it comes. A key that was used for another request is a 409 too, and no queue. */
	isBusy: ({ code = '' }) => /^already_queued_order_(on|for)_terminal$/.test(code),

	async read(client, id, account) {
		return await withNetAmount(client, chargeFromOrder(await client.call(getOrder(id)), account));
	},

	async find(
		client,
		account,
		{
			wanted,
			enough = () => false,
			externalReference,
			allTime = false,
			onlyLive = false,
			ruledOut = new Set(),
			hurried = false,
		},
	) {
		const found: Charge[] = [];
		const bound = allTime ? 'allTime' : 'look';
		const { ids, isWhole } = await recentIds(
			hurried ? inAHurry(client) : client,
			account,
			externalReference,
			{ onlyLive, bound },
		);
		const unread = ids.filter((id) => !ruledOut.has(id));
		for (const id of unread.slice(0, mostRead[bound])) {
			const order = await orderOrNothing(client, id);
			if (order === undefined) continue;
			const charge = chargeFromOrder(order, account);
			if (!isOfAccount(order, account.userId) || !wanted(charge)) {
				ruledOut.add(id);
				continue;
			}
			found.unshift(await withNetAmount(client, charge));
			if (await enough(charge)) return found;
		}
		// The newest that was found is the answer to a sale; who asks for all of them is not given a part. What holds a terminal is among the newest.
		const isSeenThrough =
			externalReference === undefined || (isWhole && unread.length <= mostRead[bound]);
		if (!isSeenThrough && (allTime || found.length === 0)) throw notLookedThrough();
		return found;
	},

	async findAtTerminal(client, account, { deviceId, isSale, externalReference, ruledOut }) {
		const ofSale = await orderCharges.find(client, account, { externalReference, wanted: isSale });
		const ofTerminal = await orderCharges.find(client, account, {
			wanted: (charge) => charge.deviceId === deviceId && !charge.final,
			onlyLive: true,
			ruledOut,
		});
		return [...ofSale, ...ofTerminal].map((charge) => ({ charge }));
	},

	/** The header that asks the terminal too is ignored for an order that no terminal has yet. Each state is asked with a key of its own. */
	cancelRequest({ id, state }) {
		const { cancelBy } = orderState(state ?? undefined);
		if (id === null || cancelBy === 'nobody') return undefined;
		return cancelOrder(
			id,
			cancelKey({ orderId: id, askTerminal: true, attempt: cancelBy === 'request' ? 1 : 2 }),
			true,
		);
	},

	/** Without that header an order that a terminal picks up meanwhile stays (409). */
	withdrawRequest({ id, state }) {
		if (id === null || orderState(state ?? undefined).cancelBy !== 'request') return undefined;
		return cancelOrder(id, cancelKey({ orderId: id, askTerminal: false, attempt: 1 }), false);
	},

	async refund(client, charge, input, account) {
		// An order is refunded by its own ID; that it names no payment of the Payments API does not make it unpaid.
		if (charge.payment === null && !['approved', 'unknown'].includes(charge.outcome))
			throw notPaid(charge);
		const { order, ...facts } = await refundOrderOnce(client, {
			orderId: charge.id ?? '',
			currency: account.currency,
			...input,
		});
		return { ...facts, charge: await withNetAmount(client, chargeFromOrder(order, account)) };
	},

	async storeTerminals(client, deviceId) {
		const terminals: JsonObject[] = [];
		for await (const terminal of listTerminals(client)) terminals.push(terminal);
		return terminalsOfStore(terminals, deviceId);
	},
};

/**
 * The net amount stands only in the Payments API: one more read once the charge has ended.
 * It is sent once, and its failure is a warning: the outcome is known already and waits for nothing.
 */
async function withNetAmount(client: Client, charge: Charge): Promise<Charge> {
	if (!charge.final || charge.payment === null) return charge;
	const payment = await client
		.call({ ...getPayment(charge.payment.id), sendOnce: true })
		.catch(nothingIfMercadoPago);
	if (payment !== undefined) return withPayment(charge, payment);
	return {
		...charge,
		warnings: [
			'The net amount could not be read. Nothing else is affected; read the charge again with Get to have it',
		],
	};
}

/** What is listed and refused to be read is another account's, or too old to be this sale. */
async function orderOrNothing(client: Client, id: string): Promise<JsonObject | undefined> {
	return await client.call(getOrder(id)).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError && [400, 403, 404, 410].includes(reason.status ?? 0))
			return undefined;
		throw reason;
	});
}

interface Look {
	onlyLive: boolean;
	bound: keyof typeof mostLines;
}

/** The newest first. What shows another account, another reference or its end is not read. */
async function recentIds(
	client: Client,
	{ userId }: ChargeAccount,
	externalReference: string | undefined,
	{ onlyLive, bound }: Look,
): Promise<{ ids: string[]; isWhole: boolean }> {
	const orders: JsonObject[] = [];
	const lookBack =
		lookBackMs[
			externalReference === undefined ? 'terminal' : bound === 'allTime' ? 'allTime' : 'reference'
		];
	const range = {
		beginDate: new Date(client.now() - lookBack).toISOString(),
		endDate: endOfSearch(client),
	};
	let lines = 0;
	let isWhole = true;
	const search = async () => {
		for await (const order of searchOrders(client, {
			...range,
			externalReference,
			type: 'point',
		})) {
			isWhole = ++lines <= mostLines[bound];
			if (!isWhole) break;
			const isOther =
				externalReference !== undefined &&
				![undefined, externalReference].includes(textAt(order, 'external_reference'));
			const isOfTerminal = (textAt(order, 'type') ?? 'point') === 'point';
			if (!isOther && isOfTerminal && isOfAccount(order, userId)) orders.push(order);
		}
	};
	await tellingSearch(search).catch((reason: unknown) => {
		// What came may hold the sale; that nothing else is there it does not say.
		if (
			bound === 'allTime' ||
			!(reason instanceof MercadoPagoError) ||
			reason.code !== incompleteList
		)
			throw reason;
		isWhole = false;
	});
	const ids = orders
		.filter((order) => !onlyLive || !orderState(textAt(order, 'status')).final)
		.sort((one, other) => timeOf(other) - timeOf(one))
		.flatMap((order) => textAt(order, 'id') ?? []);
	return { ids, isWhole };
}

/** The key protects a sale then, as where the search fails. */
function notLookedThrough(): SearchFailed {
	return new SearchFailed(
		'The search of orders does not show whether there is one with this reference',
		{
			advice:
				'It lists too much to be looked through, as if it ignored the reference, or less than it says there is. Read the order by its ID, or look for it with Order > Get Many in a short range.',
			ambiguous: false,
		},
	);
}

function timeOf(order: JsonObject): number {
	return Date.parse(textAt(order, 'created_date') ?? '') || 0;
}
