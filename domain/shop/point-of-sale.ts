import { picked } from '../payment/payment';
import { type Json, type JsonObject } from '../json';
import {
	checkAtMost,
	checkDigits,
	checkShorterThan,
	checkStoreId,
	checkWebAddress,
} from '../input/limits';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';

/** The fields of a point of sale; absent ones are not sent (integration API, 13). */
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

/** How one generation checks and writes the fields that both have. */
interface SharedFields {
	name: (text: string) => Json;
	storeId: (digits: string) => Json;
	externalStoreId: (text: string) => Json;
	externalId: (text: string) => Json;
}

const older: SharedFields = {
	name: (text) => checkShorterThan(45, text, 'Name'),
	storeId: (digits) => Number(checkStoreId(digits)),
	externalStoreId: (text) => text,
	externalId: (text) => checkShorterThan(40, checkExternalId(text), 'External ID'),
};

/**
 * `/v2/pos` (orders API, 8.1 and trap 53). Against the older generation: the store ID is a text of at most 20 digits, a number is refused;
 * the name has a narrower alphabet; the longest values themselves are allowed.
 */
const newer: SharedFields = {
	name: (text) => checkAtMost(45, checkPlainName(text), 'Name'),
	storeId: (digits) => checkAtMost(20, checkStoreId(digits), 'Store'),
	externalStoreId: (text) => checkAtMost(60, text, 'External Store ID'),
	externalId: (text) => checkAtMost(40, checkExternalId(text), 'External ID'),
};

function sharedBody(
	{ name, storeId, externalStoreId, externalId }: PointOfSaleInput,
	fields: SharedFields,
): JsonObject {
	return {
		...(name !== undefined && { name: fields.name(name) }),
		...(storeId !== undefined && { store_id: fields.storeId(storeId) }),
		...(externalStoreId !== undefined && {
			external_store_id: fields.externalStoreId(externalStoreId),
		}),
		...(externalId !== undefined && { external_id: fields.externalId(externalId) }),
	};
}

/**
 * The body that creates or changes a point of sale in the older generation, `/pos`.
 * @throws RefusedInput naming the field
 */
export function pointOfSaleBody(input: PointOfSaleInput): JsonObject {
	const { category, fixedAmount, url } = input;
	return {
		...sharedBody(input, older),
		...(category !== undefined && { category: Number(checkCategory(category)) }),
		...(fixedAmount !== undefined && { fixed_amount: fixedAmount }),
		...(url !== undefined && { url: checkUrl(url, fixedAmount) }),
	};
}

/**
 * The body that creates or changes a point of sale in the newer generation, `/v2/pos`. Category, fixed amount and URL do not exist there.
 * @throws RefusedInput naming the field
 */
export function newerPointOfSaleBody(input: PointOfSaleInput): JsonObject {
	refuseOnlyOlder(input);
	return sharedBody(input, newer);
}

/** What is hidden for the newer generation can still be given where the generation is an expression. @throws RefusedInput */
export function refuseOnlyOlder({
	category,
	fixedAmount,
	url,
}: Pick<PointOfSaleInput, 'category' | 'fixedAmount' | 'url'>): void {
	for (const [field, value] of Object.entries({
		Category: category,
		'Fixed Amount': fixedAmount,
		URL: url,
	})) {
		if (value !== undefined)
			throw new RefusedInput(
				field,
				'the newer generation has none',
				'Leave it out, or set API Generation to Older',
			);
	}
}

/** Whether "alnum" includes letters with accents is not documented: a name without them is accepted either way. */
function checkPlainName(name: string): string {
	if (/^[A-Za-z0-9_-](?:[A-Za-z0-9_ -]*[A-Za-z0-9_-])?$/.test(name)) return name;
	throw new RefusedInput(
		'Name',
		`"${shown(name)}" has characters that are not possible`,
		'Give letters (without accents), digits, hyphens, underscores, and spaces between them, e.g. Till 1',
	);
}

/** Both generations take letters and digits only. @throws RefusedInput */
function checkExternalId(externalId: string): string {
	if (/^[A-Za-z0-9]+$/.test(externalId)) return externalId;
	throw new RefusedInput(
		'External ID',
		`"${shown(externalId)}" has other characters than letters and digits`,
		'Give letters and digits only: no spaces, no hyphens, e.g. SHOP01POS01',
	);
}

/** @throws RefusedInput */
export function checkCategory(category: string): string {
	return checkDigits(
		category,
		'Category',
		'Give the merchant category code in digits, e.g. 621102 for gastronomy in Argentina, or leave it empty',
	);
}

/** Only for the unattended QR model, where the amount is always fixed. */
function checkUrl(url: string, fixedAmount: boolean | undefined): string {
	checkWebAddress(url, 'URL');
	if (fixedAmount !== true)
		throw new RefusedInput(
			'URL',
			'it needs a fixed amount',
			'Turn Fixed Amount on, or leave the URL empty',
		);
	return checkShorterThan(300, url, 'URL');
}

/** @throws RefusedInput when neither names a store */
export function checkHasStore(input: PointOfSaleInput): PointOfSaleInput {
	if (input.storeId !== undefined || input.externalStoreId !== undefined) return input;
	throw new RefusedInput(
		'Store',
		'nothing was given',
		'Choose the store, or give its external ID under Additional Fields',
	);
}

const simpleFields = [
	'id',
	'name',
	'external_id',
	'store_id',
	'external_store_id',
	'category',
	'fixed_amount',
	'status',
	'date_created',
];

/** An answer that is not in the documented form is returned whole. */
export function simplePointOfSale(pointOfSale: JsonObject): JsonObject {
	return 'id' in pointOfSale ? picked(pointOfSale, simpleFields) : pointOfSale;
}
