import { picked } from '../payment/payment';
import { type JsonObject } from '../json';
import { checkDigits, checkShorterThan, checkStoreId, checkWebAddress } from '../input/limits';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';

/** What can be said of a point of sale; absent fields are not sent (integration API, 13). */
export interface PointOfSaleInput {
	name?: string;
	storeId?: string;
	externalStoreId?: string;
	/** Letters and digits only. */
	externalId?: string;
	/** Merchant category code of the country. */
	category?: string;
	fixedAmount?: boolean;
	url?: string;
}

const categoryAdvice = 'Give the merchant category code in digits, e.g. 621102 for gastronomy in Argentina, or leave it empty';

/**
 * The body that creates or changes a point of sale in the older generation, `/pos`.
 * @throws RefusedInput naming the field
 */
export function pointOfSaleBody({ name, storeId, externalStoreId, externalId, category, fixedAmount, url }: PointOfSaleInput): JsonObject {
	return {
		...(name !== undefined && { name: checkShorterThan(45, name, 'Name') }),
		...(storeId !== undefined && { store_id: Number(checkStoreId(storeId)) }),
		...(externalStoreId !== undefined && { external_store_id: externalStoreId }),
		...(externalId !== undefined && { external_id: checkShorterThan(40, checkExternalId(externalId), 'External ID') }),
		...(category !== undefined && { category: Number(checkCategory(category)) }),
		...(fixedAmount !== undefined && { fixed_amount: fixedAmount }),
		...(url !== undefined && { url: checkUrl(url, fixedAmount) }),
	};
}

/** Both generations take letters and digits only. @throws RefusedInput */
export function checkExternalId(externalId: string): string {
	if (/^[A-Za-z0-9]+$/.test(externalId)) return externalId;
	throw new RefusedInput('External ID', `"${shown(externalId)}" has other characters than letters and digits`, 'Give letters and digits only: no spaces, no hyphens, e.g. SHOP01POS01');
}

/** @throws RefusedInput */
export function checkCategory(category: string): string {
	return checkDigits(category, 'Category', categoryAdvice);
}

/** Only for the unattended QR model, where the amount is always fixed. */
function checkUrl(url: string, fixedAmount: boolean | undefined): string {
	checkWebAddress(url, 'URL');
	if (fixedAmount !== true) throw new RefusedInput('URL', 'it needs a fixed amount', 'Turn Fixed Amount on, or leave the URL empty');
	return checkShorterThan(300, url, 'URL');
}

/** @throws RefusedInput when neither names a store */
export function checkHasStore(wish: PointOfSaleInput): PointOfSaleInput {
	if (wish.storeId !== undefined || wish.externalStoreId !== undefined) return wish;
	throw new RefusedInput('Store', 'nothing was given', 'Choose the store, or give its external ID under Additional Fields');
}

const simpleFields = ['id', 'name', 'external_id', 'store_id', 'external_store_id', 'category', 'fixed_amount', 'status', 'date_created'];

/** An answer in another form than the documented one comes out whole: nothing of it is known to be needless. */
export function simplePointOfSale(pointOfSale: JsonObject): JsonObject {
	return 'id' in pointOfSale ? picked(pointOfSale, simpleFields) : pointOfSale;
}
