/* eslint-disable @n8n/community-nodes/node-usable-as-tool */
// The two nodes around the one under test: n8n-nodes-base is not installed here.
import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

const description = (
	name: string,
	inputs: INodeTypeDescription['inputs'],
): INodeTypeDescription => ({
	displayName: name,
	name,
	subtitle: '',
	icon: 'file:none.svg',
	group: ['transform'],
	version: 1,
	description: name,
	defaults: { name },
	inputs,
	outputs: [NodeConnectionTypes.Main],
	properties: [],
});

/** Gives out the items written in its parameter `items`. */
export class StartNode implements INodeType {
	description: INodeTypeDescription = {
		...description('start', [NodeConnectionTypes.Main]),
		properties: [{ displayName: 'Items', name: 'items', type: 'json', default: '[]' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = JSON.parse(this.getNodeParameter('items', 0) as string) as IDataObject[];
		return [items.map((json) => ({ json, pairedItem: { item: 0 } }))];
	}
}

/** Gives out what it gets: shows what arrived over a wire. */
export class PassOn implements INodeType {
	description: INodeTypeDescription = description('pass', [NodeConnectionTypes.Main]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}
