// An AI agent as n8n runs its tools: the node under the type of the tool, called with what the agent says.
import { prepare } from './engine';
import type { NodeInWorkflow } from './engine';
import type { Shop } from './shop';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import { SupplyDataContext } from 'n8n-core/dist/execution-engine/node-execution-context/supply-data-context';
import { createRunExecutionData, NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';

export const toolType = 'n8n-nodes-mercadopago-point.mercadoPagoPointTool';

/** The node types with the tool that n8n makes of the action node. */
export function typesWithTool(shop: Shop): Record<string, INodeType> {
	const { nodeTypes } = shop.setting();
	const node = nodeTypes['n8n-nodes-mercadopago-point.mercadoPagoPoint'] as INodeType;
	// n8n shows a tool's own fields by the name of its type.
	const description = { ...node.description, name: `${node.description.name}Tool` };
	const tool = Object.assign(Object.create(node) as INodeType, { description });
	return { ...nodeTypes, [toolType]: tool };
}

/** One run of an agent that has one tool. Answers with what the agent reads; throws what the agent is told of a tool that failed. */
export function agentWithTool(
	shop: Shop,
	parameters: INodeParameters,
	how: Partial<NodeInWorkflow> = {},
): (said: IDataObject) => Promise<IDataObject[]> {
	const nodeTypes = typesWithTool(shop);
	const tool: NodeInWorkflow = { name: 'Charge', type: toolType, parameters, ...how };
	const { workflow, additionalData, mode } = prepare({
		...shop.setting(),
		nodeTypes,
		nodes: [{ name: 'Agent', type: 'pass' }, tool],
		connections: [],
	});
	const node = workflow.getNode('Charge') as INode;
	const run = createRunExecutionData({});
	const agent = workflow.getNode('Agent') as INode;
	const contextFor = (runIndex: number) =>
		new SupplyDataContext(
			workflow,
			node,
			additionalData,
			mode,
			run,
			runIndex,
			[],
			{},
			NodeConnectionTypes.AiTool,
			{ node: agent, data: {}, source: null },
			[],
			undefined,
			agent,
		);
	const call = makeHandleToolInvocation(contextFor, node, nodeTypes[toolType] as INodeType, run);
	return async (said) => JSON.parse((await call(said)) as string) as IDataObject[];
}
