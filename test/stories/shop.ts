/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: time is pumped by hand */
import type {
	IDataObject,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeParameters,
	NodeExecutionHint,
} from 'n8n-workflow';
import { createSimulator, type Simulator } from '../../simulator/simulator';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { forgetWaits } from '../../nodes/n8n/waiters';
import { clearMutex } from '../../nodes/n8n/mutex';
import { forgetLines } from '../../nodes/n8n/names';
import { execute, type Http, networkFault, outputOf } from '../nodes/n8n';
import { TriggerInstance } from './trigger/instance';

export const terminals = ['PAX_A910__SMARTPOS1000000001', 'PAX_A910__SMARTPOS1000000002'] as const;

/** What came out of each output of Create and Wait. */
export interface Sold {
	approved: IDataObject[];
	declined: IDataObject[];
	notCharged: IDataObject[];
	unknown: IDataObject[];
	outputs: INodeExecutionData[][];
}

interface SellOptions {
	executionId?: string;
	credential?: IDataObject;
	continueOnFail?: boolean;
	cancelSignal?: AbortSignal;
	workflowId?: string;
	nodeId?: string;
	instanceId?: string;
	seen?: Set<string>;
	workflowRowIsTaken?: boolean;
	hints?: NodeExecutionHint[];
}

interface ShopState {
	now: string;
	paymentIntents: Array<{
		id: string;
		state: string;
		amount: number;
		device_id: string;
		external_reference: string | null;
		payment_id: number | null;
	}>;
	orders: Array<{
		id: string;
		status: string;
		external_reference: string;
		user_id: number;
		config: { point: { terminal_id: string } };
		transactions: { payments: Array<{ amount: string; reference_id?: string }> };
	}>;
	payments: Array<{ id: number; status: string }>;
	integrators: IDataObject[];
	notifications: IDataObject[];
	requests: Array<{ method: string; path: string; status: number }>;
}

/**
 * One shop in one process: Mercado Pago (the simulator, with a clock that stands still), n8n with its nodes, and the customer.
 * Time passes only while something is awaited through {@link Shop.passing}.
 */
export class Shop {
	readonly simulator: Simulator;
	readonly triggers: TriggerInstance[] = [];
	private readonly node = new MercadoPagoPoint();

	/** @param options api: the generation that charges live in; stepMs: how finely time passes, coarser is faster */
	constructor(
		private readonly options: {
			mode?: 'automatic' | 'manual';
			token?: string;
			stepMs?: number;
			api?: 'paymentIntents' | 'orders';
		} = {},
	) {
		forgetWaits();
		clearMutex();
		forgetLines();
		this.token = options.token ?? 'APP_USR-SIM-MLA-SELLER';
		this.simulator = createSimulator({
			clock: 'virtual',
			mode: options.mode ?? 'automatic',
			deliver: async (request) => {
				const target = this.triggers.find(({ url }) => url === request.url.split('?')[0]);
				return target === undefined ? { status: 404, body: {} } : await target.receive(request);
			},
		});
	}

	token: string;
	/** How far the clock of n8n is ahead of Mercado Pago's. */
	n8nAheadMs = 0;
	/** What comes back in place of Mercado Pago's answer to a request of this method, if anything. */
	answerInstead: (
		request: IHttpRequestOptions,
	) => { statusCode: number; headers: IDataObject; body: unknown } | undefined = () => undefined;
	onlyInstead = '';
	/** Sees what n8n sends. */
	beforeSend: (request: IHttpRequestOptions) => void = () => undefined;

	/** One clock for both, but for its error, where the test lets n8n's be set. */
	setClock(): void {
		jest.setSystemTime(this.simulator.clock.now() + this.n8nAheadMs);
	}

	/** Parts of addresses that answer once with an empty object. */
	oddAnswers: string[] = [];

