import { listDevices, setOperatingMode } from '../../client/devices';
import { take } from '../../client/paging';
import { deviceId, limit, mostOf, options, returnAll, sandbox } from '../fields';
import { call, type Field, flow, type Resource } from '../operation';

const operatingModes = [
	{ name: 'PDV', value: 'PDV', description: 'Integrated: the terminal takes payment intents from the API' },
	{ name: 'Standalone', value: 'STANDALONE', description: 'Not integrated: amounts are typed on the terminal' },
] as const;

const filters = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Operating Mode',
			name: 'operatingMode',
			type: 'options',
			options: operatingModes,
			default: 'PDV',
			description: 'Only terminals in this mode. Filtered by this node, as the API has no such filter.',
		},
		{
			displayName: 'Point of Sale ID',
			name: 'posId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 11223344',
			description: 'Only terminals of this point of sale',
		},
		{
			displayName: 'Store ID',
			name: 'storeId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 99887766',
			description: 'Only terminals of this store',
		},
	],
} as const satisfies Field;

const getMany = flow({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many terminals',
	description: 'Get many Point terminals of the account',
	fields: [returnAll, limit, filters, { ...options, options: [sandbox] }],
	plan: (params) => async ({ client }) => await take(listDevices(client, params.filters), mostOf(params)),
});

const setMode = call({
	value: 'setOperatingMode',
	name: 'Set Operating Mode',
	action: 'Set operating mode of terminal',
	description: 'Switch a terminal between PDV (integrated) and standalone',
	fields: [
		deviceId,
		{
			displayName: 'Operating Mode',
			name: 'operatingMode',
			type: 'options',
			options: operatingModes,
			default: 'PDV',
			description: 'The terminal must be restarted for the change to take effect',
		},
	],
	request: ({ deviceId: id, operatingMode }) => setOperatingMode(id, operatingMode),
	answer: (body, params) => ({
		id: params.deviceId,
		...body,
		restartRequired: true,
		reminder: 'Restart the terminal now: the new mode takes effect only then. A point of sale takes one terminal in PDV mode.',
	}),
});

export const device: Resource = { value: 'device', name: 'Device', operations: [getMany, setMode] };
