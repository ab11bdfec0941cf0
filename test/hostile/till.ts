/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: time is pumped by hand */
import { createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { clearMutex } from '../../nodes/n8n/mutex';
import { forgetWaits } from '../../nodes/n8n/waiters';
import { execute } from '../nodes/n8n';
import { TriggerInstance } from '../stories/trigger/instance';
import { intentView, terminals } from './intents-api';
import { type MercadoPago, type Thing, isLive, markOf } from './mercado-pago';
import type { Sequence, Step } from './quirks';

export type Api = 'paymentIntents' | 'orders';
const outputs = ['approved', 'declined', 'notCharged', 'unknown'] as const;

/** What the nodes said of a sale, and what was so at that moment. */
export interface Said {
	/** Sale, part and attempt. */
	sale: string;
	by: string;
	output: (typeof outputs)[number];
	item: IDataObject;
	/** Charges of the sale that were alive then. */
	alive: string[];
	/** Whether money of it had moved, or might have. */
	moved: boolean;
}

const stepMs = 500;
const secret = 'whsec_hostile';
const node = new MercadoPagoPoint();

/** One till, with both nodes, before one hostile Mercado Pago. */
export class Till {
	readonly said: Said[] = [];
	readonly token = 'APP_USR-1';
	readonly trigger: TriggerInstance;
	private readonly seen = new Set<string>();
	private readonly under: Array<Promise<void>> = [];
	private executions = 0;
	private lastMark = '';

	constructor(
		readonly mp: MercadoPago,
		private readonly api: Api,
		private readonly paramsOfTrigger: INodeParameters,
	) {
		forgetWaits();
		clearMutex();
		this.trigger = new TriggerInstance(this as never, {
			params: paramsOfTrigger,
			workflowId: `hostile-${Math.random()}`,
			credential: { webhookSecret: secret },
		});
		mp.notify = (thing) => this.notify(thing);
	}

	readonly http: MercadoPago['http'] = async (request) => await this.mp.http(request);

	/** Pumps time until it is done. */
	async passing<T>(work: Promise<T>): Promise<T> {
		let over = false;
		const watched = work.finally(() => (over = true));
		watched.catch(() => undefined);
		for (let step = 0; !over && step < 4_000; step++) {
			await new Promise((resolve) => setImmediate(resolve));
			if (!over) await jest.advanceTimersByTimeAsync(stepMs);
		}
		if (!over) throw new Error('It never ended');
		return await watched;
	}

	async wait(milliseconds: number): Promise<void> {
		await this.passing(new Promise((resolve) => setTimeout(resolve, milliseconds)));
	}

	async live({ steps }: Sequence): Promise<void> {
		const { faults } = this.mp;
		await this.trigger.activate();
		this.mp.faults = faults;
		for (const step of steps) await this.happen(step);
		await this.passing(Promise.all(this.under));
		// In the end all is quiet, and polling has its time.
		this.mp.faults = [];
		for (const minutes of [1, 5, 5, 30, 120, 720]) {
			await this.skip(minutes * 60_000);
			await this.trigger.poll();
		}
	}

	/** Nothing happens meanwhile. */
	private async skip(milliseconds: number): Promise<void> {
		await jest.advanceTimersByTimeAsync(milliseconds);
		await this.passing(this.trigger.idle());
	}

	private async happen(step: Step): Promise<void> {
		switch (step.kind) {
			case 'sell':
				return await this.sell(step);
			case 'terminal':
				await this.wait(500);
				return this.mp.act(step.act);
			case 'wait':
				return await this.wait(step.seconds * 1_000);
			case 'fault':
				return void this.mp.faults.push({ ...step.fault });
			case 'twice':
				return void this.mp.twice.push(step.delayMs);
			case 'settle':
				return this.mp.settle(step.status);
			case 'calm':
				this.mp.faults = [];
				return;
			case 'restart':
				return await this.restart();
			case 'poll':
				return await this.trigger.poll().catch(() => undefined);
			case 'ask':
				return await this.ask(step);
		}
	}

	private async restart(): Promise<void> {
		// What is being sold goes on elsewhere: a killed sale has stories of its own.
		await this.passing(Promise.all(this.under));
		await this.skip(0);
		forgetWaits();
		clearMutex();
		await this.trigger.restart().catch(() => undefined);
	}

	private async sell({ sale, attempt, part, ...step }: Step & { kind: 'sell' }): Promise<void> {
		const { busy, onTimeout, again, customer, after } = step;
		const mark = `S${sale}P${part}A${attempt}`;
		// Attempt is raised, or lowered, by somebody who saw what became of the other one.
		if (mark !== this.lastMark) await this.passing(Promise.all(this.under));
		this.lastMark = mark;
		const items = [
			{
				resource: 'charge',
				operation: 'createAndWait',
				apiGeneration: this.api,
				deviceId: { __rl: true, mode: 'id', value: terminals[0] },
				amount: '15.00',
				externalReference: `SALE-${sale}`,
				attempt,
				part,
				options: {
					ticketNumber: mark,
					busyTerminal: busy,
					busySeconds: 6,
					waitSeconds: 12,
					onTimeout,
					alwaysLook: again,
				},
			},
		];
		if (customer !== 'nothing') setTimeout(() => this.mp.act(customer), after);
		const work = execute({
			node,
			items: items as INodeParameters[],
			http: this.http,
			seen: this.seen,
			continueOnFail: true,
			executionId: `hostile ${++this.executions}`,
		}).then((given) =>
			given.forEach((output, index) =>
				output.forEach(({ json }) =>
					this.hear(mark, 'createAndWait', outputs[index] ?? 'unknown', json),
				),
			),
		);
		this.under.push(work);
	}

	private hear(sale: string, by: string, output: Said['output'], item: IDataObject): void {
		const things = [...this.mp.things.values()].filter(
			(one) => markOf(one) === sale && one.isDuplicate !== true,
		);
		const moved = things
			.flatMap((one) => this.mp.moneyOf(one))
			.some(({ status }) => status === 'approved' || status === 'in_process');
		const alive = things.filter(isLive).map(({ id }) => id);
		this.said.push({ sale, by, output, item, alive, moved });
	}

	private async ask({ what, sale }: Step & { kind: 'ask' }): Promise<void> {
		const thing = [...this.mp.things.values()].find(
			({ reference }) => reference === `SALE-${sale}`,
		);
		if (thing === undefined) return;
		const operation = what === 'partial' ? 'refund' : what;
		const params = {
			resource: 'charge',
			operation,
			apiGeneration: this.api,
			chargeId: thing.id,
			...(what === 'partial' && { amount: '5.00' }),
		} as INodeParameters;
		const [items = []] = await this.passing(
			execute({ node, items: [params], http: this.http, seen: this.seen, continueOnFail: true }),
		);
		for (const { json } of items)
			if (json.error === undefined)
				this.hear(markOf(thing), what, String(json.outcome) as Said['output'], json);
	}

	private notify(thing: Thing): void {
		const { notifies } = this.mp.quirks;
		if (notifies === 'never' || this.paramsOfTrigger.receiveBy === 'polling') return;
		const delays = { once: [200], twice: [100, 9_000], late: [25_000] }[notifies];
		// The claim is of the moment at which it was made.
		for (const { url, body } of this.notificationsOf(thing))
			for (const delay of delays)
				setTimeout(
					() =>
						void this.trigger.receive({
							method: 'POST',
							url,
							headers: { 'content-type': 'application/json', ...this.signatureOf(url) },
							body,
						}),
					delay,
				);
	}

	/** Payments come by the panel's webhook, beside the orders. */
	private notificationsOf(thing: Thing): Array<{ url: string; body: IDataObject }> {
		const { topics } = this.paramsOfTrigger;
		const payments = Array.isArray(topics) && topics.length > 1 ? thing.payments : [];
		return [
			this.notification(thing),
			...payments.map((id) => ({
				url: `${this.trigger.url}?data.id=${id}&type=payment`,
				body: { type: 'payment', action: 'payment.updated', data: { id: String(id) } },
			})),
		];
	}

	/** the orders API, 7.3. */
	private signatureOf(url: string): Record<string, string> {
		const id = new URL(url).searchParams.get('data.id');
		if (this.paramsOfTrigger.options !== undefined || id === null) return {};
		const ts = String(Math.floor(Date.now() / 1_000));
		const requestId = `hostile-${this.mp.next()}`;
		const text = `id:${id.toLowerCase()};request-id:${requestId};ts:${ts};`;
		const v1 = createHmac('sha256', secret).update(text).digest('hex');
		return { 'x-request-id': requestId, 'x-signature': `ts=${ts},v1=${v1}` };
	}

	private notification(thing: Thing): { url: string; body: IDataObject } {
		if (this.api === 'paymentIntents') {
			const left = ['payment_ids', 'unheard_of', 'device_id'];
			const body = Object.fromEntries(
				Object.entries(intentView(this.mp, thing)).filter(([name]) => !left.includes(name)),
			);
			return { url: this.trigger.url, body: { ...body, caller_id: 555 } };
		}
		return {
			url: `${this.trigger.url}?data.id=${thing.id}&type=order`,
			body: { type: 'order', action: 'order.updated', data: { id: thing.id } },
		};
	}
}
