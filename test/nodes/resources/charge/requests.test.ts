import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { requestsOf } from '../../asked';

const terminal = 'NEWLAND_N950__N950NCB0000001';
const charge = {
	resource: 'charge',
	operation: 'create',
	deviceId: { __rl: true, mode: 'id', value: terminal },
	externalReference: 'SALE-001',
};

/** The body of the request that makes the charge, in an account of a country. */
async function sent(params: INodeParameters, country: string): Promise<unknown> {
	const answers = {
		'GET /users/me': { id: 1, site_id: country, tags: [] },
		'POST /v1/orders': { id: 'ORD1' },
		[`POST /point/integration-api/devices/${terminal}/payment-intents`]: { id: 'i' },
	};
	const requests = (await requestsOf({ ...charge, ...params }, answers)) as unknown[][];
	const [, , body] = requests.find(([method]) => method === 'POST') ?? [];
	return body;
}

describe('a charge over orders sends', () => {
	test('the tax of a sale in Chile', async () => {
		expect(
			await sent(
				{
					apiGeneration: 'orders',
					amount: '2400',
					options: { payerCondition: 'payment_exempt_iva' },
				},
				'MLC',
			),
		).toEqual({
			type: 'point',
			external_reference: 'SALE-001',
			transactions: { payments: [{ amount: '2400' }] },
			config: { point: { terminal_id: terminal } },
			taxes: [{ payer_condition: 'payment_exempt_iva' }],
		});
	});

	test('what Mercado Pago assigned to the integrator, and what this node does not know', async () => {
		const options = {
			platformId: 'dev_aaa',
			integratorId: 'dev_bbb',
			sponsorId: '100200300',
			corporationId: 'corp_1',
			screenTime: 'PT20S',
			additionalFieldsJson: '{"config": {"point": {"new_field": "new"}}}',
		};
		expect(await sent({ apiGeneration: 'orders', amount: '15.00', options }, 'MLA')).toEqual({
			type: 'point',
			external_reference: 'SALE-001',
			transactions: { payments: [{ amount: '15.00' }] },
			config: { point: { terminal_id: terminal, screen_time: 'PT20S', new_field: 'new' } },
			integration_data: {
				platform_id: 'dev_aaa',
				integrator_id: 'dev_bbb',
				sponsor: { id: '100200300' },
				corporation_id: 'corp_1',
			},
		});
	});

	test.each([
		[
			{ additionalFieldsJson: '{"transactions": {"payments": [{"amount": "1.00"}]}}' },
			'Additional Fields (JSON): transactions.payments[0].amount is set by a field of the node already',
		],
		[{ additionalFieldsJson: 'nonsense' }, 'Additional Fields (JSON): it is not JSON'],
		[
			{ payerCondition: 'payment_exempt_iva' },
			'Payer Condition: taxes exist only in Chile, and the country is Argentina',
		],
	])('nothing with %j', async (options, message) => {
		await expect(
			sent({ apiGeneration: 'orders', amount: '15.00', options }, 'MLA'),
		).rejects.toMatchObject({ message });
	});
});

test('a charge over payment intents leaves out what only an order can say', async () => {
	const options = {
		platformId: 'dev_aaa',
		additionalFieldsJson: '{"config": {}}',
		ticketNumber: 'S1',
	};
	expect(await sent({ apiGeneration: 'paymentIntents', amount: '15.00', options }, 'MLA')).toEqual({
		amount: 1500,
		additional_info: {
			external_reference: 'SALE-001',
			print_on_terminal: false,
			ticket_number: 'S1',
		},
	});
});

test('what only an order can say is shown with the generation Orders only, in the words of Order > Create', () => {
	const { properties } = new MercadoPagoPoint().description;
	const inner = (resource: string, operation: string, collection: string) =>
		properties.find(
			({ name, displayOptions }) =>
				name === collection &&
				displayOptions?.show?.resource?.[0] === resource &&
				displayOptions.show.operation?.includes(operation),
		)?.options as INodeProperties[];
	for (const name of [
		'additionalFieldsJson',
		'corporationId',
		'integratorId',
		'payerCondition',
		'platformId',
		'screenTime',
		'sponsorId',
	]) {
		const ofOrder = inner('order', 'create', 'additionalFields').find(
			(field) => field.name === name,
		);
		for (const operation of ['create', 'createAndWait']) {
			expect(inner('charge', operation, 'options').find((field) => field.name === name)).toEqual({
				...ofOrder,
				displayOptions: { show: { '/apiGeneration': ['orders'] } },
			});
		}
	}
});
