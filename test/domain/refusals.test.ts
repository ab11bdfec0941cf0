import { explainRefusal, readErrorBody } from '../../domain/refusals';

const intents = { method: 'POST', path: '/point/integration-api/devices/X/payment-intents' };

describe('an error body is read, whichever of Mercado Pago it is', () => {
	test.each([
		['real, integration API', { message: 'Forbidden Error checking device owner', error: '104', status: 403, cause: [] }, { code: '104', text: 'Forbidden Error checking device owner' }],
		['documented', { errorKey: 'INVALID_DEVICE', message: 'x' }, { code: 'INVALID_DEVICE', text: 'x' }],
		['Payments', { message: 'Payment not found', error: 'not_found', status: 404, cause: [{ code: 2000, description: 'Payment not found' }] }, { code: '2000', text: 'Payment not found' }],
		['Orders', { errors: [{ code: 'already_queued_order_on_terminal', message: 'busy' }] }, { code: 'already_queued_order_on_terminal', text: 'busy' }],
		['OAuth', { error: 'invalid_grant', error_description: 'expired' }, { code: 'invalid_grant', text: 'expired' }],
		['a page of a gateway', '<html>\n  Bad Gateway </html>', { text: '<html> Bad Gateway </html>' }],
		['nothing', undefined, {}],
	])('%s', (_, body, read) => {
		expect(readErrorBody(body)).toEqual(read);
	});
});

describe('a refusal is explained', () => {
	test.each([
		[401, {}, 'GET', '/users/me', 'Mercado Pago did not accept the access token'],
		[403, { error: '104' }, intents.method, intents.path, 'The terminal does not belong to this account, or its ID is mistyped'],
		[409, { error: '2205' }, intents.method, intents.path, 'The terminal already has a payment intent waiting'],
		[409, { message: 'no code' }, intents.method, intents.path, 'The terminal already has a payment intent waiting'],
		[409, {}, 'DELETE', `${intents.path}/abc`, 'The payment intent is on the terminal and can only be canceled there'],
		[404, {}, 'GET', '/point/integration-api/payment-intents/abc', 'There is no such payment intent'],
		[404, {}, 'GET', '/v1/payments/1', 'There is no such payment in this account'],
		[403, { message: "Integrator isn't registered" }, 'GET', '/point/integration-api/devices', 'This account is not registered as a Point integrator'],
		[429, { error: '105' }, 'GET', '/x', 'Mercado Pago is receiving too many requests from this account'],
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
