import { type Refusal } from './refusals';

const stores = /\/stores\b/;
const pointsOfSale = /^\/pos\b/;
const testUsers = /^\/users\/test(_user)?$/;

/** Refusals of stores, points of sale and test users. Sources: integration API, 11.1 and 13; codes are words there. */
export const shopRefusals: Refusal[] = [
	{
		code: 'VALIDATION_ERROR',
		method: 'DELETE',
		path: stores,
		explanation: {
			what: 'Mercado Pago did not delete the store',
			advice: 'Points of sale may still stand in it: delete them first with Point of Sale > Delete. Its text below may say more.',
		},
	},
	{
		code: 'VALIDATION_ERROR',
		path: stores,
		explanation: {
			what: 'Mercado Pago did not accept the external ID or the city of the store',
			advice: 'The external ID must not be in use, and the city must be one of the state, both written as Mercado Pago writes them.',
		},
	},
	{
		code: 'BAD_REQUEST',
		path: stores,
		explanation: {
			what: 'The coordinates of the store are outside the country of the account',
			advice: 'Check latitude and longitude: both are negative in most of South America, and they are easily swapped.',
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
		explanation: { what: 'There is no such store in this account', advice: 'Choose the store from the list.' },
	},
	{
		status: 409,
		path: pointsOfSale,
		explanation: {
			what: 'There is already a point of sale with this external ID',
			advice: 'Give another external ID, or find the existing one with Point of Sale > Get Many and its filter External ID. Nothing was created.',
		},
	},
	{
		status: 403,
		path: pointsOfSale,
		explanation: {
			what: 'Mercado Pago has not enabled the host of the URL',
			advice: 'The URL is only for unattended QR, and its host is enabled by the advisor of your account. A point of sale for terminals needs none: leave it empty.',
		},
	},
	{
		code: 'UNKNOWN_MCC',
		path: pointsOfSale,
		explanation: {
			what: 'The category is not one of the country of the account',
			advice: 'Give the code of the country, e.g. for gastronomy 621102 in Argentina, 5611203 in Brazil, 5812 in Mexico, 561000 in Chile, or leave it empty.',
		},
	},
	{
		code: 'INEXISTENT_EXTERNAL_STORE_ID',
		path: pointsOfSale,
		explanation: { what: 'There is no store with this external ID', advice: 'Choose the store from the list, or create it with Store > Create.' },
	},
	{
		code: 'EXTERNAL_STORE_ID_NOT_MATCH',
		path: pointsOfSale,
		explanation: { what: 'The store and the external store ID are of two different stores', advice: 'Give only one of the two.' },
	},
	{
		status: 404,
		path: pointsOfSale,
		explanation: { what: 'There is no such point of sale in this account', advice: 'Choose the point of sale from the list.' },
	},
	{
		status: 400,
		path: testUsers,
		explanation: {
			what: 'Mercado Pago did not create the test user',
			advice: 'Only 15 test users (10 in the older generation) can exist at the same time, and they cannot be deleted: use one that you have. Its text below may say more.',
		},
	},
];
