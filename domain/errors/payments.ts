import { type Refusal } from './refusal';

const refunds = /\/v1\/payments\/[^/]+\/refunds/;
const refundIntents = /\/point\/integration-api\/(devices\/[^/]+\/)?refund/;

/**
 * Refusals of the Payments API and of refunds at the terminal. Sources: integration API, 12.2, 12.3, 6.
 * Two of them stand under 401 although the token is good, so they come before the row of 401.
 */
export const paymentRefusals: Refusal[] = [
	{
		code: '4040',
		path: refunds,
		explanation: {
			what: 'The amount of the refund must be more than zero',
			advice: 'Give an amount above zero, or choose a full refund. Nothing was given back.',
		},
	},
	{
		code: '4041',
		path: refunds,
		explanation: {
			what: 'Mercado Pago did not take the amount of the refund for a number',
			advice:
				'Give the amount in digits with a point for the decimals, such as 5.50. Nothing was given back.',
		},
	},
	{
		code: '2063',
		path: refunds,
		explanation: {
			what: 'The payment cannot be refunded like this in its present state',
			advice:
				'Only an approved payment can be refunded, and for no more than is left of it. Read it with Payment > Get and Payment > Get Refunds before you ask again: a refund may be under way.',
			more: {
				title: 'A refund that is under way',
				text: 'With *Accept Refunds in Process* off, a refund that is under way, such as one of Pix, is refused in the same words as a payment that cannot be refunded: look at its refunds before you ask again.',
			},
		},
	},
	{
		code: '2024',
		path: refunds,
		explanation: {
			what: 'The payment is too old to be refunded',
			advice: 'Give the money back in another way. Nothing was given back by this request.',
		},
	},
	{
		code: '15016',
		path: refunds,
		explanation: {
			what: 'The payment is too old to be refunded',
			advice: 'Give the money back in another way. Nothing was given back by this request.',
		},
	},
	{
		code: '3024',
		path: refunds,
		explanation: {
			what: 'This payment can only be refunded whole',
			advice: 'Choose a full refund. Nothing was given back by this request.',
		},
	},
	{
		code: '2001',
		path: /\/v1\/payments\/search/,
		explanation: {
			what: 'The same payment search was made less than a minute ago',
			advice: 'Mercado Pago refuses to repeat it so soon. Wait a minute, or change a filter.',
		},
	},
	{
		code: '1000',
		path: /\/v1\/payments\/search/,
		explanation: {
			what: 'There are more payments than Mercado Pago gives for one search',
			advice: 'Give Begin Date and End Date closer together, and search piece by piece.',
		},
	},
	{
		code: '1001',
		path: /\/v1\/payments\/search/,
		explanation: {
			what: 'Mercado Pago did not accept a date of the payment search',
			advice:
				'Give dates such as 2025-03-01T00:00:00-03:00, or a time before now such as NOW-30DAYS.',
		},
	},
	{
		status: 409,
		method: 'POST',
		path: refundIntents,
		explanation: {
			what: 'The terminal already has something waiting',
			advice:
				'Nothing new was created. Finish or cancel the payment or refund on the terminal, then try again.',
		},
	},
	{
		status: 409,
		method: 'DELETE',
		path: refundIntents,
		explanation: {
			what: 'The refund is on the terminal and can only be canceled there',
			advice:
				'Cancel it on the terminal, or let it finish. Read it with Refund Intent > Get before you give the money back in another way.',
		},
	},
	{
		status: 404,
		method: 'POST',
		path: refundIntents,
		explanation: {
			what: 'There is no such terminal or payment in this account',
			advice:
				'A payment is refunded on the terminal and by the account that it was paid with. Check the terminal and the payment ID; without the terminal use Payment > Refund.',
		},
	},
	{
		status: 404,
		method: 'DELETE',
		path: refundIntents,
		explanation: {
			what: 'The refund intent could not be canceled',
			advice:
				'It may have ended already, and the money may be given back: read it with Refund Intent > Get, and the payment with Payment > Get. If it is not there at all, check its ID, its terminal and the credential.',
		},
	},
	{
		status: 404,
		path: refundIntents,
		explanation: {
			what: 'There is no such refund intent',
			advice: 'Check the ID and that the credential belongs to the account that created it.',
		},
	},
];
