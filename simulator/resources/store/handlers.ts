import type { ApiRequest, Handler } from '../../http/request';
import { Refusal } from '../../http/refusal';
import type { Store, State } from '../../state/state';
import { shopPage } from '../../http/shop-page';
import { readStore, storeRefusal } from './body';

const storesOf = (state: State, userId: number) =>
	[...state.stores.values()].filter((store) => store.userId === userId);

/** The user in the path must be that of the token (CONFIRMED, reference stores.json). */
function refuseOtherUser({ account, params }: ApiRequest): void {
	if (params.userId !== String(account.userId)) {
		throw new Refusal(403, 'Forbidden', 'You do not have permission to perform this operation.');
	}
}

/** A store of another account does not exist for this token (INFERRED). */
function ownStore(state: State, { account, params }: ApiRequest): Store {
	const id = params.storeId ?? '';
	if (!/^\d+$/.test(id)) throw storeRefusal('INVALID_STORE_ID', 'Invalid STORE_ID.');
	const store = state.stores.get(id);
	if (store?.userId !== account.userId) throw new Refusal(404, 'not_found', 'Store not found');
	return store;
}

/** The address in one line; street, city and state do not come back (CONFIRMED, integration API, 13). */
function view(store: Store, dateField: 'date_created' | 'date_creation') {
	const { street_name, street_number, city_name, state_name, latitude, longitude, reference } =
		store.location;
	const street = [street_name, street_number].filter(Boolean).join(' ');
	return {
		id: store.id,
		name: store.name,
		[dateField]: new Date(store.createdAt).toISOString(),
		...(store.businessHours === undefined ? {} : { business_hours: store.businessHours }),
		location: {
			address_line: [street, city_name, state_name].filter(Boolean).join(', '),
			...(latitude === undefined ? {} : { latitude }),
			...(longitude === undefined ? {} : { longitude }),
			...(reference === undefined ? {} : { reference }),
		},
		...(store.externalId === undefined ? {} : { external_id: store.externalId }),
	};
}

/** `date_created` here, `date_creation` in the reads (CONFLICT: the pages have both). */
export const createStore: Handler = (state, request) => {
	refuseOtherUser(request);
	const { account } = request;
	const { name, location, ...rest } = readStore(
		request.body,
		account,
		storesOf(state, account.userId),
	);
	if (name === undefined) throw storeRefusal('INVALID_NAME', 'The name field must be string.');
	if (location === undefined)
		throw storeRefusal('INVALID_LOCATION', 'The location field must be json_object.');
	state.lastStoreId += 1;
	const id = String(state.lastStoreId);
	const store = {
		...rest,
		id,
		userId: account.userId,
		name,
		location,
		createdAt: state.clock.now(),
	};
	state.stores.set(id, store);
	return view(store, 'date_created');
};

export const getStore: Handler = (state, request) =>
	view(ownStore(state, request), 'date_creation');

/** Documented as a list that holds `{paging, results}`; the object alone is plausible (CONFLICT): a setting. */
export const searchStores: Handler = (state, request) => {
	refuseOtherUser(request);
	const { account, query } = request;
	const wanted = query.get('external_id');
	const found = storesOf(state, account.userId).filter(
		({ externalId }) => wanted === null || externalId === wanted,
	);
	const page = shopPage(found, query, (store) => view(store, 'date_creation'));
	return state.settings.storeSearchAs === 'list' ? [page] : page;
};

/** What is not given stays as it is (INFERRED). */
export const updateStore: Handler = (state, request) => {
	refuseOtherUser(request);
	const store = ownStore(state, request);
	const others = storesOf(state, store.userId).filter((each) => each !== store);
	Object.assign(store, readStore(request.body, request.account, others));
	return view(store, 'date_creation');
};

/** With points of sale in it: UNKNOWN; refused, so that none is left without a store. */
export const deleteStore: Handler = (state, request) => {
	refuseOtherUser(request);
	const store = ownStore(state, request);
	const inUse = [...state.pointsOfSale.values()].some(({ storeId }) => storeId === store.id);
	if (inUse) throw storeRefusal('VALIDATION_ERROR', 'The store has points of sale.');
	state.stores.delete(store.id);
	return { store: store.id, user: store.userId };
};
