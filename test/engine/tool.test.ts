// An AI agent uses the action node as a tool: n8n makes one from the node and its $fromAI() parameters.
import { loadPackage } from './package';
import { createNodeAsTool } from 'n8n-core/dist/execution-engine/node-execution-context/utils/create-node-as-tool';
import type { INode, INodeType } from 'n8n-workflow';

const typeOf = async (name: string): Promise<INodeType> =>
	(await loadPackage()).nodes[`n8n-nodes-mercadopago-point.${name}`] as INodeType;

test('the action node may be a tool, the trigger may not', async () => {
	expect((await typeOf('mercadoPagoPoint')).description.usableAsTool).toBe(true);
	expect((await typeOf('mercadoPagoPointTrigger')).description.usableAsTool).toBeUndefined();
});

test('as a tool, the agent fills in what the builder left to it and nothing else', async () => {
	const nodeType = await typeOf('mercadoPagoPoint');
	const node: INode = {
		id: 'tool-1',
		name: 'Charge at table',
		type: 'mercadoPagoPointTool',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			descriptionType: 'manual',
			toolDescription: 'Sends an amount to the terminal of the table',
			resource: 'paymentIntent',
			operation: 'create',
			deviceId: { __rl: true, mode: 'id', value: 'PAX_A910__SMARTPOS1000000001' },
			amount: "={{ $fromAI('amount', 'What the guest pays, e.g. 15.00', 'string') }}",
		},
	};
	const calls: unknown[] = [];
	const { response: tool } = createNodeAsTool({
		node,
		nodeType,
		handleToolInvocation: async (given: unknown) => void calls.push(given),
	});
	expect(tool).toMatchObject({
		name: 'Charge_at_table',
		description: 'Sends an amount to the terminal of the table',
	});
	await tool.invoke({ amount: '15.00' });
	expect(calls).toEqual([{ amount: '15.00' }]);
	await expect(tool.invoke({ terminal: 'PAX_A910__SMARTPOS1000000002' })).rejects.toThrow(/schema/);
});

test('a builder who makes a tool of the charge is told that it moves money', async () => {
	const { properties } = (await typeOf('mercadoPagoPoint')).description;
	const notices = properties.filter(
		({ type, displayOptions }) =>
			type === 'notice' && displayOptions?.show?.['@tool']?.[0] === true,
	);
	expect(notices.map(({ displayName }) => displayName).join(' ')).toMatch(/real money/);
});
