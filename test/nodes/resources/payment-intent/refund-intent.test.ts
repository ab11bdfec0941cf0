import type { INodeParameters } from 'n8n-workflow';
import { requestsOf } from '../../asked';

const deviceId = { __rl: true, mode: 'id', value: 'PAX_A910__SMARTPOS1' };
const device = '/point/integration-api/devices/PAX_A910__SMARTPOS1';

test.each<[string, INodeParameters, unknown[]]>([
	[
		'create',
		{ deviceId, paymentId: '90000000001' },
		[['POST', `${device}/refund`, { payment_id: '90000000001' }]],
	],
	[
		'create',
		{ deviceId, paymentId: '90000000001', options: { printTickets: 'both', sandbox: true } },
		[
			[
				'POST',
				`${device}/refund`,
				{
					payment_id: '90000000001',
					additional_info: { print_on_terminal: ['SELLER_TICKET', 'BUYER_TICKET'] },
				},
				{ 'x-test-scope': 'sandbox' },
			],
		],
	],
	[
		'create',
		{ deviceId, paymentId: '1', options: { printTickets: 'none' } },
		[['POST', `${device}/refund`, { payment_id: '1', additional_info: { print_on_terminal: [] } }]],
	],
	['get', { refundIntentId: 'a b' }, [['GET', '/point/integration-api/refund/a%20b']]],
	['cancel', { deviceId, refundIntentId: 'abc' }, [['DELETE', `${device}/refund/abc`]]],
])('refundIntent %s %j', async (operation, params, requests) => {
	expect(await requestsOf({ resource: 'refundIntent', operation, ...params })).toEqual(requests);
});
