/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The harness itself, with a node and a credential that exist only here: if it lied, the other tests would prove nothing.
import { runWorkflow } from './engine';
import type { Setting } from './engine';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NodeApiError, NodeConnectionTypes } from 'n8n-workflow';
import type {
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	JsonObject,
} from 'n8n-workflow';

class EchoApi implements ICredentialType {
	name = 'echoApi';
	displayName = 'Echo API';
	properties: ICredentialType['properties'] = [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{ displayName: 'Realm', name: 'realm', type: 'string', default: 'till' },
	];
	authenticate: ICredentialType['authenticate'] = {
		type: 'generic',
		properties: { headers: { Authorization: '=Key {{$credentials.key}}@{{$credentials.realm}}' } },
	};
}

class Echo implements INodeType {
	runs = 0;
	description = {
		displayName: 'Echo',
		name: 'echo',
		subtitle: '',
		icon: 'file:none.svg',
		group: ['transform'],
		version: 1,
		description: 'Echo',
		defaults: { name: 'Echo' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'echoApi', required: true }],
		properties: [{ displayName: 'Path', name: 'path', type: 'string', default: '' }],
	} as INodeTypeDescription;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const base = this.getWorkflowStaticData('global').base as string;
		echo.runs += 1;
		const given: INodeExecutionData[] = [];
		for (const [item] of this.getInputData().entries()) {
			try {
				const url = `${base}${this.getNodeParameter('path', item) as string}`;
				const json = (await this.helpers.httpRequestWithAuthentication.call(this, 'echoApi', {
					url,
					json: true,
				})) as IDataObject;
				given.push({ json, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) throw new NodeApiError(this.getNode(), error as JsonObject);
				given.push({ json: { error: (error as NodeApiError).message }, pairedItem: { item } });
			}
		}
		return [given];
	}
}
const echo = new Echo();

let server: Server;
let seen: Array<{ path: string; headers: IncomingHttpHeaders }> = [];
let base = '';

beforeAll(async () => {
	server = createServer((request, response) => {
		seen.push({ path: request.url ?? '', headers: request.headers });
		response.statusCode = request.url === '/refuse' ? 400 : 200;
		response.setHeader('Content-Type', 'application/json');
		response.end(JSON.stringify({ path: request.url }));
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.close();
});
beforeEach(() => {
	seen = [];
	echo.runs = 0;
});

const run = (nodes: Setting['nodes'], connections: Setting['connections'], paths: string[]) =>
	runWorkflow({
		nodeTypes: { echo },
		credentialTypes: { echoApi: new EchoApi() },
		credentials: { echoApi: { key: 'k-1' } },
		staticData: { global: { base } },
		nodes,
		connections,
		input: paths.map((path) => ({ path })),
	});

const asking = { name: 'Ask', type: 'echo', parameters: { path: '={{ $json.path }}' } };

test('parameters are evaluated for each item, and each output item is paired with its input', async () => {
	const { status, outputs } = await run([asking], [['Start', 'Ask']], ['/one', '/two']);
	expect(status).toBe('success');
	expect(outputs.Ask).toEqual([
		[
			{ json: { path: '/one' }, pairedItem: { item: 0 } },
			{ json: { path: '/two' }, pairedItem: { item: 1 } },
		],
	]);
});

test('the header of the credential is put into the request, with the values given and the defaults', async () => {
	await run([asking], [['Start', 'Ask']], ['/one']);
	expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Key k-1@till']);
});

test('a refused request stops the workflow with an error of the node', async () => {
	const { status, error } = await run([asking], [['Start', 'Ask']], ['/refuse']);
	expect(status).toBe('error');
	expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '400', node: { name: 'Ask' } });
});

test('with the error output, the failed item leaves by the second wire and the others by the first', async () => {
	const { status, outputs } = await run(
		[
			{ ...asking, onError: 'continueErrorOutput' },
			{ name: 'Good', type: 'pass' },
			{ name: 'Bad', type: 'pass' },
		],
		[
			['Start', 'Ask'],
			['Ask', 'Good'],
			['Ask', 'Bad', 1],
		],
		['/one', '/refuse', '/three'],
	);
	expect(status).toBe('success');
	expect(outputs.Good?.[0]?.map(({ json }) => json)).toEqual([
		{ path: '/one' },
		{ path: '/three' },
	]);
	expect(outputs.Bad?.[0]).toHaveLength(1);
	expect(outputs.Bad?.[0]?.[0]?.json).toMatchObject({ path: '/refuse', error: expect.any(String) });
});

test('Retry On Fail runs the node again after a failure, and not after a success', async () => {
	const retrying = { ...asking, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	await run([retrying], [['Start', 'Ask']], ['/refuse']);
	expect(echo.runs).toBe(3);
	echo.runs = 0;
	await run([retrying], [['Start', 'Ask']], ['/one']);
	expect(echo.runs).toBe(1);
});
