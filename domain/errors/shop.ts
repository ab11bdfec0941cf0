import { type Refusal } from './refusal';

const stores = /\/stores\b/;
const testUsers = /^\/users\/test(_user)?$/;

/** Refusals of stores and test users. Sources: integration API, 11.1 and 13; codes are words there. */
export const shopRefusals: Refusal[] = [
	{
		code: 'VALIDATION_ERROR',
		method: 'DELETE',
		path: stores,
		explanation: {
			what: 'Mercado Pago did not delete the store',
			advice:
				'Points of sale may still stand in it: delete them first with Point of Sale > Delete. Its text below may say more.',
		},
	},
	{
		code: 'VALIDATION_ERROR',
		path: stores,
		explanation: {
			what: 'Mercado Pago did not accept the external ID or the city of the store',
			advice:
				'The external ID must not be in use, and the city must be one of the state, both written as Mercado Pago writes them.',
		},
	},
	{
		code: 'BAD_REQUEST',
		path: stores,
		explanation: {
			what: 'The coordinates of the store are outside the country of the account',
			advice:
				'Check latitude and longitude: both are negative in most of South America, and they are easily swapped.',
		},
	},
	{
		status: 403,
		path: stores,
		explanation: {
			what: 'The store belongs to another account',
			advice: 'Use the credential of the account that the store belongs to.',
		},
	},
	{
		status: 404,
		path: stores,
		explanation: {
			what: 'There is no such store in this account',
			advice: 'Choose the store from the list.',
		},
	},
	{
		status: 400,
		path: testUsers,
		explanation: {
			what: 'Mercado Pago did not create the test user',
			advice:
				'Only 15 test users (10 in the older generation) can exist at the same time, and they cannot be deleted: use one that you have. Its text below may say more.',
		},
	},
];
