import { isObject } from '../../http/fields';
import type { PointOfSale, Store } from '../../state/state';
import { badField, OrderRefusal } from '../../http/order-refusal';

type NewerPointOfSaleFields = Partial<
	Pick<PointOfSale, 'name' | 'storeId' | 'externalStoreId' | 'externalId'>
>;

const bad = (field: string, reason: string) => badField('bad_request', `$.${field}`, reason);
const badExternalStore = (reason: string) =>
	badField('invalid_external_store_id', '$.external_store_id', reason);
const storeNotFound = () => new OrderRefusal(404, 'store_not_found', 'Store not found');

/**
 * CONFIRMED, orders API, 8.1; which code belongs to which field is documented for external_store_id only, the others are bad_request.
 * A number as store_id is refused. Whether letters with accents are taken in a name: UNKNOWN, refused here.
 */
const forms: Record<string, { fits: RegExp; rule: string }> = {
	name: {
		fits: /^(?! )[A-Za-z0-9_ -]{1,45}(?<! )$/,
		rule: 'must have at most 45 letters, digits, - and _, and spaces inside',
	},
	store_id: { fits: /^\d{1,20}$/, rule: 'must be a string of at most 20 digits' },
	external_store_id: { fits: /^.{1,60}$/, rule: 'must be a string of at most 60 characters' },
	external_id: {
		fits: /^[A-Za-z0-9]{1,40}$/,
		rule: 'must be alphanumeric, with at most 40 characters',
	},
};

/** Unknown fields, those of `/pos` among them, are refused as everywhere in this generation (orders API, 1; here INFERRED). */
function readTexts(body: Record<string, unknown>): Record<string, string | undefined> {
	for (const [field, value] of Object.entries(body)) {
		const form = forms[field];
		if (!form) throw bad(field, 'is not supported');
		if (typeof value === 'string' && form.fits.test(value)) continue;
		throw field === 'external_store_id' ? badExternalStore(form.rule) : bad(field, form.rule);
	}
	return body as Record<string, string | undefined>;
}

/** A store of another account does not exist. Two different stores: UNKNOWN, refused. */
function readStoreOf(
	{ store_id, external_store_id }: Record<string, string | undefined>,
	stores: Store[],
): NewerPointOfSaleFields {
	const byId = stores.find(({ id }) => id === store_id);
	const byExternalId = stores.find(
		({ externalId }) => externalId !== undefined && externalId === external_store_id,
	);
	if ((store_id !== undefined && !byId) || (external_store_id !== undefined && !byExternalId))
		throw storeNotFound();
	if (byId && byExternalId && byId !== byExternalId)
		throw badExternalStore('is not of the store with this store_id');
	const store = byId ?? byExternalId;
	return store === undefined ? {} : { storeId: store.id, externalStoreId: store.externalId };
}

/** @param stores the stores of the account */
export function readNewerPointOfSale(body: unknown, stores: Store[]): NewerPointOfSaleFields {
	if (!isObject(body) || Object.keys(body).length === 0)
		throw badField('bad_request', '$', 'a body is required');
	const texts = readTexts(body);
	const { name, external_id: externalId } = texts;
	return {
		...(name === undefined ? {} : { name }),
		...(externalId === undefined ? {} : { externalId }),
		...readStoreOf(texts, stores),
	};
}

/** What a new one needs: a store, and a name, for which external_id stands in (CONFIRMED). Neither of the two: UNKNOWN, refused. */
export function readNewPointOfSale(
	body: unknown,
	stores: Store[],
): NewerPointOfSaleFields & { name: string } {
	const { name, ...rest } = readNewerPointOfSale(body, stores);
	if (rest.storeId === undefined)
		throw bad('store_id', 'store_id or external_store_id is required');
	const called = name ?? rest.externalId;
	if (called === undefined) throw bad('name', 'is required without external_id');
	return { ...rest, name: called };
}
