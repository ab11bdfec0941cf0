import { type JsonObject } from '../json';
import { checkAtMost, checkStoreId } from '../input/limits';
import { checkExternalId, type PointOfSaleInput } from './point-of-sale';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';

/**
 * The body that creates or changes a point of sale in the newer generation, `/v2/pos` (orders API, 8.1 and trap 53).
 * Against the older one: `store_id` is a text of at most 20 digits, a number is refused; the name has letters without accents, digits,
 * hyphens, underscores and spaces between them; the longest values are allowed themselves; category, fixed amount and URL do not exist.
 * @throws RefusedInput naming the field
 */
export function newerPointOfSaleBody({ name, storeId, externalStoreId, externalId, ...onlyOlder }: PointOfSaleInput): JsonObject {
	refuseOnlyOlder(onlyOlder);
	return {
		...(name !== undefined && { name: checkName(name) }),
		...(storeId !== undefined && { store_id: checkAtMost(20, checkStoreId(storeId), 'Store') }),
		...(externalStoreId !== undefined && { external_store_id: checkAtMost(60, externalStoreId, 'External Store ID') }),
		...(externalId !== undefined && { external_id: checkAtMost(40, checkExternalId(externalId), 'External ID') }),
	};
}

/** Whether "alnum" means letters with accents too is not said: without them a name is accepted either way. */
function checkName(name: string): string {
	if (/^[A-Za-z0-9_-](?:[A-Za-z0-9_ -]*[A-Za-z0-9_-])?$/.test(name)) return checkAtMost(45, name, 'Name');
	throw new RefusedInput('Name', `"${shown(name)}" has characters that are not possible`, 'Give letters (without accents), digits, hyphens, underscores, and spaces between them, e.g. Till 1');
}

/** What is hidden for the newer generation can still be given where the generation is an expression. @throws RefusedInput */
export function refuseOnlyOlder({ category, fixedAmount, url }: Pick<PointOfSaleInput, 'category' | 'fixedAmount' | 'url'>): void {
	for (const [field, value] of Object.entries({ Category: category, 'Fixed Amount': fixedAmount, URL: url })) {
		if (value !== undefined) throw new RefusedInput(field, 'the newer generation has none', 'Leave it out, or set API Generation to Older');
	}
}
