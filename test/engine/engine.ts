// Runs a workflow on n8n-core's real engine, without an n8n application around it.
import './surroundings';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { createRunExecutionData, NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ExecutionError,
	ExecutionStatus,
	ICredentialType,
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { GivenCredentials } from './credentials';
import type { CredentialValues } from './credentials';
import { PassOn, StartNode } from './plain-nodes';

export interface NodeInWorkflow extends Partial<Omit<INode, 'credentials'>> {
	name: string;
	type: string;
}

/** From one node's output (0 when not given) to another node. */
export type Wire = [from: string, to: string, output?: number];

export interface Run {
	/** Node classes by type name; `start` and `pass` are always there. */
	nodeTypes: Record<string, INodeType>;
	credentialTypes: Record<string, ICredentialType>;
	credentials: CredentialValues;
	/** A node named "Start", which gives out `input`, is added in front. */
	nodes: NodeInWorkflow[];
	connections: Wire[];
	input: IDataObject[];
	executionId?: string;
	staticData?: IDataObject;
}

export interface Outcome {
	status: ExecutionStatus;
	error?: ExecutionError;
	/** What each node gave out, output by output; a node that did not run is not in it. */
	outputs: Record<string, INodeExecutionData[][]>;
}

const asNode = (credentials: CredentialValues) => (node: NodeInWorkflow, index: number): INode => ({
	id: `node-${index}`,
	typeVersion: 1,
	position: [200 * index, 0],
	parameters: {},
	...node,
	credentials: Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: `credential-${type}`, name: type }])),
});

function connect(wires: Wire[]): IConnections {
	const connections: IConnections = {};
	for (const [from, to, output = 0] of wires) {
		const outputs = ((connections[from] ??= { main: [] }).main ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: NodeConnectionTypes.Main, index: 0 });
	}
	return connections;
}

function knownTypes(types: Record<string, INodeType>): INodeTypes {
	const getByName = (name: string): INodeType => {
		const type = types[name];
		if (!type) throw new Error(`Unknown node type ${name}`);
		return type;
	};
	return {
		getByName,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(getByName(name), version),
		getKnownTypes: () => ({}),
	};
}

export async function runWorkflow(run: Run): Promise<Outcome> {
	const executionId = run.executionId ?? '1';
	const start = { name: 'Start', type: 'start', parameters: { items: JSON.stringify(run.input) } };
	const nodes = [start, ...run.nodes].map(asNode(run.credentials));
	const nodeTypes = knownTypes({ start: new StartNode(), pass: new PassOn(), ...run.nodeTypes });
	const connections = connect(run.connections);
	const workflow = new Workflow({ id: 'workflow-1', name: 'Till', nodes, connections, active: false, nodeTypes, staticData: run.staticData });
	const stored: IWorkflowBase = {
		id: 'workflow-1', name: 'Till', nodes, connections, active: false, isArchived: false,
		activeVersionId: null, createdAt: new Date(0), updatedAt: new Date(0),
	};
	const additionalData = {
		executionId,
		credentialsHelper: new GivenCredentials(run.credentialTypes, run.credentials),
		hooks: new ExecutionLifecycleHooks('manual', executionId, stored),
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const first = nodes[0] as INode;
	const runData = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node: first, data: { main: [[{ json: {} }]] }, source: null }] },
	});
	const { data, status } = await new WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(workflow);
	const outputs = Object.entries(data.resultData.runData).map(([name, runs]) => [
		name,
		(runs[0]?.data?.main ?? []).map((items) => items ?? []),
	]);
	return { status, error: data.resultData.error, outputs: Object.fromEntries(outputs) };
}
