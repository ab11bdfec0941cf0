import type { IDataObject, IHookFunctions, INodeParameters, IWebhookFunctions } from 'n8n-workflow';
import { MercadoPagoPointTrigger } from '../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node';
import { apiUrl, execute } from '../nodes/n8n';
import type { Shop } from './shop';

interface Delivery {
	method: string;
	url: string;
	headers: Record<string, string>;
	body?: unknown;
}

/** One workflow that starts with the trigger node, as n8n treats it: activation, calls to its URL, executions. */
export class TriggerInstance {
	readonly node = new MercadoPagoPointTrigger();
	readonly url: string;
	readonly logged: string[] = [];
	/** What each execution gave out; an execution that gave out nothing is an empty list. */
	readonly executions: IDataObject[][] = [];
	/** n8n's de-duplication store: it is in the database, so it outlives the process. */
	readonly seen = new Set<string>();
	private staticData: IDataObject = {};
	private readonly running = new Set<Promise<unknown>>();

	constructor(
		private readonly shop: Shop,
		private readonly options: { url?: string; params?: INodeParameters; test?: boolean } = {},
	) {
		this.url = options.url ?? 'https://n8n.example.com/webhook/1/point';
	}

	get events(): IDataObject[] {
		return this.executions.flat();
	}

	async activate(): Promise<void> {
		const { checkExists, create } = this.node.webhookMethods.default;
		await this.shop.passing(
			(async () => {
				if (!(await checkExists.call(this.hook()))) await create.call(this.hook());
			})(),
		);
	}

	async deactivate(): Promise<void> {
		await this.shop.passing(this.node.webhookMethods.default.delete.call(this.hook()));
	}

	/** n8n answers before the execution has done anything. */
	async receive({ method, url, headers, body }: Delivery): Promise<{ status: number; body: unknown }> {
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
			getWebhookName: () => (method === 'GET' ? 'setup' : 'default'),
			getQueryData: () => Object.fromEntries(new URL(url).searchParams),
			getHeaderData: () => headers,
			getBodyData: () => body ?? {},
			getResponseObject: () => response,
		} as unknown as IWebhookFunctions;
		const { workflowData } = await this.node.webhook.call(context);
		const [items] = workflowData ?? [];
		if (items) this.start(items.map(({ json }) => json));
		return answer;
	}

	async idle(): Promise<void> {
		while (this.running.size > 0) await Promise.allSettled([...this.running]);
	}

	private start(input: IDataObject[]): void {
		const work = execute({
			node: this.node,
			items: input.map(() => this.options.params ?? {}),
			input,
			http: this.shop.http,
			mode: this.options.test ? 'manual' : 'webhook',
			seen: this.seen,
			logged: this.logged,
		}).then(([items = []]) => this.executions.push(items.map(({ json }) => json)));
		this.running.add(work);
		void work.catch(() => undefined).finally(() => this.running.delete(work));
	}

	private hook(): IHookFunctions {
		return {
			...this.common(),
			getMode: () => (this.options.test ? 'manual' : 'trigger'),
			getActivationMode: () => (this.options.test ? 'manual' : 'activate'),
			getNodeWebhookUrl: () => this.url,
			getWorkflowStaticData: () => this.staticData,
		} as unknown as IHookFunctions;
	}

	private common() {
		const log = (message: string) => void this.logged.push(message);
		return {
			getNode: () => ({ id: 'trigger-1', name: 'Mercado Pago Point Trigger', type: 'mercadoPagoPointTrigger', typeVersion: 1, position: [0, 0], parameters: {} }),
			getCredentials: async () => ({ apiUrl }),
			getNodeParameter: (path: string, fallback: unknown) =>
				path.split('.').reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], this.options.params ?? {}) ?? fallback,
			logger: { info: log, warn: log, error: log, debug: log },
			helpers: { httpRequestWithAuthentication: async (_: string, request: never) => await this.shop.http(request) },
		};
	}
}
