import { readErrorBody } from '../../../domain/errors/error-body';
import { explainRefusal } from '../../../domain/errors/refusals';

const intents = { method: 'POST', path: '/point/integration-api/devices/X/payment-intents' };

describe('an error body is read, whichever of Mercado Pago it is', () => {
	test.each([
		[
			'real, integration API',
			{ message: 'Forbidden Error checking device owner', error: '104', status: 403, cause: [] },
			{ code: '104', text: 'Forbidden Error checking device owner' },
		],
		[
			'documented',
			{ errorKey: 'INVALID_DEVICE', message: 'x' },
			{ code: 'INVALID_DEVICE', text: 'x' },
		],
		[
			'Payments',
			{
				message: 'Payment not found',
				error: 'not_found',
				status: 404,
				cause: [{ code: 2000, description: 'Payment not found' }],
			},
			{ code: '2000', text: 'Payment not found' },
		],
		[
			'Orders',
			{ errors: [{ code: 'already_queued_order_on_terminal', message: 'busy' }] },
			{ code: 'already_queued_order_on_terminal', text: 'busy' },
		],
		[
			'OAuth',
			{ error: 'invalid_grant', error_description: 'expired' },
			{ code: 'invalid_grant', text: 'expired' },
		],
		[
			'a page of a gateway',
			'<html>\n  Bad Gateway </html>',
			{ text: '<html> Bad Gateway </html>' },
		],
		['nothing', undefined, {}],
	])('%s', (_, body, read) => {
		expect(readErrorBody(body)).toEqual(read);
	});
});

