import { busyTerminal, type Explanation, type Refusal } from './refusal';

const intents = /\/payment-intents/;
const integratorWebhook = /\/point\/integration-api\/integrators/;
const devices = /\/point\/integration-api\/devices/;

/** Code 2205 is documented; integrators also saw a 409 without it (integration API, 6). */
const terminalBusy: Explanation = {
	what: 'The terminal already has a payment intent waiting',
	advice:
		'Finish or cancel the one on the terminal, or cancel it with Payment Intent > Cancel while it is OPEN. If the same charge was sent twice at the same moment, it may be this very one: look before you send it again.',
	more: busyTerminal,
};

/** Not documented for one that has ended (integration API, 3.5); integrators saw 404. "There is none" would be read as "not charged". */
const notCanceled: Explanation = {
	what: 'The payment intent could not be canceled',
	advice:
		'It may have ended already, and may even be PAID: read it with Payment Intent > Get before you charge again or give the sale up. If it is not there at all, check its ID, its terminal and the credential.',
};

/**
 * Refusals of the integration API: payment intents, terminals and the integrator webhook (integration API, 6).
 * Codes are OBSERVED there, not published; the status and the text are matched where the code is unknown.
 */
export const paymentIntentRefusals: Refusal[] = [
	{
		code: '104',
		explanation: {
			what: 'The terminal does not belong to this account, or its ID is mistyped',
			advice:
				'Choose the terminal from the list: it shows the terminals of the account that the credential belongs to. Mercado Pago answers the same for a terminal of another account and for one that does not exist.',
		},
	},
	{
		code: '2205',
		explanation: terminalBusy,
	},
	{
		status: 409,
		method: 'POST',
		path: intents,
		explanation: terminalBusy,
	},
	{
		status: 409,
		method: 'DELETE',
		path: intents,
		explanation: {
			what: 'The payment intent is on the terminal and can only be canceled there',
			advice:
				'On the terminal: on Point Smart hold the button at the bottom right, on Point Air press the red button, then confirm. Until then the customer can still pay: read the intent again before you give up the sale.',
		},
	},
	{ status: 404, method: 'DELETE', path: intents, explanation: notCanceled },
	{ status: 400, method: 'DELETE', path: intents, explanation: notCanceled },
	{
		status: 404,
		path: /\/v1\/payments\//,
		explanation: {
			what: 'There is no such payment in this account',
			advice: 'Check the payment ID and that the credential belongs to the account that was paid.',
		},
	},
	{
		status: 404,
		path: intents,
		explanation: {
			what: 'There is no such payment intent',
			advice:
				'Check the ID and that the credential belongs to the account that created it. Mercado Pago keeps payment intents for 3 months.',
		},
	},
	{
		status: 404,
		path: integratorWebhook,
		explanation: {
			what: 'Mercado Pago does not offer the integrator webhook to this account',
			advice:
				'It is the first generation of webhooks, and no longer in the pages of Mercado Pago. Configure the webhook under "Your integrations" instead, and put its secret into the credential.',
		},
	},
	{
		status: 403,
		says: /integrator/i,
		explanation: {
			what: 'This account is not registered as a Point integrator',
			advice:
				'Use the production access token of an application that was created for Mercado Pago Point. In Chile only the Orders API is offered.',
		},
	},
	{
		status: 403,
		method: 'PATCH',
		path: devices,
		explanation: {
			what: 'Mercado Pago did not allow the change of this terminal',
			advice:
				'Sign in on the terminal with the account that the credential belongs to, then try again.',
		},
	},
	{
		status: 400,
		method: 'PATCH',
		path: devices,
		explanation: {
			what: 'Mercado Pago did not accept the operating mode for this terminal',
			advice:
				'The terminal must be linked to a store and a point of sale first, and each point of sale takes only one terminal in PDV mode.',
		},
	},
];
