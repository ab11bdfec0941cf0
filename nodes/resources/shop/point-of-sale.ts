import { take } from '../../../client/http/paging';
import { checkSomethingGiven, checkStoreId } from '../../../domain/input/limits';
import { checkHasStore, simplePointOfSale } from '../../../domain/shop/point-of-sale';
import { limit, mostOf, returnAll, simplify } from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { call, flow, type Resource } from '../../operation/operation';
import { generation, pointOfSaleGeneration, onlyOlder } from './point-of-sale-generations';
import { posId, storeId } from './fields';

const text = { type: 'string', default: '' } as const;

const name = {
	...text,
	displayName: 'Name',
	name: 'name',
	placeholder: 'e.g. Till 1',
	description:
		'Name of the point of sale, of fewer than 45 characters. Newer generation: at most 45 letters (without accents), digits, hyphens, underscores, and spaces between them.',
} as const satisfies Field;

const externalId = {
	...text,
	displayName: 'External ID',
	name: 'externalId',
	placeholder: 'e.g. SHOP01POS01',
	description:
		'Your own ID of the point of sale: letters and digits only, fewer than 40 (newer generation: at most 40), used only once',
} as const satisfies Field;

const category = {
	...text,
	...onlyOlder,
	displayName: 'Category',
	name: 'category',
	placeholder: 'e.g. 621102',
	description:
		'Only in the older generation. Merchant category code. Gastronomy: 621102 in Argentina, 5611203 in Brazil, 5812 in Mexico, 561000 in Chile. Gas station: 473000, 4731300, 468419, 473001.',
} as const satisfies Field;

const externalStoreId = {
	...text,
	displayName: 'External Store ID',
	name: 'externalStoreId',
	placeholder: 'e.g. SHOP01',
	description: 'Your own ID of the store',
} as const satisfies Field;

const fixedAmount = {
	displayName: 'Fixed Amount',
	name: 'fixedAmount',
	type: 'boolean',
	...onlyOlder,
	default: true,
	description:
		'Whether the till says the amount; otherwise the customer types it. Only in the older generation.',
} as const satisfies Field;

const url = {
	...text,
	...onlyOlder,
	displayName: 'URL',
	name: 'url',
	placeholder: 'e.g. https://shop.example.com/order',
	description:
		'Address of your orders, only for unattended QR and in the older generation. Mercado Pago must have enabled its host, and it needs a fixed amount.',
} as const satisfies Field;

const create = flow({
	value: 'create',
	name: 'Create',
	action: 'Create point of sale',
	description:
		'Create a point of sale (till) in a store. A terminal is then linked to it in the Mercado Pago app.',
	fields: [
		generation,
		{ ...name, required: true },
		{
			...storeId,
			description: 'The store it stands in, or give its external ID under Additional Fields',
		},
		externalId,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [category, externalStoreId, fixedAmount, url],
		},
	],
	plan: ({
		generation: chosen,
		name: given,
		storeId: store,
		externalId: ownId,
		additionalFields,
	}) => {
		const { body: bodyOf, create: requestFor } = pointOfSaleGeneration(chosen);
		const body = bodyOf(
			checkHasStore({ name: given, storeId: store, externalId: ownId, ...additionalFields }),
		);
		return async ({ client, place }) => await client.call(requestFor(body, place));
	},
});

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get point of sale',
	description: 'Get a point of sale by its ID',
	fields: [generation, posId, simplify],
	request: (params) => pointOfSaleGeneration(params.generation).get(params.posId),
	answer: (body, params) => (params.simplify ? simplePointOfSale(body) : body),
});

const filters = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			...category,
			description:
				'Only points of sale of this merchant category code; only in the older generation',
		},
		{ ...externalId, description: 'Only the point of sale with your own ID' },
		{ ...externalStoreId, description: 'Only points of sale of the store with your own ID' },
		{
			...text,
			displayName: 'Store ID',
			name: 'storeId',
			placeholder: 'e.g. 99887766',
			description: 'Only points of sale of this store',
		},
	],
} as const satisfies Field;

const getMany = flow({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many points of sale',
	description: 'Get many points of sale of the account',
	fields: [generation, returnAll, limit, simplify, filters],
	plan: (params) => {
		const { storeId: store } = params.filters;
		const { checkFilter, list } = pointOfSaleGeneration(params.generation);
		if (store !== undefined) checkStoreId(store, 'Store ID');
		checkFilter(params.filters);
		return async ({ client }) => {
			const found = await take(list(client, params.filters), mostOf(params));
			return params.simplify ? found.map(simplePointOfSale) : found;
		};
	},
});

const update = call({
	value: 'update',
	name: 'Update',
	action: 'Update point of sale',
	description:
		'Change a point of sale. What is not given stays as it is; the external ID cannot be changed.',
	fields: [
		generation,
		posId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				category,
				externalStoreId,
				fixedAmount,
				name,
				{
					...text,
					displayName: 'Store ID',
					name: 'storeId',
					placeholder: 'e.g. 99887766',
					description: 'ID of the store it stands in',
				},
				url,
			],
		},
	],
	request: (params) => {
		const { body, update: requestFor } = pointOfSaleGeneration(params.generation);
		return requestFor(params.posId, checkSomethingGiven(body(params.updateFields)));
	},
});

const remove = call({
	value: 'delete',
	name: 'Delete',
	action: 'Delete point of sale',
	description: 'Delete a point of sale',
	fields: [generation, posId],
	request: (params) => pointOfSaleGeneration(params.generation).remove(params.posId),
	answer: (_, params) => ({ id: params.posId, deleted: true }),
});

export const pointOfSale: Resource = {
	value: 'pointOfSale',
	name: 'Point of Sale',
	defaultOperation: 'getMany',
	operations: [create, remove, get, getMany, update],
};
