import type { INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { apiUrl, execute, type Http } from '../n8n';

const node = new MercadoPagoPoint();
const terminal = { __rl: true, mode: 'id', value: 'PAX_A910__SMARTPOS1' };
const virtual = { __rl: true, mode: 'id', value: 'PAX_A910__SBX0000001' };
const phone = { __rl: true, mode: 'name', value: 'till-1' };

/** An account that answers yes to everything; what was asked of it beside reading. */
function accountThat({ isTest }: { isTest: boolean }) {
	const sent: string[] = [];
	let accountReads = 0;
	const http: Http = async ({ method, url }) => {
		const path = url.replace(apiUrl, '');
		if (method !== 'GET') sent.push(`${method} ${path}`);
		if (path === '/users/me') accountReads++;
		return {
			statusCode: 200,
			body:
				path === '/users/me'
					? { id: 1, nickname: 'CAFE', site_id: 'MLA', tags: isTest ? ['test_user'] : [] }
					: { id: '1', status: 'approved', transaction_amount: 15 },
		};
	};
	return { http, sent, accountReads: () => accountReads };
}

const movesMoney: Array<[string, INodeParameters]> = [
	['paymentIntent create', { deviceId: terminal, amount: '15.00' }],
	['paymentIntent create', { deviceId: terminal, amount: '15.00', site: 'MLA' }],
	['mobileOrder create', { deviceName: phone, amount: '15', description: 'Cup' }],
	['order create', { deviceId: terminal, amount: '15.00', externalReference: 'SALE-1' }],
	['order refund', { orderId: 'ORD01J49MMW3SSBK5PSV3DFR32959' }],
	['order simulate', { orderId: 'ORD01J49MMW3SSBK5PSV3DFR32959' }],
	['payment refund', { paymentId: '90000000001' }],
	['refundIntent create', { deviceId: terminal, paymentId: '90000000001' }],
	['charge create', { deviceId: terminal, amount: '15.00', externalReference: 'SALE-1' }],
	['charge refund', { chargeId: 'ORD01J49MMW3SSBK5PSV3DFR32959' }],
];

function run(
	operation: string,
	params: INodeParameters,
	environment: string,
	http: Http,
	count = 1,
) {
	const [resource = '', name = ''] = operation.split(' ');
	const items = Array.from({ length: count }, () => ({ resource, operation: name, ...params }));
	return execute({ node, items, http, credential: { environment } });
}

describe('A credential marked Production', () => {
	test.each(movesMoney)(
		'refuses %s %j on a test account before anything is sent',
		async (operation, params) => {
			const { http, sent } = accountThat({ isTest: true });
			await expect(run(operation, params, 'production', http)).rejects.toMatchObject({
				message: 'Environment: the credential is marked Production, and CAFE is a test account',
			});
			expect(sent).toEqual([]);
		},
	);

	test('refuses a payment intent for a virtual terminal, and one for the sandbox', async () => {
		const { http, sent } = accountThat({ isTest: false });
		const create = (params: INodeParameters) =>
			run('paymentIntent create', { amount: '15.00', site: 'MLA', ...params }, 'production', http);
		await expect(create({ deviceId: virtual })).rejects.toMatchObject({
			message:
				'Environment: the credential is marked Production, and PAX_A910__SBX0000001 is a virtual terminal',
		});
		await expect(create({ deviceId: terminal, options: { sandbox: true } })).rejects.toMatchObject({
			message:
				'Environment: the credential is marked Production, and the request is for the sandbox',
		});
		expect(sent).toEqual([]);
	});

	test('reads the account once for ten payment intents on a real account, and sends them', async () => {
		const { http, sent, accountReads } = accountThat({ isTest: false });
		await run(
			'paymentIntent create',
			{ deviceId: terminal, amount: '15.00', site: 'MLA' },
			'production',
			http,
			10,
		);
		expect([sent.length, accountReads()]).toEqual([10, 1]);
	});
});

describe('A credential marked Test', () => {
	test.each(movesMoney)(
		'refuses %s %j on a real account before anything is sent',
		async (operation, params) => {
			const { http, sent } = accountThat({ isTest: false });
			await expect(run(operation, params, 'test', http)).rejects.toMatchObject({
				message: expect.stringMatching(
					/^Environment: the credential is marked Test, and CAFE is a real account/,
				),
				description: expect.stringMatching(/No money moved\.$/),
			});
			expect(sent).toEqual([]);
		},
	);

	test('takes a real account where the request goes to the sandbox', async () => {
		const { http, sent } = accountThat({ isTest: false });
		await run(
			'paymentIntent create',
			{ deviceId: terminal, amount: '15.00', options: { sandbox: true } },
			'test',
			http,
		);
		expect(sent).toHaveLength(1);
	});
});

test('A credential that is not marked costs no request', async () => {
	const { http, accountReads } = accountThat({ isTest: true });
	await run('payment refund', { paymentId: '90000000001' }, 'any', http);
	expect(accountReads()).toBe(0);
});