describe('a refusal is explained', () => {
	test.each([
		[401, {}, 'GET', '/users/me', 'Mercado Pago did not accept the access token'],
		[
			403,
			{ error: '104' },
			intents.method,
			intents.path,
			'The terminal does not belong to this account, or its ID is mistyped',
		],
		[
			409,
			{ error: '2205' },
			intents.method,
			intents.path,
			'The terminal already has a payment intent waiting',
		],
		[
			409,
			{ message: 'no code' },
			intents.method,
			intents.path,
			'The terminal already has a payment intent waiting',
		],
		[
			409,
			{},
			'DELETE',
			`${intents.path}/abc`,
			'The payment intent is on the terminal and can only be canceled there',
		],
		[
			404,
			{},
			'GET',
			'/point/integration-api/payment-intents/abc',
			'There is no such payment intent',
		],
		[404, {}, 'DELETE', `${intents.path}/abc`, 'The payment intent could not be canceled'],
		[400, {}, 'DELETE', `${intents.path}/abc`, 'The payment intent could not be canceled'],
		[
			404,
			{},
			'DELETE',
			'/point/integration-api/devices/X/refund/abc',
			'The refund intent could not be canceled',
		],
		[404, {}, 'GET', '/v1/payments/1', 'There is no such payment in this account'],
		[
			403,
			{ message: "Integrator isn't registered" },
			'GET',
			'/point/integration-api/devices',
			'This account is not registered as a Point integrator',
		],
		[
			404,
			{},
			'GET',
			'/point/integration-api/integrators',
			'Mercado Pago does not offer the integrator webhook to this account',
		],
		[
			404,
			{},
			'GET',
			'/point/services/integrations/v1/devices',
			'Mercado Pago does not offer the mobile API to this account',
		],
		[
			404,
			{},
			'POST',
			'/point/services/user/status/integrators',
			'Mercado Pago does not offer the mobile API to this account',
		],
		[
			404,
			{},
			'DELETE',
			'/point/services/integrations/v1/devices/till-1',
			'There is no such mobile device or order in this account',
		],
		[
			400,
			{ error: 'VALIDATION_ERROR' },
			'DELETE',
			'/users/1/stores/2',
			'Mercado Pago did not delete the store',
		],
		[
			400,
			{ error: 'VALIDATION_ERROR' },
			'PUT',
			'/users/1/stores/2',
			'Mercado Pago did not accept the external ID or the city of the store',
		],
		[
			400,
			{ cause: [{ code: 1000, description: 'The number of rows exceeded the limit' }] },
			'GET',
			'/v1/payments/search',
			'There are more payments than Mercado Pago gives for one search',
		],
		[
			404,
			{},
			'GET',
			'/pos',
			'Mercado Pago does not offer the older generation of points of sale to this account',
		],
		[
			410,
			{},
			'GET',
			'/pos/7',
			'Mercado Pago does not offer the older generation of points of sale to this account',
		],
		[
			410,
			{},
			'POST',
			'/pos',
			'Mercado Pago does not offer the older generation of points of sale to this account',
		],
		[
			404,
			{},
			'POST',
			'/pos',
			'Mercado Pago does not know the store, or does not offer the older generation of points of sale to this account',
		],
		[404, {}, 'GET', '/pos/7', 'There is no such point of sale in this account'],
		[
			404,
			{},
			'GET',
			'/v2/pos',
			'Mercado Pago does not offer the newer generation of points of sale to this account',
		],
		[
			404,
			{},
			'POST',
			'/v2/pos',
			'Mercado Pago does not offer the newer generation of points of sale to this account',
		],
		[404, {}, 'DELETE', '/v2/pos/7', 'There is no such point of sale in this account'],
		[
			404,
			{ errors: [{ code: 'store_not_found' }] },
			'POST',
			'/v2/pos',
			'There is no such store in this account',
		],
		[
			400,
			{ errors: [{ code: 'idempotency_key_already_used' }] },
			'POST',
			'/v2/pos',
			'The same attempt was sent before with other contents',
		],
		[
			400,
			{ errors: [{ code: 'invalid_external_store_id' }] },
			'PATCH',
			'/v2/pos/7',
			'Mercado Pago did not accept the external ID of the store',
		],
		[
			400,
			{ code: 'bad_request' },
			'POST',
			'/v2/pos',
			'Mercado Pago did not accept a field of the point of sale',
		],
		[
			401,
			{ code: 'unauthorized' },
			'POST',
			'/v2/pos',
			'Mercado Pago did not accept the access token',
		],
		[
			409,
			{ code: 'pos_already_exists' },
			'POST',
			'/v2/pos',
			'There is already a point of sale with this external ID',
		],
		[
			409,
			{ code: 'conflict' },
			'POST',
			'/v2/pos',
			'Mercado Pago is still working on the same point of sale',
		],
		[
			422,
			{ code: 'unprocessable_entity' },
			'POST',
			'/v2/pos',
			'Mercado Pago understood the point of sale but did not take it',
		],
		[
			424,
			{ code: 'internal_error_check_store_owner' },
			'POST',
			'/v2/pos',
			'Mercado Pago could not check whom the store belongs to',
		],
		[500, { code: 'internal_server_error' }, 'POST', '/v2/pos', 'Mercado Pago could not answer'],
		[
			429,
			{ error: '105' },
			'GET',
			'/x',
			'Mercado Pago is receiving too many requests from this account',
		],
		[418, {}, 'GET', '/x', 'Mercado Pago refused the request'],
		[503, {}, 'GET', '/x', 'Mercado Pago could not answer'],
	])('%s %j to %s %s: %s', (status, body, method, path, what) => {
		expect(explainRefusal(status, body, { method, path }).what).toBe(what);
	});

	test('in the words that n8n asks for, with advice', () => {
		for (const status of [400, 401, 403, 404, 409, 429, 500]) {
			const { what, advice } = explainRefusal(status, {}, intents);
			expect(`${what} ${advice}`).not.toMatch(/\b(error|problem|failure|mistake)\b/i);
			expect(advice).not.toBe('');
		}
	});
});

