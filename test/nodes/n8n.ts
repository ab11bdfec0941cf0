import { NodeApiError, NodeHelpers } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	NodeExecutionHint,
} from 'n8n-workflow';
import { N8nStore, rowsIn, type Worker } from '../stories/n8n-store';

/** What goes out over HTTP, as the node handed it to n8n's helper. */
export type Http = (
	request: IHttpRequestOptions,
) => Promise<{ statusCode: number; headers?: IDataObject; body: unknown }>;

export interface Call {
	node: INodeType;
	/** Parameters of each item; a parameter that is not given has its default. */
	items: INodeParameters[];
	/** The parameters are as n8n resolves expressions: nothing that depends on another is left out. */
	resolved?: boolean;
	http: Http;
	continueOnFail?: boolean;
	mode?: 'manual' | 'trigger' | 'webhook';
	input?: IDataObject[];
	/** Keys that n8n's de-duplication store has seen, as workflow/node/key, with no node where the workflow shares them; shared between calls. */
	seen?: Set<string>;
	/** The store itself, where how it reads and writes matters. */
	store?: N8nStore;
	/** The worker of queue mode that runs the node: one that can be killed. */
	worker?: Worker;
	/** Another node keeps something else in the row of the workflow. */
	workflowRowIsTaken?: boolean;
	/** What n8n keeps for the node; changes are not kept. */
	staticData?: IDataObject;
	workflowId?: string;
	/** Another node of the same workflow, by its ID. */
	nodeId?: string;
	instanceId?: string;
	logged?: string[];
	/** What n8n shows above the output. */
	hinted?: string[];
	executionId?: string;
	credential?: IDataObject;
	/** The ID that n8n gave to the credential. */
	credentialId?: string;
	cancelSignal?: AbortSignal;
	/** Of the workflow. */
	timezone?: string;
	/** A file of every item, in the field `data`. */
	file?: { content: Buffer; mimeType: string };
	/** The OAuth2 credential, where one is set; `http` sends with its token. */
	connected?: Connected;
	/** Gets what n8n shows above the output; where it is absent, n8n offers no hints. */
	hints?: NodeExecutionHint[];
	/** Gets the type of the credential of every request. */
	usedCredentials?: string[];
}

/** A credential that a seller connected, as n8n 1.123 keeps it: it is renewed as often as n8n is asked to. */
export interface Connected {
	data(): IDataObject;
	renew(): Promise<void>;
}

export const apiUrl = 'http://simulator.test';

/** A network fault as n8n hands it to a node: a NodeApiError whose httpCode is the code of the network. */
export function networkFault(code: string): Error {
	const node = { name: 'n', type: 't' } as INode;
	return new NodeApiError(node, { code, message: `connect ${code}` });
}

/** Runs a node with what n8n gives it: parameters as n8n resolves them, the HTTP helper, the de-duplication store. */
export async function execute(call: Call): Promise<INodeExecutionData[][]> {
	const output = await call.node.execute?.call(contextOf(call));
	return output as INodeExecutionData[][];
}

export async function outputOf(call: Call): Promise<IDataObject[]> {
	const [items = []] = await execute(call);
	return items.map(({ json }) => json);
}

let executions = 0;

/** Every call is an execution of its own, unless it is told which one it repeats. */
function contextOf({
	node,
	items,
	resolved: asGiven = false,
	http,
	continueOnFail = false,
	mode = 'trigger',
	input,
	seen = new Set(),
	store = new N8nStore(undefined, rowsIn(seen)),
	worker,
	workflowRowIsTaken = false,
	staticData = {},
	workflowId = 'workflow-1',
	nodeId = 'node-1',
	instanceId = 'instance-1',
	logged = [],
	hinted = [],
	executionId = `execution ${++executions}`,
	credential = {},
	credentialId,
	cancelSignal,
	timezone = 'America/Argentina/Buenos_Aires',
	file,
	connected,
	usedCredentials = [],
	hints,
}: Call): IExecuteFunctions {
	const { description } = node;
	const self: INode = {
		id: nodeId,
		name: description.displayName,
		type: description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...(credentialId !== undefined && {
			credentials: { mercadoPagoPointApi: { id: credentialId, name: credentialId } },
		}),
	};
	const resolved = items.map(
		(params) =>
			(asGiven
				? params
				: NodeHelpers.getNodeParameters(
						description.properties,
						params,
						true,
						false,
						self,
						description,
					)) ?? {},
	);
	self.parameters = resolved[0] ?? {};
	if (workflowRowIsTaken) store.rows.set(`${workflowId}//`, { mode: 'latestDate', data: 0 });
	const log = (message: string) => void logged.push(message);
	const context = {
		getNode: () => self,
		getWorkflow: () => ({ id: workflowId, name: 'A workflow', active: true }),
		getWorkflowStaticData: () => staticData,
		getInputData: () =>
			(input ?? items).map((json) => ({
				json: input ? json : {},
				...(file && { binary: { data: { data: '', mimeType: file.mimeType } } }),
			})),
		getNodeParameter: (
			name: string,
			item: number,
			fallback?: unknown,
			options?: { extractValue?: boolean },
		) => {
			const value =
				name
					.split('.')
					.reduce<unknown>(
						(at, key) => (at as IDataObject | undefined)?.[key],
						resolved[item] ?? resolved[0],
					) ?? fallback;
			if (value === undefined) throw new Error(`Could not get parameter "${name}"`);
			return options?.extractValue && typeof value === 'object' && value !== null
				? (value as IDataObject).value
				: value;
		},
		getCredentials: async (type: string) => {
			if (type === 'mercadoPagoPointApi')
				return { accessToken: 'APP_USR-SIM-MLA-SELLER', apiUrl, ...credential };
			if (type === 'mercadoPagoPointOAuth2Api' && connected)
				return { apiUrl, ...credential, ...connected.data() };
			throw new Error(`Node does not have any credentials set for "${type}"`);
		},
		continueOnFail: () => continueOnFail,
		getMode: () => mode,
		getInstanceId: () => instanceId,
		addExecutionHints: (...more: NodeExecutionHint[]) => {
			hints?.push(...more);
			hinted.push(...more.map(({ message }) => message));
		},
		getTimezone: () => timezone,
		getExecutionId: () => executionId,
		evaluateExpression: () => 0,
		getExecutionCancelSignal: () => cancelSignal,
		logger: { info: log, warn: log, error: log, debug: log },
		helpers: {
			getBinaryDataBuffer: async () => file?.content,
			httpRequestWithAuthentication: async (type: string, request: IHttpRequestOptions) => {
				usedCredentials.push(type);
				return await http(request);
			},
			refreshOAuth2Token: async () => await connected?.renew(),
			...store.helpers(workflowId, nodeId, worker),
		},
	};
	return context as unknown as IExecuteFunctions;
}
