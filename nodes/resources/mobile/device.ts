import { userIdOf } from '../../../client/api/users';
import {
	deleteMobileDevice,
	enableMobile,
	listMobileDevices,
	statusOfMobileDevice,
} from '../../../client/api/mobile';
import { deviceName, limit, mostOf, returnAll } from '../../operation/fields';
import { call, flow, type Resource } from '../../operation/operation';

const getMany = flow({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many mobile devices',
	description: 'Get many phones and tablets of the account, each FREE or BUSY with an order',
	fields: [
		returnAll,
		limit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Status',
					name: 'deviceStatus',
					type: 'options',
					options: [
						{ name: 'Busy', value: 'BUSY', description: 'It has an order' },
						{ name: 'Free', value: 'FREE', description: 'It can take an order' },
					],
					default: 'FREE',
					description:
						'Only devices in this state. Filtered by this node, as the API has no such filter.',
				},
			],
		},
	],
	plan:
		(params) =>
		async ({ client }) => {
			const { deviceStatus } = params.filters;
			const devices = await listMobileDevices(client);
			return devices
				.filter(
					(device) => deviceStatus === undefined || statusOfMobileDevice(device) === deviceStatus,
				)
				.slice(0, mostOf(params));
		},
});

const remove = call({
	value: 'delete',
	name: 'Delete',
	action: 'Delete mobile device',
	description: 'Remove a phone or tablet from the devices of the account',
	fields: [deviceName],
	request: (params) => deleteMobileDevice(params.deviceName),
	answer: (body, params) => ({ ...body, device_name: params.deviceName, deleted: true }),
});

const enable = flow({
	value: 'enable',
	name: 'Enable',
	action: 'Enable mobile devices',
	description:
		'Switch on the integrations of the Mercado Pago app for the account, once, before the first mobile order',
	fields: [],
	plan:
		() =>
		async ({ client, account }) => {
			const userId = userIdOf(await account());
			const answer = await client.call(enableMobile(userId));
			return {
				...answer,
				user_id: Number(userId),
				enabled: true,
				reminder:
					'Now set the name of each device in the Mercado Pago app: the name says which phone takes an order.',
			};
		},
});

export const mobileDevice: Resource = {
	value: 'mobileDevice',
	name: 'Mobile Device',
	defaultOperation: 'getMany',
	operations: [remove, enable, getMany],
};
