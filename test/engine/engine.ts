// Runs a workflow on n8n-core's real engine, without an n8n application around it.
import './surroundings';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { createRunExecutionData, NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ExecutionError,
	ExecutionStatus,
	IConnections,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
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

export interface Setting {
	/** Node classes by type name; `start` and `pass` are always there. */
	nodeTypes: Record<string, INodeType>;
	credentialTypes: Record<string, ICredentialType>;
	credentials: CredentialValues;
	nodes: NodeInWorkflow[];
	connections: Wire[];
	mode?: WorkflowExecuteMode;
	executionId?: string;
	staticData?: IDataObject;
	/** Fields of the additional data that only some contexts read, e.g. the HTTP request of a webhook. */
	more?: Partial<IWorkflowExecuteAdditionalData>;
}

export interface Outcome {
	status: ExecutionStatus;
	error?: ExecutionError;
	/** What each node gave out, output by output; a node that did not run is not in it. */
	outputs: Record<string, INodeExecutionData[][]>;
	/** What n8n's editor shows above the output of each node. */
	hints: Record<string, string[]>;
}

export interface Prepared {
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
	mode: WorkflowExecuteMode;
}

const asNode =
	(credentials: CredentialValues) =>
	(node: NodeInWorkflow, index: number): INode => ({
		id: `node-${index}`,
		typeVersion: 1,
		position: [200 * index, 0],
		parameters: {},
		...node,
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: `credential-${type}`, name: type }]),
		),
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
		getByNameAndVersion: (name, version) =>
			NodeHelpers.getVersionedNodeType(getByName(name), version),
		getKnownTypes: () => ({}),
	};
}

let executions = 0;

/**
 * The workflow and what n8n hands to every context of an execution of it.
 * Every run is an execution of its own, unless it is told which one it repeats.
 */
export function prepare({
	mode = 'manual',
	executionId = String(++executions),
	...setting
}: Setting): Prepared {
	const nodes = setting.nodes.map(asNode(setting.credentials));
	const connections = connect(setting.connections);
	const nodeTypes = knownTypes({
		start: new StartNode(),
		pass: new PassOn(),
		...setting.nodeTypes,
	});
	const facts = { id: 'workflow-1', name: 'Till', nodes, connections, active: false };
	const workflow = new Workflow({ ...facts, nodeTypes, staticData: setting.staticData });
	const stored: IWorkflowBase = {
		...facts,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
	};
	const additionalData = {
		executionId,
		credentialsHelper: new GivenCredentials(setting.credentialTypes, setting.credentials),
		hooks: new ExecutionLifecycleHooks(mode, executionId, stored),
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
		...setting.more,
	} as unknown as IWorkflowExecuteAdditionalData;
	return { workflow, additionalData, mode };
}

/** Runs the node with this name on these items, and whatever comes after it. */
export async function executeFrom(
	{ workflow, additionalData, mode }: Prepared,
	name: string,
	items: INodeExecutionData[],
): Promise<Outcome> {
	const node = workflow.getNode(name) as INode;
	const start = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
	});
	const { data, status } = await new WorkflowExecute(
		additionalData,
		mode,
		start,
	).processRunExecutionData(workflow);
	const outputs = Object.entries(data.resultData.runData).map(([ran, runs]) => [
		ran,
		(runs[0]?.data?.main ?? []).map((given) => given ?? []),
	]);
	const hints = Object.entries(data.resultData.runData).map(([ran, runs]) => [
		ran,
		(runs[0]?.hints ?? []).map(({ message }) => message),
	]);
	return {
		status,
		error: data.resultData.error,
		outputs: Object.fromEntries(outputs),
		hints: Object.fromEntries(hints),
	};
}

/** A node named "Start" is put in front, which gives out `input`. */
export async function runWorkflow({
	input,
	...setting
}: Setting & { input: IDataObject[] }): Promise<Outcome> {
	const start = { name: 'Start', type: 'start', parameters: { items: JSON.stringify(input) } };
	return await executeFrom(prepare({ ...setting, nodes: [start, ...setting.nodes] }), 'Start', [
		{ json: {} },
	]);
}
