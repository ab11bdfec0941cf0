import type { Handler } from '../../http/request';
import type { Order } from '../../state/order-entities';
import type { State } from '../../state/state';
import { orderView } from './view';
import { OrderRefusal } from '../../http/order-refusal';

const largestPage = 100;
const usualPage = 20;
/** 30 days, 720 hours (CONFIRMED, Mercado Pago's page "Search orders"). The code of the refusal is that of other bad values. */
const longestRangeMs = 720 * 3_600_000;

const invalid = (name: string) => new OrderRefusal(400, 'invalid_parameter', `${name} is invalid`);

function readDate(query: URLSearchParams, name: string): number {
	const text = query.get(name) ?? '';
	if (text === '') throw new OrderRefusal(400, 'missing_required_params', `${name} is required`);
	const time = /^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/.test(text)
		? Date.parse(text)
		: Number.NaN;
	if (Number.isNaN(time)) throw invalid(name);
	return time;
}

function readNumber(query: URLSearchParams, name: string, usual: number, most: number): number {
	const text = query.get(name);
	if (text === null) return usual;
	if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > most) throw invalid(name);
	return Number(text);
}

function sortBy(query: URLSearchParams): (a: Order, b: Order) => number {
	const field = query.get('sort_by') ?? 'created_date';
	const order = query.get('sort_order') ?? 'desc';
	if (!['created_date', 'last_updated_date'].includes(field)) throw invalid('sort_by');
	if (!['asc', 'desc'].includes(order)) throw invalid('sort_order');
	const at = (each: Order) => (field === 'created_date' ? each.createdAt : each.updatedAt);
	const sign = order === 'asc' ? 1 : -1;
	return (a, b) => sign * (at(a) - at(b));
}

const filters: Record<string, (order: Order) => string | undefined> = {
	external_reference: ({ asked }) => asked.external_reference,
	type: ({ asked }) => asked.type,
	status: ({ state }) => state,
	status_detail: ({ detail }) => detail,
	payment_method_id: ({ payment }) => payment.method?.id,
	payment_method_type: ({ payment }) => payment.method?.type,
};

/** As every official sample of a search shows an order, or as one integrator reads it. */
function listed(state: State, order: Order) {
	const { transactions, config, ...rest } = orderView(state, order);
	return state.settings.orderSearchAs === 'abridged' ? rest : { ...rest, transactions, config };
}

/**
 * The page belongs to online payments; for Point it works in the field (OBSERVED, orders API, 3.2). No filter by terminal.
 * `searchDelayMs`: new orders show up late (reported for online orders). `paging` holds texts, as the SDK types them.
 */
export const searchOrders: Handler = (state, { account, query }) => {
	const [begin, end] = [readDate(query, 'begin_date'), readDate(query, 'end_date')];
	if (end - begin > longestRangeMs) throw invalid('begin_date');
	const page = readNumber(query, 'page', 1, Number.MAX_SAFE_INTEGER);
	const size = readNumber(query, 'page_size', usualPage, largestPage);
	const {
		searchDelayMs,
		orderSearchIgnores: ignored,
		orderSearchShowsOthers: showsOthers,
	} = state.settings;
	const visible = state.clock.now() - searchDelayMs;
	const found = [...state.orders.values()]
		.filter(
			(order) => (showsOthers || order.userId === account.userId) && order.createdAt <= visible,
		)
		.filter(({ createdAt }) => createdAt >= begin && createdAt <= end)
		.filter((order) =>
			Object.entries(filters).every(
				([name, of]) => ignored.includes(name) || [null, '', of(order)].includes(query.get(name)),
			),
		)
		.sort(sortBy(query));
	const offset = (page - 1) * size;
	return {
		data: found.slice(offset, offset + size).map((order) => listed(state, order)),
		paging: {
			total: String(found.length),
			total_pages: String(Math.ceil(found.length / size)),
			offset: String(offset),
			limit: String(size),
		},
	};
};