describe('a refusal of the Orders generation is explained', () => {
	const orders = '/v1/orders';
	const id = '/v1/orders/ORD1';
	test.each([
		[
			409,
			'already_queued_order_on_terminal',
			'POST',
			orders,
			'The terminal already holds an order or a print action',
		],
		[
			409,
			'already_queued_order_for_terminal',
			'POST',
			'/terminals/v1/actions',
			'The terminal already holds an order or a print action',
		],
		[
			403,
			'forbidden_checking_terminal_owner',
			'POST',
			orders,
			'The terminal does not belong to this account, or its ID is mistyped',
		],
		[
			403,
			'PA_UNAUTHORIZED_RESULT_FROM_POLICIES',
			'POST',
			orders,
			'Mercado Pago has blocked this account or application',
		],
		[
			400,
			'unsupported_properties',
			'POST',
			orders,
			'Mercado Pago does not know one of the fields for this country',
		],
		[400, 'property_value', 'POST', orders, 'Mercado Pago did not accept a field of the request'],
		[
			409,
			'idempotency_key_already_used',
			'POST',
			orders,
			'The same attempt was sent before with other contents',
		],
		[400, 'invalid_path_param', 'GET', id, 'Mercado Pago does not take this for an order ID'],
		[400, 'bad_request', 'GET', id, 'Mercado Pago does not take this for an order ID'],
		[
			400,
			'invalid_path_param',
			'POST',
			`${id}/refund`,
			'Mercado Pago does not take this for an order ID',
		],
		[
			400,
			'invalid_path_param',
			'POST',
			'/terminals/v1/actions/1/cancel',
			'Mercado Pago does not take this for a print ID',
		],
		[
			423,
			'resource_locked',
			'POST',
			`${id}/refund`,
			'Mercado Pago is still working on the same request',
		],
		[
			500,
			'idempotency_validation_failed',
			'POST',
			`${id}/refund`,
			'Mercado Pago could not check the idempotency key of the request',
		],
		[
			500,
			'idempotency_validation_failed',
			'POST',
			orders,
			'Mercado Pago could not check the idempotency key of the request',
		],
		[404, 'order_not_found', 'GET', id, 'There is no such order'],
		[404, 'order_not_found', 'GET', '/terminals/v1/actions/1', 'There is no such print action'],
		[
			404,
			'order_not_found',
			'POST',
			`${id}/events`,
			'There is no such order among the test orders',
		],
		[
			400,
			'bad_request',
			'POST',
			`${id}/events`,
			'Mercado Pago did not accept the simulated status',
		],
		[
			409,
			'cannot_cancel_order',
			'POST',
			`${id}/cancel`,
			'The order can no longer be canceled by request',
		],
		[
			409,
			'cannot_cancel_order',
			'POST',
			'/terminals/v1/actions/1/cancel',
			'The print action can no longer be canceled',
		],
		[
			400,
			'unsupported_partially_refunds',
			'POST',
			`${id}/refund`,
			'This payment cannot be refunded in part',
		],
		[
			400,
			'refund_amount_exceeds',
			'POST',
			`${id}/refund`,
			'The amount is more than what is left to refund',
		],
		[
			401,
			'invalid_credentials',
			'GET',
			'/v1/orders',
			'Mercado Pago does not take this credential for the search of orders',
		],
		[401, 'unauthorized', 'GET', '/v1/orders', 'Mercado Pago did not accept the access token'],
		[
			400,
			'missing_required_params',
			'GET',
			'/v1/orders',
			'Mercado Pago did not accept a filter of the search of orders',
		],
		[
			401,
			'user_not_authorized',
			'POST',
			`${id}/refund`,
			'The account of the credential may not refund this order',
		],
		[401, 'unauthorized', 'POST', `${id}/refund`, 'Mercado Pago did not accept the access token'],
		[
			403,
			'partial_refund_forbidden_with_tips',
			'POST',
			`${id}/refund`,
			'An order with a tip cannot be refunded in part',
		],
		[404, 'order_not_found', 'POST', `${id}/refund`, 'There is no such order'],
		[404, 'transaction_not_found', 'POST', `${id}/refund`, 'The order has no such payment'],
		[409, 'order_already_refunded', 'POST', `${id}/refund`, 'The order is refunded already'],
		[
			409,
			'cannot_refund_order',
			'POST',
			`${id}/refund`,
			'The order cannot be refunded in its state',
		],
		[
			409,
			'action_not_allowed_for_current_state',
			'POST',
			`${id}/refund`,
			'The order cannot be refunded in its state',
		],
		[409, 'refund_period_exceeded', 'POST', `${id}/refund`, 'The time for refunds is over'],
		[
			409,
			'refund_in_progress',
			'POST',
			`${id}/refund`,
			'Another refund of this order is still in progress',
		],
		[
			409,
			'movement_operations_pending',
			'POST',
			`${id}/refund`,
			'Mercado Pago is still booking movements of this order',
		],
		[422, 'payment_not_refundable', 'POST', `${id}/refund`, 'This payment cannot be refunded'],
		[422, 'amount_not_refundable', 'POST', `${id}/refund`, 'This amount cannot be refunded'],
		[
			422,
			'max_refunds_exceeded',
			'POST',
			`${id}/refund`,
			'The order has as many refunds as Mercado Pago allows',
		],
		[
			425,
			'order_payment_not_yet_enabled_for_refund',
			'POST',
			`${id}/refund`,
			'The payment cannot be refunded yet',
		],
		[
			428,
			'insufficient_money_for_refund',
			'POST',
			`${id}/refund`,
			'The Mercado Pago balance of the seller is too low for this refund',
		],
		[412, '412', 'POST', `${id}/refund`, 'Mercado Pago did not carry out the refund'],
		[
			412,
			'412',
			'PATCH',
			'/terminals/v1/setup',
			'The point of sale already has a terminal in PDV mode',
		],
		[
			403,
			'terminal_not_allowed_action',
			'PATCH',
			'/terminals/v1/setup',
			'This model of terminal cannot be switched',
		],
		[
			403,
			'store_pos_not_found',
			'PATCH',
			'/terminals/v1/setup',
			'The terminal is not linked to a store and a point of sale',
		],
		[
			400,
			'unsupported_site',
			'PATCH',
			'/terminals/v1/setup',
			'Terminals cannot be set up in the country of this account',
		],
		[404, 'not_found', 'PATCH', '/terminals/v1/setup', 'There is no such terminal'],
		[500, '500', 'POST', orders, 'Mercado Pago could not answer'],
	])('%s %s to %s %s: %s', (status, code, method, path, what) => {
		const explained = explainRefusal(
			status,
			{ errors: [{ code, message: 'x' }] },
			{ method, path },
		);
		expect(explained.what).toBe(what);
		expect(`${explained.what} ${explained.advice}`).not.toMatch(
			/\b(error|problem|failure|mistake)\b/i,
		);
	});

	test.each([
		['POST', orders, /raise Attempt\.$/],
		['POST', `${id}/cancel`, /raise Attempt under Options\.$/],
		['POST', `${id}/refund`, /raise Refund Attempt\.$/],
		['POST', '/terminals/v1/actions', /Print > Get.* raise Attempt under Options\.$/],
	])('%s %s whose key was used says which attempt to raise', (method, path, advice) => {
		expect(
			explainRefusal(
				409,
				{ errors: [{ code: 'idempotency_key_already_used', message: 'x' }] },
				{ method, path },
			).advice,
		).toMatch(advice);
	});

	test('with the field that its details name', () => {
		const body = {
			errors: [
				{
					code: 'property_value',
					message: 'Invalid',
					details: ["'$.transactions.payments[0].amount' - does not match pattern"],
				},
			],
		};
		expect(readErrorBody(body)).toEqual({
			code: 'property_value',
			text: "Invalid '$.transactions.payments[0].amount' - does not match pattern",
		});
	});
});
