import {
	NodeHelpers,
	type IDataObject,
	type IHookFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
	type IPollFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { MercadoPagoPointTrigger } from '../../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node';
import { apiUrl, execute } from '../../nodes/n8n';
import { N8nStore } from '../n8n-store';
import type { Shop } from '../shop';

interface Delivery {
	method: string;
	url: string;
	headers: Record<string, string>;
	body?: unknown;
}

/** What n8n calls it when a workflow is switched on, published again, or found active at its start. */
type ActivationMode = 'activate' | 'update' | 'init';

type Trigger = Pick<
	MercadoPagoPointTrigger,
	'description' | 'webhookMethods' | 'webhook' | 'poll' | 'execute'
>;

interface Options {
	url?: string;
	params?: INodeParameters;
	test?: boolean;
	/** Beside the access token. */
	credential?: IDataObject;
	workflowId?: string;
	/** n8n's own address cannot be called from where n8n runs. */
	unreachable?: boolean;
}

let workflows = 0;

/** One workflow that starts with the trigger node, as n8n treats it: activation, calls to its URL, poll times, executions. */
export class TriggerInstance {
	node: Trigger = new MercadoPagoPointTrigger();
	url: string;
	readonly logged: string[] = [];
	/** What n8n shows above the output of a test. */
	readonly hinted: string[] = [];
	/** What each execution gave out; an execution that gave out nothing is an empty list. */
	readonly executions: IDataObject[][] = [];
	readonly failures: Error[] = [];
	/** n8n's process is gone before an execution does anything. */
	isKilled = false;
	/** n8n's de-duplication store: it is in the database, so it outlives the process. */
	readonly store = new N8nStore();
	/** As n8n has it in memory; stored at activation and with every execution that a poll starts. */
	staticData: IDataObject = {};
	private stored = '{}';
	private pollContext?: IPollFunctions;
	private readonly workflowId: string;
	private readonly running = new Set<Promise<unknown>>();

	constructor(
		private readonly shop: Shop,
		private readonly options: Options = {},
	) {
		this.url = options.url ?? 'https://n8n.example.com/webhook/1/point';
		this.workflowId = options.workflowId ?? `workflow-${(workflows += 1)}`;
	}

	get events(): IDataObject[] {
		return this.executions.flat();
	}

	/** n8n polls once when a workflow becomes active, and stores the static data. */
	async activate(mode: ActivationMode = 'activate'): Promise<void> {
		const { checkExists, create } = this.node.webhookMethods.default;
		this.pollContext = {
			...this.common(),
			getMode: () => 'trigger',
			getActivationMode: () => mode,
		} as unknown as IPollFunctions;
		await this.shop.passing(
			(async () => {
				if (this.hasWebhook && !(await checkExists.call(this.hook())))
					await create.call(this.hook());
				if (!this.options.test) await this.pollOnce();
				this.stored = JSON.stringify(this.staticData);
			})(),
		);
	}

	async deactivate(): Promise<void> {
		if (this.hasWebhook)
			await this.shop.passing(this.node.webhookMethods.default.delete.call(this.hook('internal')));
	}

	async publishAgain(): Promise<void> {
		await this.deactivate();
		await this.activate('update');
	}

	/** The poll time has come. Resolves when what it started is over. */
	async poll(): Promise<void> {
		await this.shop.passing(this.pollOnce());
		await this.shop.passing(this.idle());
	}

	/** n8n ends and starts again: what was only in memory is gone. `load` brings the code of a new process. */
	async restart(): Promise<void> {
		this.staticData = JSON.parse(this.stored) as IDataObject;
		this.running.clear();
		this.isKilled = false;
		jest.isolateModules(() => {
			// eslint-disable-next-line @typescript-eslint/no-require-imports -- a module registry of its own
			const fresh = require('../../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node') as {
				MercadoPagoPointTrigger: new () => Trigger;
			};
			this.node = new fresh.MercadoPagoPointTrigger();
		});
		await this.activate('init');
	}

	/** Another worker of queue mode: the same workflow and database, another process. */
	otherProcess(): TriggerInstance {
		const other = new TriggerInstance(this.shop, {
			...this.options,
			url: this.url,
			workflowId: this.workflowId,
		});
		Object.assign(other, {
			store: this.store,
			executions: this.executions,
			staticData: this.staticData,
			logged: this.logged,
		});
		jest.isolateModules(() => {
			// eslint-disable-next-line @typescript-eslint/no-require-imports -- a module registry of its own
			const fresh = require('../../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node') as {
				MercadoPagoPointTrigger: new () => Trigger;
			};
			other.node = new fresh.MercadoPagoPointTrigger();
		});
		return other;
	}

	/** n8n answers before the execution has done anything. */
	async receive({
		method,
		url,
		headers,
		body,
	}: Delivery): Promise<{ status: number; body: unknown }> {
		if (!this.hasWebhook) return { status: 404, body: {} };
		const answer = { status: 200, body: '' as unknown };
		const response = {
			status: (status: number) => {
				answer.status = status;
				return response;
			},
			json: (json: unknown) => {
				answer.body = json;
				return response;
			},
		};
		const context = {
			...this.common(),
			getMode: () => (this.options.test ? 'manual' : 'webhook'),
			getWebhookName: () => (method === 'GET' ? 'setup' : 'default'),
			getQueryData: () => Object.fromEntries(new URL(url).searchParams),
			getHeaderData: () => headers,
			...bodyAsN8nGivesIt(headers, body),
			getNodeWebhookUrl: () => this.url,
			getResponseObject: () => response,
		} as unknown as IWebhookFunctions;
		const { workflowData } = await this.node.webhook.call(context);
		const [items] = workflowData ?? [];
		if (items)
			this.start(
				items.map(({ json }) => json),
				'webhook',
			);
		return answer;
	}

	/** "Execute workflow" where n8n has no webhook to wait for. */
	async executeManually(): Promise<void> {
		this.start([{}], 'manual');
		await this.shop.passing(this.idle());
	}

	async idle(): Promise<void> {
		while (this.running.size > 0) await Promise.allSettled([...this.running]);
	}

	/** n8n evaluates the method; an empty one is no webhook. */
	private get hasWebhook(): boolean {
		return this.params.receiveBy !== 'polling';
	}

	private async pollOnce(): Promise<void> {
		// n8n keeps one context for all polls of an activation.
		this.pollContext ??= {
			...this.common(),
			getMode: () => 'trigger',
			getActivationMode: () => 'init',
		} as unknown as IPollFunctions;
		const answer = await this.node.poll.call(this.pollContext);
		if (answer === null) return;
		this.stored = JSON.stringify(this.staticData);
		this.start(
			(answer[0] ?? []).map(({ json }) => json),
			'trigger',
		);
	}

	private start(input: IDataObject[], mode: 'webhook' | 'trigger' | 'manual'): void {
		if (this.isKilled) return;
		const work = execute({
			node: this.node as INodeType,
			items: input.map(() => this.options.params ?? {}),
			input,
			http: this.shop.http,
			mode: this.options.test ? 'manual' : mode,
			store: this.store,
			// As n8n has it in its database when an execution starts.
			staticData: JSON.parse(JSON.stringify(this.staticData)) as IDataObject,
			workflowId: this.workflowId,
			logged: this.logged,
			hinted: this.hinted,
		}).then(
			([items = []]) => void this.executions.push(items.map(({ json }) => json)),
			(failure: Error) => void this.failures.push(failure),
		);
		this.running.add(work);
		void work.finally(() => this.running.delete(work));
	}

	private get params(): IDataObject {
		const { description } = this.node;
		return (NodeHelpers.getNodeParameters(
			description.properties,
			this.options.params ?? {},
			true,
			false,
			self,
			description,
		) ?? {}) as IDataObject;
	}

	private hook(mode = 'trigger'): IHookFunctions {
		return {
			...this.common(),
			getMode: () => (this.options.test && mode !== 'internal' ? 'manual' : mode),
			getActivationMode: () => (this.options.test ? 'manual' : 'activate'),
			getNodeWebhookUrl: () => this.url,
		} as unknown as IHookFunctions;
	}

	private common() {
		const log = (message: string) => void this.logged.push(message);
		return {
			getNode: () => self,
			getWorkflow: () => ({ id: this.workflowId, name: 'A workflow', active: true }),
			getWorkflowStaticData: () => this.staticData,
			getCredentials: async () => ({
				apiUrl,
				accessToken: this.shop.token,
				...this.options.credential,
			}),
			getNodeParameter: (path: string, fallback: unknown) =>
				path
					.split('.')
					.reduce<unknown>(
						(value, key) => (value as IDataObject | undefined)?.[key],
						this.params,
					) ?? fallback,
			logger: { info: log, warn: log, error: log, debug: log },
			helpers: {
				httpRequestWithAuthentication: async (_: string, request: never) =>
					await this.shop.http(request),
				httpRequest: async ({ method, url, qs }: Delivery & { qs?: Record<string, string> }) => {
					if (this.options.unreachable) throw new Error('connect ECONNREFUSED');
					const { status, body } = await this.receive({
						method,
						url: `${url}?${new URLSearchParams(qs)}`,
						headers: {},
					});
					return { statusCode: status, body };
				},
			},
		};
	}
}

/**
 * n8n 1.x and 2.x alike: the body as it arrived is kept beside what was made of it, and that depends on the content type.
 * What a test gives as an object is sent as JSON; a text is sent as it is.
 */
function bodyAsN8nGivesIt(
	headers: Record<string, string>,
	body: unknown,
): Pick<IWebhookFunctions, 'getBodyData' | 'getRequestObject'> {
	const text =
		typeof body === 'string'
			? body
			: JSON.stringify(body ?? {}, (_, value: unknown) =>
					typeof value === 'bigint' ? String(value) : value,
				);
	const type = (headers['content-type'] ?? '').split(';')[0];
	const byType = (): unknown => {
		if (type === 'application/json') return JSON.parse(text);
		if (type === 'application/x-www-form-urlencoded')
			return Object.fromEntries(new URLSearchParams(text));
		return type === 'text/plain' ? text : undefined;
	};
	const given = typeof body === 'string' ? byType() : body;
	// n8n leaves alone what it cannot parse, for a node whose version is above 1 (`parseRequestBody`).
	const isRead = typeof body !== 'string' || parsable.includes(type ?? '');
	const request = {
		rawBody: isRead ? Buffer.from(text) : undefined,
		readRawBody: async () => void (request.rawBody ??= Buffer.from(text)),
	};
	return {
		getBodyData: () => (given ?? {}) as IDataObject,
		getRequestObject: () => request as unknown as ReturnType<IWebhookFunctions['getRequestObject']>,
	};
}

const parsable = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];

const self: INode = {
	id: 'node-1',
	name: 'Mercado Pago Point Trigger',
	type: 'mercadoPagoPointTrigger',
	typeVersion: 1.1,
	position: [0, 0],
	parameters: {},
};
