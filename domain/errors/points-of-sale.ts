import { type Explanation, type Refusal } from './refusal';

const older = /^\/pos\b/;
const everyOlder = /^\/pos$/;
const newer = /^\/v2\/pos\b/;
const everyNewer = /^\/v2\/pos$/;

/** Which generation is served differs by country and time (CONFLICT, orders API, 8.1). Without an ID in the path, 404 is about the API. */
const olderIsNotThere: Explanation = {
	what: 'Mercado Pago does not offer the older generation of points of sale to this account',
	advice: 'Set API Generation to Newer, which asks /v2/pos.',
};
const newerIsNotThere: Explanation = {
	what: 'Mercado Pago does not offer the newer generation of points of sale to this account',
	advice:
		'It is documented for Mexico, since October 2026. Set API Generation to Older, which asks /pos.',
};

const externalIdInUse: Explanation = {
	what: 'There is already a point of sale with this external ID',
	advice:
		'Give another external ID, or find the existing one with Point of Sale > Get Many and its filter External ID. Nothing was created.',
};
const noSuchPointOfSale: Explanation = {
	what: 'There is no such point of sale in this account',
	advice: 'Choose the point of sale from the list.',
};

const notThere: Refusal[] = [
	{ status: 410, path: older, explanation: olderIsNotThere },
	{ status: 404, method: 'GET', path: everyOlder, explanation: olderIsNotThere },
	{
		status: 404,
		method: 'POST',
		path: everyOlder,
		explanation: {
			what: 'Mercado Pago does not know the store, or does not offer the older generation of points of sale to this account',
			advice:
				'Nothing was created. Choose the store from the list; if it is there, set API Generation to Newer, which asks /v2/pos.',
		},
	},
	{ status: 410, path: newer, explanation: newerIsNotThere },
	{ status: 404, path: everyNewer, explanation: newerIsNotThere },
];

const badField: Explanation = {
	what: 'Mercado Pago did not accept a field of the point of sale',
	advice:
		'Its text below may name the field. Name, external ID and store have narrow forms, which the fields describe.',
};

/** `/v2/pos` (orders API, 8.1). A key that was used is 400 here, not 409 as elsewhere; a 409 has two meanings (1.1 and trap 8). */
const newerByCode: Refusal[] = [
	{
		code: 'idempotency_key_already_used',
		path: newer,
		explanation: {
			what: 'The same attempt was sent before with other contents',
			advice:
				'Look with Point of Sale > Get Many whether the point of sale exists. Only if it is to be created once more, run the workflow again: every execution has a key of its own.',
		},
	},
	{
		code: 'invalid_external_store_id',
		path: newer,
		explanation: {
			what: 'Mercado Pago did not accept the external ID of the store',
			advice:
				'Give the external ID of a store of this account, of at most 60 characters, or choose the store from the list instead.',
		},
	},
	{
		code: 'store_not_found',
		path: newer,
		explanation: {
			what: 'There is no such store in this account',
			advice: 'Choose the store from the list, or create it with Store > Create.',
		},
	},
	{ code: 'pos_already_exists', path: newer, explanation: externalIdInUse },
	{
		code: 'conflict',
		path: newer,
		explanation: {
			what: 'Mercado Pago is still working on the same point of sale',
			advice:
				'The request came twice at the same time. Wait a moment, then look with Point of Sale > Get Many.',
		},
	},
];

const newerByStatus: Refusal[] = [
	{
		status: 422,
		path: newer,
		explanation: {
			what: 'Mercado Pago understood the point of sale but did not take it',
			advice:
				'Check name, external ID and store, and that the store is of this account. What is behind this is not documented; its text below may say more.',
		},
	},
	{
		status: 424,
		path: newer,
		explanation: {
			what: 'Mercado Pago could not check whom the store belongs to',
			advice:
				'This is on the side of Mercado Pago, and nothing was done: wait a moment and try again. If it lasts, check that the store is of this account.',
		},
	},
	{
		status: 500,
		path: newer,
		explanation: {
			what: 'Mercado Pago could not answer',
			advice:
				'Wait a moment and try again. A create was already sent again with the same key, so that it makes no second point of sale.',
		},
	},
	...['POST', 'PATCH'].map(
		(method): Refusal => ({ status: 400, method, path: newer, explanation: badField }),
	),
	{ status: 404, path: newer, explanation: noSuchPointOfSale },
];

const ofOlder: Refusal[] = [
	{ status: 409, path: older, explanation: externalIdInUse },
	{
		status: 403,
		path: older,
		explanation: {
			what: 'Mercado Pago has not enabled the host of the URL',
			advice:
				'The URL is only for unattended QR, and its host is enabled by the advisor of your account. A point of sale for terminals needs none: leave it empty.',
		},
	},
	{
		code: 'UNKNOWN_MCC',
		path: older,
		explanation: {
			what: 'The category is not one of the country of the account',
			advice:
				'Give the code of the country, e.g. for gastronomy 621102 in Argentina, 5611203 in Brazil, 5812 in Mexico, 561000 in Chile, or leave it empty.',
		},
	},
	{
		code: 'INEXISTENT_EXTERNAL_STORE_ID',
		path: older,
		explanation: {
			what: 'There is no store with this external ID',
			advice: 'Choose the store from the list, or create it with Store > Create.',
		},
	},
	{
		code: 'EXTERNAL_STORE_ID_NOT_MATCH',
		path: older,
		explanation: {
			what: 'The store and the external store ID are of two different stores',
			advice: 'Give only one of the two.',
		},
	},
	{ status: 404, path: older, explanation: noSuchPointOfSale },
];

/** Refusals of `/pos` (integration API, 13) and of `/v2/pos`, codes before statuses. */
export const pointOfSaleRefusals: Refusal[] = [
	...newerByCode,
	...notThere,
	...newerByStatus,
	...ofOlder,
];
