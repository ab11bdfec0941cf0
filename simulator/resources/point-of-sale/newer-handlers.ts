import { onceWith } from '../../http/idempotency';
import type { ApiRequest, Handler } from '../../http/request';
import type { PointOfSale, State } from '../../state/state';
import { readNewerPointOfSale, readNewPointOfSale } from './newer-body';
import { isExternalIdTaken, posOf, storesOf } from './handlers';
import { badField, OrderRefusal } from '../../http/order-refusal';

/** CONFIRMED, orders API, 8.1. */
const largestPage = 30;

const alreadyExists = () =>
	new OrderRefusal(409, 'pos_already_exists', 'A pos with this external_id already exists');
/** 404 with store_not_found is the only one that is documented; of a missing point of sale the code is UNKNOWN. */
const notFound = () => new OrderRefusal(404, 'not_found', 'Pos not found');

/** The same tills as of `/pos` (INFERRED). */
function ownPos(state: State, { account, params }: ApiRequest): PointOfSale {
	const pos = state.pointsOfSale.get(Number(params.posId));
	if (pos?.userId !== account.userId) throw notFound();
	return pos;
}

/** UNKNOWN: what an answer looks like. Here the fields of the request with ids, dates and status, and nothing that only `/pos` has. */
const view = (pos: PointOfSale) => ({
	id: pos.id,
	user_id: pos.userId,
	name: pos.name,
	store_id: pos.storeId,
	external_store_id: pos.externalStoreId,
	external_id: pos.externalId,
	status: 'active',
	date_created: new Date(pos.createdAt).toISOString(),
	date_last_updated: new Date(pos.updatedAt).toISOString(),
});

/**
 * The key has 1 to 64 characters, and one that was used for another request is 400, not 409 (CONFIRMED, orders API, 1.1).
 * A missing or longer key: bad_request is the only code documented for it (INFERRED). The concurrent duplicate, 409 conflict, is a fault.
 */
const onceHere = onceWith({
	isKey: (key) => key.length >= 1 && key.length <= 64,
	badKey: () => badField('bad_request', 'X-Idempotency-Key', 'must have 1 to 64 characters'),
	keyUsed: () =>
		new OrderRefusal(
			400,
			'idempotency_key_already_used',
			'The idempotency key was used with another request',
		),
});

export const createNewerPointOfSale: Handler = onceHere((state, { account: { userId }, body }) => {
	const fields = readNewPointOfSale(body, storesOf(state, userId));
	if (isExternalIdTaken(state, userId, fields.externalId)) throw alreadyExists();
	state.lastPosId += 1;
	const now = state.clock.now();
	const pos: PointOfSale = {
		...fields,
		id: state.lastPosId,
		userId,
		fixedAmount: true,
		createdAt: now,
		updatedAt: now,
	};
	state.pointsOfSale.set(pos.id, pos);
	return () => view(pos);
});

export const getNewerPointOfSale: Handler = (state, request) => view(ownPos(state, request));

function readNumber(
	query: URLSearchParams,
	name: string,
	{ usual, least, most }: { usual: number; least: number; most: number },
): number {
	const text = query.get(name) ?? String(usual);
	if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
	throw badField('bad_request', name, `must be from ${least} to ${most}`);
}

/** UNKNOWN: names of the paging parameters, filters (there are none here), and the form of the answer: a setting. More than 30: refused (UNKNOWN). */
export const listNewerPointsOfSale: Handler = (state, { account, query }) => {
	const limit = readNumber(query, 'limit', { usual: largestPage, least: 1, most: largestPage });
	const offset = readNumber(query, 'offset', { usual: 0, least: 0, most: Number.MAX_SAFE_INTEGER });
	const found = posOf(state, account.userId);
	const results = found.slice(offset, offset + limit).map(view);
	const { newerPosListAs } = state.settings;
	if (newerPosListAs === 'list') return results;
	return newerPosListAs === 'data'
		? { data: results }
		: { paging: { total: found.length, offset, limit }, results };
};

/** What is not given stays as it is (INFERRED). */
export const updateNewerPointOfSale: Handler = (state, request) => {
	const pos = ownPos(state, request);
	const changes = readNewerPointOfSale(request.body, storesOf(state, pos.userId));
	if (isExternalIdTaken(state, pos.userId, changes.externalId, pos)) throw alreadyExists();
	Object.assign(pos, changes, { updatedAt: state.clock.now() });
	return view(pos);
};

/** No success is documented: 204. */
export const deleteNewerPointOfSale: Handler = (state, request) => {
	state.pointsOfSale.delete(ownPos(state, request).id);
};
