// A shop as its owner has it: the built package on n8n's real engine, and Mercado Pago (the simulator) behind a port.
import type { CredentialValues } from './credentials';
import { runWorkflow } from './engine';
import type { NodeInWorkflow, Outcome, Wire } from './engine';
import { forgetEverything, useMemory } from './memory';
import { loadPackage } from './package';
import type { LoadedPackage } from './package';
import type { IDataObject } from 'n8n-workflow';
import { listen } from '../../simulator/command/listen';
import type { Listening } from '../../simulator/command/listen';
import { createSimulator } from '../../simulator/simulator';
import type { Simulator } from '../../simulator/simulator';
import type { Deliver } from '../../simulator/state/notification';

export const terminal = (number: number): string =>
	`PAX_A910__ENGINE${String(number).padStart(10, '0')}`;

interface State {
	paymentIntents: Array<{
		id: string;
		device_id: string;
		amount: number;
		external_reference: string | null;
		state: string;
	}>;
	orders: Array<{ id: string; external_reference: string; status: string }>;
	integrators: Array<{ user_id: number; webhook: string; is_valid_webhook: boolean }>;
	requests: Array<{ method: string; path: string; user_id: number | null; status: number | null }>;
}

export class Shop {
	/** Takes the notifications and challenges of Mercado Pago. */
	receiver: Deliver = async () => ({ status: 200, body: {} });

	/** What n8n has stored; it lasts from one execution to the next. */
	readonly credentials: CredentialValues = {};

	private constructor(
		readonly built: LoadedPackage,
		private readonly simulator: Simulator,
		private readonly port: Listening,
	) {}

	/** "by hand": time stands still and the terminals wait. "by itself": they pick up and pay at once, in real time. */
	static async open(how: 'by hand' | 'by itself' = 'by hand'): Promise<Shop> {
		await useMemory();
		const built = await loadPackage();
		const [clock, mode] =
			how === 'by hand' ? (['virtual', 'manual'] as const) : (['real', 'automatic'] as const);
		const simulator = createSimulator({
			clock,
			mode,
			deliver: async (request) => await shop.receiver(request),
		});
		const shop = new Shop(built, simulator, await listen(simulator, { port: 0 }));
		return shop;
	}

	get url(): string {
		return this.port.url;
	}

	async close(): Promise<void> {
		await this.port.close();
		this.simulator.close();
	}

	/** A new day: nothing has been sold. Ten more terminals than usual belong to the seller. */
	async reset(): Promise<void> {
		forgetEverything();
		await this.control('reset');
		await this.control('settings', { pickUpAfterMs: 20, payAfterMs: 20 });
		await this.control('seed', {
			devices: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => ({
				id: terminal(number),
				account: 1001,
			})),
		});
	}

	async control(path: string, body: object = {}): Promise<void> {
		const answer = await fetch(`${this.port.url}/_sim/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`/_sim/${path}: ${await answer.text()}`);
		await this.simulator.settle();
	}

	async state(): Promise<State> {
		return (await (await fetch(`${this.port.url}/_sim/state`)).json()) as State;
	}

	/** How often a payment intent was asked for, whatever the answer. */
	async creates(): Promise<number> {
		return (await this.state()).requests.filter(
			({ method, path }) => method === 'POST' && path.endsWith('/payment-intents'),
		).length;
	}

	/** What the engine needs to run our nodes in the name of this seller. */
	setting(accessToken = 'APP_USR-SIM-MLA-SELLER') {
		this.credentials.mercadoPagoPointApi = { accessToken, apiUrl: this.port.url };
		const { credentials } = this;
		return { nodeTypes: this.built.nodes, credentialTypes: this.built.credentials, credentials };
	}

	/** Runs "Start" with these sales, then "Charge"; `more` are the nodes behind it. */
	async charge(
		sales: IDataObject[],
		how: Partial<NodeInWorkflow> = {},
		more: { nodes?: NodeInWorkflow[]; wires?: Wire[]; token?: string } = {},
	): Promise<Outcome> {
		const node: NodeInWorkflow = {
			name: 'Charge',
			type: 'n8n-nodes-mercadopago-point.mercadoPagoPoint',
			parameters: {
				resource: 'paymentIntent',
				operation: 'create',
				deviceId: { __rl: true, mode: 'id', value: '={{ $json.terminal }}' },
				amount: '={{ $json.amount }}',
				externalReference: '={{ $json.sale }}',
			},
			...how,
		};
		return await runWorkflow({
			...this.setting(more.token),
			nodes: [node, ...(more.nodes ?? [])],
			connections: [['Start', 'Charge'], ...(more.wires ?? [])],
			input: sales,
		});
	}
}
