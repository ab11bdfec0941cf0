import * as workflow from 'n8n-workflow';
import { MercadoPagoPointTrigger } from '../../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node';

const webhooks = new MercadoPagoPointTrigger().description.webhooks ?? [];
type Resolved = { resolved: boolean; value?: unknown };
/** What n8n 2.x asks before its expression engine; n8n 1.x does not know it. */
const resolve = (
	workflow as unknown as {
		resolveWebhookDescriptionField?: (node: object, description: object, field: string) => Resolved;
	}
).resolveWebhookDescriptionField;

const methods: Array<[receiveBy: string | undefined, methods: string[]]> = [
	[undefined, ['GET', 'POST']],
	['both', ['GET', 'POST']],
	['webhook', ['GET', 'POST']],
	['polling', ['', '']],
];

describe.each(methods)('received by %s', (receiveBy, expected) => {
	const parameters = receiveBy === undefined ? {} : { receiveBy };

	test(`the webhooks have the methods ${JSON.stringify(expected)}, as n8n evaluates expressions`, () => {
		const node = {
			id: '1',
			name: 'Point',
			type: 'point',
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters,
		};
		const nodeTypes = {
			getByName: () => new MercadoPagoPointTrigger(),
			getByNameAndVersion: () => new MercadoPagoPointTrigger(),
			getKnownTypes: () => ({}),
		};
		const { expression } = new workflow.Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes,
		});
		expect(
			webhooks.map(({ httpMethod }) =>
				expression.getSimpleParameterValue(node, httpMethod, 'internal', {}),
			),
		).toEqual(expected);
	});

	test('n8n 2.x reads them without its expression engine, which a poll during the activation would end', () => {
		const node = {
			name: 'Point',
			parameters: { ...parameters, pollTimes: { item: [{ mode: 'everyMinute' }] } },
		};
		expect(webhooks.map((webhook) => resolve?.(node, webhook, 'httpMethod'))).toEqual(
			expected.map((value) => ({ resolved: true, value })),
		);
	});
});

test('no other field of the webhooks needs the engine while the workflow is activated', () => {
	const dynamic = webhooks.flatMap((webhook) =>
		Object.entries(webhook)
			.filter(([, value]) => String(value).startsWith('='))
			.map(([field]) => field),
	);
	expect([...new Set(dynamic)]).toEqual(['httpMethod', 'ndvHideUrl']);
});
