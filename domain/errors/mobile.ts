import { type Refusal } from './refusal';

const mobile = /\/point\/services\//;

/** Refusals of the mobile API. No body or code is documented (integration API, 9): the status identifies them. */
export const mobileRefusals: Refusal[] = [
	{
		status: 403,
		path: mobile,
		explanation: {
			what: 'The integrations of the Mercado Pago app are not enabled for this account',
			advice:
				'Run Mobile Device > Enable once with the credential of this account, then set the name of the device in the app.',
		},
	},
	{
		status: 409,
		method: 'POST',
		path: mobile,
		explanation: {
			what: 'The device already has an order',
			advice:
				'Nothing new was created. Finish it on the device, or delete it with Mobile Order > Delete by Device.',
		},
	},
	{
		status: 409,
		method: 'DELETE',
		path: mobile,
		explanation: {
			what: 'Mercado Pago did not delete it in its present state',
			advice:
				'An order that is paid cannot be deleted, nor a device that has an order. Read the order with Mobile Order > Get.',
		},
	},
	{
		status: 404,
		path: /\/point\/services\/(user\/status\/integrators|integrations\/v1\/devices)$/,
		explanation: {
			what: 'Mercado Pago does not offer the mobile API to this account',
			advice:
				'It is the oldest of the Point APIs, and Mercado Pago may have ended it. Charge a terminal with Charge > Create and Wait.',
		},
	},
	{
		status: 404,
		path: mobile,
		explanation: {
			what: 'There is no such mobile device or order in this account',
			advice:
				'Device names are matched exactly as they were set in the app: choose from the list. An order that was deleted is not found any more.',
		},
	},
];
