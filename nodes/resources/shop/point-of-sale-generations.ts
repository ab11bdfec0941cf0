import { type Client } from '../../../client/http/client';
import {
	createNewerPointOfSale,
	deleteNewerPointOfSale,
	getNewerPointOfSale,
	listNewerPointsOfSale,
	updateNewerPointOfSale,
} from '../../../client/api/newer-points-of-sale';
import {
	createPointOfSale,
	deletePointOfSale,
	getPointOfSale,
	listPointsOfSale,
	type PointOfSaleFilter,
	updatePointOfSale,
} from '../../../client/api/points-of-sale';
import { type ApiRequest } from '../../../client/http/request';
import { attemptKey } from '../../../domain/charge/idempotency';
import { type JsonObject } from '../../../domain/json';
import { checkPosId } from '../../../domain/input/limits';
import {
	checkCategory,
	newerPointOfSaleBody,
	pointOfSaleBody,
	type PointOfSaleInput,
	refuseOnlyOlder,
} from '../../../domain/shop/point-of-sale';
import { type Field } from '../../operation/field-types';
import { type ExecutionPlace } from '../../operation/context';

/** Which is served differs by country and time (CONFLICT, orders API, 8.1). The default is what workflows had before there was a choice. */
export const generation = {
	displayName: 'API Generation',
	name: 'generation',
	type: 'options',
	default: 'older',
	options: [
		{
			name: 'Newer',
			value: 'newer',
			description:
				'/v2/pos: documented for Mexico since October 2026. Retry On Fail creates no second point of sale.',
		},
		{
			name: 'Older',
			value: 'older',
			description:
				'/pos: documented for Argentina, Chile and QR codes, with category, fixed amount and URL',
		},
	],
	description:
		'Mercado Pago documents both, by country and time. If it does not know the one, try the other.',
} as const satisfies Field;

export const onlyOlder = { displayOptions: { show: { '/generation': ['older'] } } } as const;

/** One generation of the endpoint as the operations see it. */
interface PointOfSaleGeneration {
	/** @throws RefusedInput naming the field */
	body: (input: PointOfSaleInput) => JsonObject;
	/** @param place makes the key of an attempt where the generation takes one */
	create: (body: JsonObject, place: ExecutionPlace) => ApiRequest;
	/** This and the others by ID throw RefusedInput for what cannot be one. */
	get: (posId: string) => ApiRequest;
	/** @throws RefusedInput naming the filter */
	checkFilter: (filter: PointOfSaleFilter) => void;
	list: (client: Client, filter?: PointOfSaleFilter) => AsyncGenerator<JsonObject>;
	update: (posId: string, body: JsonObject) => ApiRequest;
	remove: (posId: string) => ApiRequest;
}

const older: PointOfSaleGeneration = {
	body: pointOfSaleBody,
	create: createPointOfSale,
	get: (posId) => getPointOfSale(checkPosId(posId)),
	checkFilter: ({ category }) => void (category !== undefined && checkCategory(category)),
	list: listPointsOfSale,
	update: (posId, body) => updatePointOfSale(checkPosId(posId), body),
	remove: (posId) => deletePointOfSale(checkPosId(posId)),
};

const newer: PointOfSaleGeneration = {
	body: newerPointOfSaleBody,
	create: (body, place) => createNewerPointOfSale(body, creationKey(body, place)),
	get: getNewerPointOfSale,
	checkFilter: ({ category }) => refuseOnlyOlder({ category }),
	list: listNewerPointsOfSale,
	update: updateNewerPointOfSale,
	remove: deleteNewerPointOfSale,
};

/** @param chosen what the field {@link generation} holds; anything else is its default */
export function pointOfSaleGeneration(chosen: unknown): PointOfSaleGeneration {
	return chosen === 'newer' ? newer : older;
}

/**
 * The place in n8n, which stays the same over Retry On Fail, and what is created: an AI agent creates several from one place.
 * Not the external ID alone: one that was deleted and is created again within 24 hours would give the deleted one back.
 */
function creationKey(body: JsonObject, place: ExecutionPlace): string {
	return attemptKey({ ...place, attempt: 1 }, `point of sale ${JSON.stringify(body)}`);
}
