import { userIdOf } from '../../../client/api/users';
import { take } from '../../../client/http/paging';
import {
	createStore,
	deleteStore,
	getStore,
	listStores,
	updateStore,
} from '../../../client/api/stores';
import { checkSomethingGiven, checkStoreId } from '../../../domain/input/limits';
import { storeBody } from '../../../domain/shop/store';
import { limit, mostOf, returnAll } from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { call, flow, type Resource } from '../../operation/operation';
import { storeId as anyStore } from './fields';

const text = { type: 'string', default: '' } as const;

const name = {
	...text,
	displayName: 'Name',
	name: 'name',
	placeholder: 'e.g. Main Street',
	description: 'Name of the store',
} as const satisfies Field;

/** City and state must be written as Mercado Pago writes them, and the coordinates lie in the country (integration API, 13). */
const address = [
	{
		...text,
		displayName: 'Street Name',
		name: 'streetName',
		placeholder: 'e.g. Avenida Corrientes',
		description: 'Street of the store',
	},
	{
		...text,
		displayName: 'Street Number',
		name: 'streetNumber',
		placeholder: 'e.g. 1234',
		description: 'House number, with letters where it has some',
	},
	{
		...text,
		displayName: 'City',
		name: 'cityName',
		placeholder: 'e.g. La Plata',
		description: 'City, written as Mercado Pago writes it',
	},
	{
		...text,
		displayName: 'State',
		name: 'stateName',
		placeholder: 'e.g. Buenos Aires',
		description: 'State or province of the city, written as Mercado Pago writes it',
	},
	{
		...text,
		displayName: 'Latitude',
		name: 'latitude',
		placeholder: 'e.g. -34.6037',
		description: 'Degrees, negative in the south. The place must be in the country of the account.',
	},
	{
		...text,
		displayName: 'Longitude',
		name: 'longitude',
		placeholder: 'e.g. -58.3816',
		description: 'Degrees, negative in the west. The place must be in the country of the account.',
	},
] as const satisfies readonly Field[];

const more = [
	{
		displayName: 'Business Hours',
		name: 'businessHours',
		type: 'json',
		default: '',
		placeholder: 'e.g. {"monday": [{"open": "08:00", "close": "12:00"}]}',
		description: 'Opening and closing times per day, at most four per day, in 24 hours',
	},
	{
		...text,
		displayName: 'External ID',
		name: 'externalId',
		placeholder: 'e.g. SHOP01',
		description: 'Your own ID of the store, of at most 60 characters, used only once',
	},
	{
		...text,
		displayName: 'Reference',
		name: 'reference',
		placeholder: 'e.g. Next to the station',
		description: 'How to find the place',
	},
] as const satisfies readonly Field[];

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
	plan: ({ additionalFields, ...input }) => {
		const body = storeBody({ ...input, ...additionalFields });
		return async ({ client, account }) =>
			await client.call(createStore(userIdOf(await account()), body));
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
	plan:
		(params) =>
		async ({ client, account }) =>
			await take(
				listStores(client, userIdOf(await account()), params.filters.externalId),
				mostOf(params),
			),
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
			options: [
				businessHours,
				cityName,
				externalId,
				latitude,
				longitude,
				name,
				reference,
				stateName,
				streetName,
				streetNumber,
			],
		},
	],
	plan: ({ storeId: given, updateFields }) => {
		const id = checkStoreId(given);
		const body = checkSomethingGiven(storeBody(updateFields));
		return async ({ client, account }) =>
			await client.call(updateStore(userIdOf(await account()), id, body));
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

export const store: Resource = {
	value: 'store',
	name: 'Store',
	defaultOperation: 'getMany',
	operations: [create, remove, get, getMany, update],
};
