import type { ApiRequest, Handler } from '../../http/request';
import { Refusal } from '../../http/refusal';
import type { PointOfSale, State } from '../../state/state';
import { posRefusal, readPointOfSale } from './body';
import { shopPage } from '../../http/shop-page';

const notFound = () => new Refusal(404, '1', 'There is no pos for the indicated ID and user.');
const duplicate = () => new Refusal(409, '1', 'A pos with the same EXTERNAL_ID already exists.');

export const posOf = (state: State, userId: number) =>
	[...state.pointsOfSale.values()].filter((pos) => pos.userId === userId);
export const storesOf = (state: State, userId: number) =>
	[...state.stores.values()].filter((store) => store.userId === userId);

function ownPos(state: State, { account, params }: ApiRequest): PointOfSale {
	const id = params.posId ?? '';
	if (!/^\d+$/.test(id))
		throw posRefusal('INVALID_POS_ID', 'The ID of the pos is invalid, it must be numeric.');
	const pos = state.pointsOfSale.get(Number(id));
	if (pos?.userId !== account.userId) throw notFound();
	return pos;
}

/** `id` is a number, `store_id` a text (CONFIRMED, integration API, 13). */
function view(pos: PointOfSale) {
	const uuid = pos.id.toString(16).padStart(32, '0');
	const qr = `https://www.mercadopago.com/instore/merchant/qr/${pos.id}`;
	return {
		user_id: pos.userId,
		id: pos.id,
		name: pos.name,
		fixed_amount: pos.fixedAmount,
		...(pos.category === undefined ? {} : { category: pos.category }),
		...(pos.storeId === undefined ? {} : { store_id: pos.storeId }),
		...(pos.externalStoreId === undefined ? {} : { external_store_id: pos.externalStoreId }),
		...(pos.externalId === undefined ? {} : { external_id: pos.externalId }),
		...(pos.url === undefined ? {} : { url: pos.url }),
		qr: {
			image: `${qr}/${uuid}.png`,
			template_document: `${qr}/template_${uuid}.pdf`,
			template_image: `${qr}/template_${uuid}.png`,
		},
		status: 'active',
		uuid,
		date_created: new Date(pos.createdAt).toISOString(),
		date_last_updated: new Date(pos.updatedAt).toISOString(),
	};
}

/** @param self the one that may have it */
export const isExternalIdTaken = (
	state: State,
	userId: number,
	externalId: string | undefined,
	self?: PointOfSale,
) =>
	externalId !== undefined &&
	posOf(state, userId).some((pos) => pos !== self && pos.externalId === externalId);

export const createPointOfSale: Handler = (state, { account, body }) => {
	const { userId } = account;
	const {
		name,
		fixedAmount = false,
		...rest
	} = readPointOfSale(body, account, storesOf(state, userId));
	if (name === undefined) throw posRefusal('INVALID_NAME', 'NAME must be string.');
	if (isExternalIdTaken(state, userId, rest.externalId)) throw duplicate();
	state.lastPosId += 1;
	const now = state.clock.now();
	const pos = {
		...rest,
		id: state.lastPosId,
		userId,
		name,
		fixedAmount,
		createdAt: now,
		updatedAt: now,
	};
	state.pointsOfSale.set(pos.id, pos);
	return view(pos);
};

export const getPointOfSale: Handler = (state, request) => view(ownPos(state, request));

export const listPointsOfSale: Handler = (state, { account, query }) => {
	for (const [name, code] of [
		['category', 'INVALID_CATEGORY'],
		['store_id', 'INVALID_STORE_ID'],
	] as const) {
		if (/\D/.test(query.get(name) ?? '')) throw posRefusal(code, `${name} must be numeric.`);
	}
	const asked = (name: string, value: unknown) => {
		const wanted = query.get(name);
		return wanted === null || wanted === '' || String(value) === wanted;
	};
	const found = posOf(state, account.userId).filter(
		(pos) =>
			asked('external_id', pos.externalId) &&
			asked('external_store_id', pos.externalStoreId) &&
			asked('store_id', pos.storeId) &&
			asked('category', pos.category),
	);
	return shopPage(found, query, view);
};

/** What is not given stays as it is (INFERRED). */
export const updatePointOfSale: Handler = (state, request) => {
	const pos = ownPos(state, request);
	const changes = readPointOfSale(request.body, request.account, storesOf(state, pos.userId));
	if (isExternalIdTaken(state, pos.userId, changes.externalId, pos)) throw duplicate();
	Object.assign(pos, changes, { updatedAt: state.clock.now() });
	return view(pos);
};

/** No success is documented: 204. */
export const deletePointOfSale: Handler = (state, request) => {
	state.pointsOfSale.delete(ownPos(state, request).id);
};
