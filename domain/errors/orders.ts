import { busyTerminal, type Explanation, type Refusal } from './refusal';

const orders = /^\/v1\/orders/;
const search = /^\/v1\/orders$/;
const refunds = /^\/v1\/orders\/[^/]+\/refund$/;
const orderCancels = /^\/v1\/orders\/[^/]+\/cancel$/;
const events = /^\/v1\/orders\/[^/]+\/events$/;
const terminals = /^\/terminals\/v1/;
const setup = /^\/terminals\/v1\/setup$/;
const actions = /^\/terminals\/v1\/actions/;
const either = /^\/(?:v1\/orders|terminals\/v1)/;

const busy: Explanation = {
	what: 'The terminal already holds an order or a print action',
	advice:
		'Nothing new was created. Finish or cancel what the terminal holds, be it an order, a payment intent or a print that was never printed.',
	more: busyTerminal,
};

/** A key lives for 24 hours. Where the attempt is raised differs from operation to operation. */
const keyUsed = (path: RegExp, look: string, again: string): Refusal => ({
	code: 'idempotency_key_already_used',
	path,
	explanation: {
		what: 'The same attempt was sent before with other contents',
		advice: `It was made within the last 24 hours, and the fields were changed since: ${look}. Only if it is to be done once more, ${again}.`,
	},
});

/** Pages disagree about the code of an ID of impossible form: `bad_request` or `invalid_path_param` (CONFLICT, orders API, 3.1). */
const orderById = {
	path: /^\/v1\/orders\/[^/]+(?:\/(?:cancel|refund))?$/,
	what: 'Mercado Pago does not take this for an order ID',
	advice:
		'The ID of an order is ORD and 26 letters and digits: give it as Create returned it. The UUID of a payment intent belongs to the resource Payment Intent, or to Charge with the API Generation Payment Intents.',
};
const printById = {
	path: actions,
	what: 'Mercado Pago does not take this for a print ID',
	advice: 'Give the ID that Print > Create returned; it is a UUID.',
};

const later = (what: string): Explanation => ({
	what,
	advice:
		'It was tried several times with the same idempotency key, so nothing is refunded twice. Wait some minutes and run it again with the same amount and attempt.',
});

/** One row of the table of refund-order. */
const refund = (code: string, what: string, advice: string): Refusal => ({
	code,
	path: refunds,
	explanation: { what, advice },
});

/** The table of refund-order (orders API, 3.4). */
const orderRefundRefusals: Refusal[] = [
	refund(
		'unsupported_partially_refunds',
		'This payment cannot be refunded in part',
		'Refund it as a whole: leave Amount empty.',
	),
	refund(
		'refund_amount_exceeds',
		'The amount is more than what is left to refund',
		'Read the order: paid_amount less refunded_amount is what is left.',
	),
	refund(
		'user_not_authorized',
		'The account of the credential may not refund this order',
		'Use the credential of the account that was paid.',
	),
	refund(
		'partial_refund_forbidden_with_tips',
		'An order with a tip cannot be refunded in part',
		'Refund it as a whole: leave Amount empty. The tip is refunded with it.',
	),
	refund(
		'transaction_not_found',
		'The order has no such payment',
		'Leave Payment ID empty: it is then read from the order. It starts with PAY.',
	),
	refund(
		'order_already_refunded',
		'The order is refunded already',
		'Nothing is left to refund. Read the order to see its refunds.',
	),
	refund(
		'cannot_refund_order',
		'The order cannot be refunded in its state',
		'Only a processed order can be refunded. Read it with Order > Get; one that nobody paid can be canceled.',
	),
	refund(
		'action_not_allowed_for_current_state',
		'The order cannot be refunded in its state',
		'Only a processed order can be refunded. Read it with Order > Get; one that nobody paid can be canceled.',
	),
	refund(
		'refund_period_exceeded',
		'The time for refunds is over',
		'Mercado Pago refunds Point orders up to 90 days after the payment; in Chile meal cards only on the same day (Edenred) or within 5 business days (Pluxee). Give the money back in another way.',
	),
	refund(
		'payment_not_refundable',
		'This payment cannot be refunded',
		'Its kind of payment has no refund. Give the money back in another way.',
	),
	refund(
		'amount_not_refundable',
		'This amount cannot be refunded',
		'Try the whole amount: leave Amount empty.',
	),
	refund(
		'max_refunds_exceeded',
		'The order has as many refunds as Mercado Pago allows',
		'Give the rest back in another way.',
	),
	refund(
		'insufficient_money_for_refund',
		'The Mercado Pago balance of the seller is too low for this refund',
		'Put money into the account, then run it again with the same amount and attempt.',
	),
	{
		code: 'refund_in_progress',
		explanation: later('Another refund of this order is still in progress'),
	},
	{
		code: 'movement_operations_pending',
		explanation: later('Mercado Pago is still booking movements of this order'),
	},
	{ status: 425, path: refunds, explanation: later('The payment cannot be refunded yet') },
	{
		status: 412,
		path: refunds,
		explanation: {
			what: 'Mercado Pago did not carry out the refund',
			advice:
				'This answer was seen for partial refunds of simulated orders, and is documented nowhere. Refund the whole order, or refund it in the panel of Mercado Pago.',
		},
	},
];

