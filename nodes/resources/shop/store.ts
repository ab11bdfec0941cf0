import { userIdOf } from '../../../client/api/users';
import { take } from '../../../client/http/paging';
import { createStore, deleteStore, getStore, listStores, updateStore } from '../../../client/api/stores';
import { checkSomethingGiven, checkStoreId } from '../../../domain/input/limits';
import { storeBody } from '../../../domain/shop/store';
import { limit, mostOf, returnAll } from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { call, flow, type Resource } from '../../operation/operation';
import { storeId as anyStore } from './fields';
import { address, more, name } from './store-fields';

const storeId = { ...anyStore, required: true } as const satisfies Field;
const [streetName, streetNumber, cityName, stateName, latitude, longitude] = address;
const [businessHours, externalId, reference] = more;

const create = flow({
	value: 'create',
	name: 'Create',
	action: 'Create store',
	description: 'Create a store, in which points of sale stand',
	fields: [
		{ ...name, required: true },
		{ ...streetName, required: true },
		{ ...streetNumber, required: true },
		{ ...cityName, required: true },
		{ ...stateName, required: true },
		{ ...latitude, required: true },
		{ ...longitude, required: true },
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [businessHours, externalId, reference],
		},
	],
	plan: ({ additionalFields, ...wish }) => {
		const body = storeBody({ ...wish, ...additionalFields });
		return async ({ client, account }) => await client.call(createStore(userIdOf(await account()), body));
	},
});

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get store',
	description: 'Get a store by its ID',
	fields: [storeId],
	request: (params) => getStore(checkStoreId(params.storeId)),
});

const filters = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [{ ...externalId, description: 'Only the store with your own ID' }],
} as const satisfies Field;

const getMany = flow({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many stores',
	description: 'Get many stores of the account',
	fields: [returnAll, limit, filters],
	plan: (params) => async ({ client, account }) => await take(listStores(client, userIdOf(await account()), params.filters.externalId), mostOf(params)),
});

const update = flow({
	value: 'update',
	name: 'Update',
	action: 'Update store',
	description: 'Change a store. What is not given stays as it is; give the address whole.',
	fields: [
		storeId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [businessHours, cityName, externalId, latitude, longitude, name, reference, stateName, streetName, streetNumber],
		},
	],
	plan: ({ storeId: given, updateFields }) => {
		const id = checkStoreId(given);
		const body = checkSomethingGiven(storeBody(updateFields));
		return async ({ client, account }) => await client.call(updateStore(userIdOf(await account()), id, body));
	},
});

const remove = flow({
	value: 'delete',
	name: 'Delete',
	action: 'Delete store',
	description: 'Delete a store that has no points of sale any more',
	fields: [storeId],
	plan: ({ storeId: given }) => {
		const id = checkStoreId(given);
		return async ({ client, account }) => {
			await client.call(deleteStore(userIdOf(await account()), id));
			return { id, deleted: true };
		};
	},
});

export const store: Resource = { value: 'store', name: 'Store', defaultOperation: 'getMany', operations: [create, remove, get, getMany, update] };
