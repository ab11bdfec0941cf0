import { listDevices, setOperatingMode } from '../../../client/api/devices';
import { listOf, take } from '../../../client/http/paging';
import { listTerminals, setUpTerminal } from '../../../client/api/terminals';
import { checkPosId } from '../../../domain/input/limits';
import { orderRulesOf } from '../../../domain/order/rules';
import { RefusedInput } from '../../../domain/input/refused-input';
import { type Site } from '../../../domain/money/sites';
import {
	apiGeneration,
	deviceId,
	limit,
	mostOf,
	options,
	returnAll,
	sandbox,
} from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { flow, type Resource } from '../../operation/operation';
import { rememberModes } from '../../operation/seen-modes';

const operatingModes = [
	{ name: 'PDV', value: 'PDV', description: 'Integrated: the terminal takes charges from the API' },
	{
		name: 'Self-Service',
		value: 'SELF_SERVICE',
		description:
			'Kiosk: integrated, without staff. Only through the Orders API, documented for Argentina.',
	},
	{
		name: 'Standalone',
		value: 'STANDALONE',
		description: 'Not integrated: amounts are typed on the terminal',
	},
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
			description:
				'Only terminals in this mode. Filtered by this node, as the API has no such filter.',
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
	fields: [apiGeneration, returnAll, limit, filters, { ...options, options: [sandbox] }],
	plan: (params) => {
		const { posId } = params.filters;
		if (posId !== undefined) checkPosId(posId, 'Point of Sale ID');
		const list = params.apiGeneration === 'orders' ? listTerminals : listDevices;
		return async ({ client, place }) => {
			const terminals = await take(list(client, params.filters), mostOf(params));
			rememberModes(place.executionId, terminals);
			return terminals;
		};
	},
});

const setMode = flow({
	value: 'setOperatingMode',
	name: 'Set Operating Mode',
	action: 'Set operating mode of terminal',
	description: 'Switch a terminal between PDV (integrated) and standalone',
	fields: [
		apiGeneration,
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
	plan: ({ apiGeneration: generation, deviceId: id, operatingMode }) => {
		if (operatingMode === 'SELF_SERVICE' && generation !== 'orders') {
			throw new RefusedInput(
				'Operating Mode',
				'Self-Service exists only through the Orders API',
				'Set API Generation to Orders',
			);
		}
		return async ({ client, account, place }) => {
			if (operatingMode === 'SELF_SERVICE') refuseUnlessOffered((await account()).site);
			const answer = await client.call(
				generation === 'orders'
					? setUpTerminal(id, operatingMode)
					: setOperatingMode(id, operatingMode),
			);
			const [setUp = answer] = listOf(answer, 'terminals');
			rememberModes(place.executionId, [{ id, operating_mode: operatingMode }]);
			return {
				id,
				...setUp,
				restartRequired: true,
				reminder:
					'Restart the terminal now: the new mode takes effect only then. A point of sale takes one terminal in PDV mode.',
			};
		};
	},
});

function refuseUnlessOffered(site: Site | undefined): void {
	const rule = orderRulesOf(site)?.selfService;
	if (site === undefined || rule === undefined || rule.value) return;
	throw new RefusedInput(
		'Operating Mode',
		`Self-Service is not offered in ${site.country}`,
		`Choose PDV or Standalone. It is documented for Argentina (${rule.asOf}).`,
	);
}

/** The value is of the time when it was called Device; it is stored in workflows. */
export const terminal: Resource = {
	value: 'device',
	name: 'Terminal',
	defaultOperation: 'getMany',
	operations: [getMany, setMode],
};