/**
 * Refusals of the Orders generation, by code (orders API, 2.5, 3, 5 and 6). The busy code is spelled `…_for_terminal` in every page
 * and `…_on_terminal` in every real answer that was seen (CONFLICT): both are listed.
 */
export const orderRefusals: Refusal[] = [
	{ code: 'already_queued_order_on_terminal', explanation: busy },
	{ code: 'already_queued_order_for_terminal', explanation: busy },
	{
		code: 'forbidden_checking_terminal_owner',
		explanation: {
			what: 'The terminal does not belong to this account, or its ID is mistyped',
			advice:
				'Choose the terminal from the list: it shows the terminals of the account that the credential belongs to. Mercado Pago answers the same for a terminal of another account and for one that does not exist.',
		},
	},
	keyUsed(refunds, 'read the order with Order > Get to see its refunds', 'raise Refund Attempt'),
	keyUsed(orderCancels, 'read the order with Order > Get', 'raise Attempt under Options'),
	keyUsed(
		actions,
		'a print with the same identity exists, which Print > Get shows if its ID is at hand',
		'raise Attempt under Options',
	),
	keyUsed(
		orders,
		'look at the order first, with Order > Get Many or Charge > Find and its external reference',
		'raise Attempt',
	),
	...[orderById, printById].map(
		({ path, what, advice }): Refusal => ({
			status: 400,
			code: 'invalid_path_param',
			path,
			explanation: { what, advice },
		}),
	),
	{ status: 400, code: 'bad_request', method: 'GET', path: orderById.path, explanation: orderById },
	{
		code: 'idempotency_validation_failed',
		path: either,
		explanation: {
			what: 'Mercado Pago could not check the idempotency key of the request',
			advice:
				'It was tried several times with the same key, so nothing is done twice. Wait a moment and run it again with the same fields and attempt.',
		},
	},
	{
		status: 423,
		path: either,
		explanation: {
			what: 'Mercado Pago is still working on the same request',
			advice:
				'It was tried several times with the same key, so nothing is done twice. Wait a moment and run it again with the same fields and attempt: it then answers with what came of it.',
		},
	},
	{
		code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES',
		explanation: {
			what: 'Mercado Pago has blocked this account or application',
			advice:
				'Activate the production credentials of the application and finish the identity check of the account.',
		},
	},
	{
		code: 'unsupported_properties',
		explanation: {
			what: 'Mercado Pago does not know one of the fields for this country',
			advice:
				'Leave empty the field that its text below names, or remove it from Additional Fields (JSON).',
		},
	},
	{
		code: 'order_not_found',
		path: actions,
		explanation: {
			what: 'There is no such print action',
			advice: 'Check the ID and that the credential belongs to the account that created it.',
		},
	},
	{
		code: 'cannot_cancel_order',
		path: actions,
		explanation: {
			what: 'The print action can no longer be canceled',
			advice: 'Only a print action that is still created can be. Read it with Print > Get.',
		},
	},
	{
		code: 'order_not_found',
		path: events,
		explanation: {
			what: 'There is no such order among the test orders',
			advice:
				'Simulate works only with an order that was created with test credentials, on the virtual terminal (serial SBX0000001).',
		},
	},
	{
		status: 403,
		path: events,
		explanation: {
			what: 'Simulating is only possible with test credentials',
			advice: 'Use a credential with the access token of a test account.',
		},
	},
	{
		status: 400,
		path: events,
		explanation: {
			what: 'Mercado Pago did not accept the simulated status',
			advice:
				'Refunded is only possible after processed, and the card brand must match the type: a debit card takes debvisa or debmaster. Its text below says more.',
		},
	},
	{
		code: 'invalid_credentials',
		method: 'GET',
		path: search,
		explanation: {
			what: 'Mercado Pago does not take this credential for the search of orders',
			advice:
				'With a test account read the order by its ID with Order > Get. With a real account test the credential: nothing was changed.',
			more: {
				title: 'The search of orders',
				text: 'The page of the search says that test credentials are not supported there; integrators saw it work with them. Orders can be charged and read by their ID all the same.',
			},
		},
	},
	{
		status: 400,
		method: 'GET',
		path: search,
		explanation: {
			what: 'Mercado Pago did not accept a filter of the search of orders',
			advice:
				'Its text below names it. Values are those that Mercado Pago writes into orders, such as processed, credit_card or visa.',
		},
	},
	...orderRefundRefusals,
	{
		code: 'order_already_canceled',
		path: orderCancels,
		explanation: { what: 'The order is canceled already', advice: 'Nothing is left to do.' },
	},
	{
		code: 'invalid_status_transition',
		explanation: {
			what: 'It can no longer be canceled by request',
			advice:
				'Read it again to see what became of it. On the terminal it can be canceled there; one that was paid can be refunded.',
		},
	},
	{
		status: 409,
		path: orderCancels,
		explanation: {
			what: 'The order can no longer be canceled by request',
			advice:
				'Read it with Order > Get. On the terminal it can be canceled there; one that was paid can be refunded.',
		},
	},
	{
		status: 412,
		path: setup,
		explanation: {
			what: 'The point of sale already has a terminal in PDV mode',
			advice:
				'A point of sale takes one terminal in PDV (or self-service) mode, even one that is suspended. Set the other terminal to Standalone first, or link this one to another point of sale in the Mercado Pago app.',
		},
	},
	{
		code: 'terminal_not_allowed_action',
		explanation: {
			what: 'This model of terminal cannot be switched',
			advice:
				'Mercado Pago names Point Smart 1 and 2 (PAX_A910, NEWLAND_N950); older pages name INGENICO_MOVE2500 in Argentina and Brazil and GERTEC_MP35P in Brazil too.',
		},
	},
	{
		code: 'store_pos_not_found',
		explanation: {
			what: 'The terminal is not linked to a store and a point of sale',
			advice:
				'Link it on the terminal with the Mercado Pago app, then try again. There is no API for it.',
		},
	},
	{
		code: 'unsupported_site',
		explanation: {
			what: 'Terminals cannot be set up in the country of this account',
			advice: 'Mercado Pago offers it in Argentina, Brazil, Chile and Mexico.',
		},
	},
	{
		status: 404,
		path: terminals,
		explanation: {
			what: 'There is no such terminal',
			advice:
				'Choose the terminal from the list, and check that the credential belongs to its account.',
		},
	},
	{
		status: 404,
		path: orders,
		explanation: {
			what: 'There is no such order',
			advice:
				'Check the ID and that the credential belongs to the account that created it. Mercado Pago keeps orders for 3 months.',
		},
	},
	{
		code: 'json_syntax_error',
		path: either,
		explanation: {
			what: 'Mercado Pago could not read the request',
			advice: 'Check Additional Fields (JSON).',
		},
	},
];
