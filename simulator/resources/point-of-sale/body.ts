import { isObject } from '../../http/fields';
import { Refusal } from '../../http/refusal';
import type { Account, PointOfSale, Store } from '../../state/state';

type PointOfSaleFields = Partial<Omit<PointOfSale, 'id' | 'userId' | 'createdAt' | 'updatedAt'>>;

/** Codes and texts: CONFIRMED, reference api-json/pos.json. */
export const posRefusal = (code: string, message: string) => new Refusal(400, code, message);

const fields = [
	'name',
	'fixed_amount',
	'store_id',
	'external_store_id',
	'external_id',
	'category',
	'url',
];

/** Gastronomy and gas station, by country (CONFIRMED, reference pos.json). */
const categories: Record<Account['siteId'], number[]> = {
	MLA: [621102, 473000],
	MLB: [5611203, 4731300],
	MLM: [5812, 468419],
	MLC: [561000, 473001],
};

function readName(value: unknown): string {
	if (typeof value !== 'string') throw posRefusal('INVALID_NAME', 'NAME must be string.');
	if (value.length >= 45)
		throw posRefusal('NAME_TOO_LONG', 'The NAME must be less than 45 characters.');
	return value;
}

function readCategory(value: unknown, { siteId }: Account): number {
	if (typeof value !== 'number') throw posRefusal('INVALID_CATEGORY', 'CATEGORY must be numeric.');
	if (!categories[siteId].includes(value)) {
		throw posRefusal('UNKNOWN_MCC', "The CATEGORY must be valid for the user's site.");
	}
	return value;
}

function readExternalId(value: unknown): string {
	if (typeof value !== 'string' || !/^[A-Za-z0-9]+$/.test(value)) {
		throw posRefusal('INVALID_EXTERNAL_ID', 'The EXTERNAL_ID field must be alphanumeric.');
	}
	if (value.length >= 40) {
		throw posRefusal('EXTERNAL_ID_TOO_LONG', 'The EXTERNAL_ID must be less than 40 characters.');
	}
	return value;
}

function readUrl(value: unknown): string {
	if (typeof value !== 'string' || !URL.canParse(value)) {
		throw posRefusal('INVALID_URL', 'The URL must have the format of a valid url');
	}
	if (value.length >= 300)
		throw posRefusal('URL_TOO_LONG', 'The URL must be less than 300 characters.');
	return value;
}

/** A store is named by its id, by its external id, or by both when they are of the same store. */
function readStoreOf(given: Record<string, unknown>, stores: Store[]): PointOfSaleFields {
	const { store_id, external_store_id } = given;
	if (store_id !== undefined && !/^\d+$/.test(String(store_id))) {
		throw posRefusal('INVALID_STORE_ID', 'STORE_ID must be numeric.');
	}
	if (external_store_id !== undefined && typeof external_store_id !== 'string') {
		throw posRefusal('INVALID_EXTERNAL_STORE_ID', 'EXTERNAL_STORE_ID must be string.');
	}
	const byId = stores.find(({ id }) => store_id !== undefined && id === String(store_id));
	const byExternalId = stores.find(
		({ externalId }) => externalId !== undefined && externalId === external_store_id,
	);
	// An unknown store_id: its code is UNKNOWN.
	if (store_id !== undefined && !byId)
		throw posRefusal('INVALID_STORE_ID', 'STORE_ID does not exist.');
	if (external_store_id !== undefined && !byExternalId) {
		throw posRefusal(
			'INEXISTENT_EXTERNAL_STORE_ID',
			'The EXTERNAL_STORE_ID does not refer to any existing store.',
		);
	}
	if (byId && byExternalId && byId !== byExternalId) {
		throw posRefusal(
			'EXTERNAL_STORE_ID_NOT_MATCH',
			'The EXTERNAL_STORE_ID does not refer to the indicated STORE_ID.',
		);
	}
	const store = byId ?? byExternalId;
	if (!store) return {};
	return {
		storeId: store.id,
		...(store.externalId === undefined ? {} : { externalStoreId: store.externalId }),
	};
}

/** @param stores the stores of the account */
export function readPointOfSale(
	body: unknown,
	account: Account,
	stores: Store[],
): PointOfSaleFields {
	if (!isObject(body) || Object.keys(body).length === 0)
		throw posRefusal('MISSING_BODY', 'HTTP body is required.');
	const unknown = Object.keys(body).find((field) => !fields.includes(field));
	if (unknown !== undefined)
		throw posRefusal('UNKNOWN_FIELD_EXCEPTION', `The field ${unknown} is unknown.`);
	const { name, fixed_amount, category, external_id, url } = body;
	if (fixed_amount !== undefined && typeof fixed_amount !== 'boolean') {
		throw posRefusal('INVALID_FIXED_AMOUNT', 'FIXED_AMOUNT must be boolean.');
	}
	const read = {
		...(name === undefined ? {} : { name: readName(name) }),
		...(fixed_amount === undefined ? {} : { fixedAmount: fixed_amount }),
		...(category === undefined ? {} : { category: readCategory(category, account) }),
		...readStoreOf(body, stores),
		...(external_id === undefined ? {} : { externalId: readExternalId(external_id) }),
		...(url === undefined ? {} : { url: readUrl(url) }),
	};
	if (url === undefined) return read;
	if (fixed_amount !== true)
		throw posRefusal(
			'FIXED_AMOUNT_FALSE',
			'If the URL field is indicated, FIXED_AMOUNT must be true.',
		);
	// No host is enabled here: that is agreed with Mercado Pago (CONFIRMED, 403).
	throw new Refusal(403, '1', 'The host of the URL must be enabled by Mercado Pago.');
}
