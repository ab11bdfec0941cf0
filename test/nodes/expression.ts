import {
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	Workflow,
} from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';

/** What n8n's own expression engine makes of an expression about the parameters of a node. */
export function resolvedExpression(expression: string, parameters: object): unknown {
	const node: INode = {
		id: 'one',
		name: 'One',
		type: 'point',
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INodeParameters,
	};
	const type: INodeType = new MercadoPagoPoint();
	// Without properties: a node as it is saved, which names no defaults.
	const bare = { ...type, description: { ...type.description, properties: [] } } as INodeType;
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => bare,
			getByNameAndVersion: () => bare,
			getKnownTypes: (): IDataObject => ({}),
		},
	});
	node.parameters = parameters as INodeParameters;
	return workflow.expression.getSimpleParameterValue(node, expression, 'internal', {});
}