	/** n8n's HTTP helper, ending in the simulator instead of the network. */
	readonly http: Http = async (request: IHttpRequestOptions) => {
		this.beforeSend(request);
		const { method = 'GET', url, qs, body, headers } = request;
		const instead = method === this.onlyInstead ? this.answerInstead(request) : undefined;
		if (instead) return instead;
		const query = new URLSearchParams(
			Object.entries(qs ?? {}).map(([key, value]): [string, string] => [key, String(value)]),
		);
		const sent = new Request(`${url}${query.size > 0 ? `?${query}` : ''}`, {
			method,
			headers: {
				...(headers as Record<string, string>),
				authorization: `Bearer ${this.token}`,
				'content-type': 'application/json',
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const odd = this.oddAnswers.findIndex((part) => sent.url.includes(part));
		if (odd >= 0) {
			this.oddAnswers.splice(odd, 1);
			return { statusCode: 200, headers: {}, body: {} };
		}
		const answer = await this.simulator.fetch(sent).catch(() => {
			throw networkFault('ECONNRESET');
		});
		return {
			statusCode: answer.status,
			headers: Object.fromEntries(answer.headers),
			body:
				request.encoding === 'arraybuffer'
					? Buffer.from(await answer.arrayBuffer())
					: parsed(await answer.text()),
		};
	};

	async charge(params: INodeParameters | INodeParameters[]): Promise<IDataObject[]> {
		const items = [params].flat().map((one) => ({
			resource: 'paymentIntent',
			operation: 'create',
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			amount: '15.00',
			...one,
		}));
		return await this.passing(outputOf({ node: this.node, items, http: this.http }));
	}

	get api(): 'paymentIntents' | 'orders' {
		return this.options.api ?? 'paymentIntents';
	}

	private process = 1;

	/** n8n is killed: what it was doing never goes on. What was sent stays sent. */
	killN8n(): void {
		this.process++;
		forgetWaits();
		clearMutex();
		forgetLines();
	}

	private inThisProcess(): Http {
		const { process } = this;
		return async (request) => {
			if (process === this.process) {
				const answer = await this.http(request);
				if (process === this.process) return answer;
			}
			return await new Promise(() => undefined);
		};
	}

	/** What n8n's database remembers of the charging node: it outlives a killed process. */
	readonly memory = new Set<string>();
	private executions = 0;

	/** One execution of a workflow that charges and waits: what came out of each of the four outputs. */
	async sell(
		params: INodeParameters | INodeParameters[] = {},
		options: SellOptions = {},
	): Promise<Sold> {
		return await this.passing(this.startSelling(params, options));
	}

	/** The same, not awaited: for what happens meanwhile. */
	async startSelling(
		params: INodeParameters | INodeParameters[] = {},
		options: SellOptions = {},
	): Promise<Sold> {
		const items = [params].flat().map((one) => ({
			resource: 'charge',
			operation: 'createAndWait',
			apiGeneration: this.api,
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			amount: '15.00',
			...one,
		}));
		const executionId = options.executionId ?? `execution-${++this.executions}`;
		const outputs = await execute({
			node: this.node,
			items,
			http: this.inThisProcess(),
			seen: this.memory,
			...options,
			executionId,
		});
		const [approved, declined, notCharged, unknown] = outputs.map((output) =>
			output.map(({ json }) => json),
		);
		return {
			approved: approved ?? [],
			declined: declined ?? [],
			notCharged: notCharged ?? [],
			unknown: unknown ?? [],
			outputs,
		};
	}

	async run(
		resource: string,
		operation: string,
		params: INodeParameters = {},
	): Promise<IDataObject[]> {
		const items = [
			{ resource, operation, ...(resource === 'charge' && { apiGeneration: this.api }), ...params },
		];
		const [output = []] = await this.passing(
			execute({ node: this.node, items, http: this.http, seen: this.memory }),
		);
		return output.map(({ json }) => json);
	}

	/** One execution with several items. */
	async runItems(items: INodeParameters[], executionId?: string): Promise<IDataObject[]> {
		const [output = []] = await this.passing(
			execute({
				node: this.node,
				items,
				http: this.http,
				seen: this.memory,
				...(executionId !== undefined && { executionId }),
			}),
		);
		return output.map(({ json }) => json);
	}

	/** Awaits something while time passes for n8n and Mercado Pago alike. */
	async passing<T>(work: Promise<T>): Promise<T> {
		let over = false;
		this.setClock();
		const watched = work.finally(() => (over = true));
		watched.catch(() => undefined);
		for (let step = 0; !over && step < 2_000; step++) {
			await new Promise((resolve) => setImmediate(resolve));
			if (over) break;
			const { stepMs = 100 } = this.options;
			await jest.advanceTimersByTimeAsync(stepMs);
			await Promise.race([this.simulator.advance(`${stepMs}ms`), watched.catch(() => undefined)]);
			this.setClock();
		}
		return await watched;
	}

	/** Time passes; milliseconds. */
	async wait(milliseconds: number): Promise<void> {
		await this.passing(new Promise((resolve) => setTimeout(resolve, milliseconds)));
	}

	/** Lets time pass until nothing is under way any more. */
	async later(duration: string): Promise<void> {
		await this.passing(this.simulator.advance(duration));
		await this.passing(this.settled());
	}

	async settled(): Promise<void> {
		await this.simulator.settle();
		await Promise.all(this.triggers.map(async (trigger) => await trigger.idle()));
	}

	async control(path: string, body: object = {}): Promise<IDataObject> {
		const answer = await this.simulator.fetch(
			new Request(`http://simulator.test/_sim/${path}`, {
				method: 'POST',
				body: JSON.stringify(body),
				headers: { 'content-type': 'application/json' },
			}),
		);
		if (!answer.ok) throw new Error(`/_sim/${path}: ${await answer.text()}`);
		await this.passing(this.settled());
		return parsed(await answer.text()) as IDataObject;
	}

	async terminal(action: string, deviceId: string = terminals[0]): Promise<void> {
		await this.control(`devices/${encodeURIComponent(deviceId)}/${action}`);
	}

	async fault(kind: string, more: object = {}): Promise<void> {
		await this.control('faults', { kind, ...more });
	}

	async state(): Promise<ShopState> {
		const answer = await this.simulator.fetch(new Request('http://simulator.test/_sim/state'));
		return (await answer.json()) as ShopState;
	}

	/** A workflow with the trigger node in it; not active yet. */
	trigger(options: ConstructorParameters<typeof TriggerInstance>[1] = {}): TriggerInstance {
		const trigger = new TriggerInstance(this, options);
		this.triggers.push(trigger);
		return trigger;
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
