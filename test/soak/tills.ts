/* eslint-disable @n8n/community-nodes/no-restricted-globals -- the real clock behind the virtual one */
import type { IHttpRequestOptions } from 'n8n-workflow';
import { readFault } from '../../simulator/faults/read-fault';
import { createRandomSources } from '../../simulator/state/random';
import type { State } from '../../simulator/state/state';
import { Shop, type Sold } from '../stories/shop';

type Generation = 'paymentIntents' | 'orders';

/** What n8n keeps of a workflow's names at most. */
const mostNames = 10_000;
const mostRuns = 8;

/** Runs of one sale after which somebody looks at the terminal. Until then the next run settles nearly all. */
const lookedAtAfter = 5;

/** What may go wrong with a request, each as likely as the others. */
const faults = {
	POST: [
		{ kind: 'errorBeforeCommit', status: 500 },
		{ kind: 'errorAfterCommit', status: 502 },
		{ kind: 'cutBeforeCommit' },
		{ kind: 'cutAfterCommit' },
		{ kind: 'malformedJson' },
		{ kind: 'slowAnswer', delay: '3s' },
		{ kind: 'tooManyRequests' },
	],
	GET: [
		{ kind: 'errorBeforeCommit', status: 503 },
		{ kind: 'cutAfterCommit' },
		{ kind: 'malformedJson' },
		{ kind: 'slowAnswer', delay: '3s' },
		{ kind: 'tooManyRequests', retryAfter: 2 },
	],
};

interface Sale {
	reference: string;
	generation: Generation;
	till: number;
	/** Executions that it took. */
	runs: number;
	/** Raised by whoever looked at the terminal and saw nothing of the sale there. */
	attempt: number;
	settled: boolean;
	/** What the last execution told, for whoever looks for the reason. */
	told: string;
}

/** What became of the sales of a round, read from Mercado Pago's side. */
interface Round {
	sales: Sale[];
	/** References of sales that no execution told as approved. */
	unsettled: string[];
	/** References of sales that were paid more than once, or are still open beside the paid one. */
	twice: string[];
	/** References of sales that n8n told as approved and nobody paid. */
	lost: string[];
}

/** A chain of shops: many terminals, each with a workflow of its own, on one account. */
export class Tills {
	readonly shop = new Shop({ stepMs: 1_000 });
	requests = 0;
	faulted = 0;
	/** Sales that only a look at the terminal and a higher attempt settled. */
	raised = 0;
	private readonly random: () => number;
	private readonly names: Array<Set<string>>;
	private sold = 0;

	constructor(
		private readonly count: number,
		seed: number,
		private readonly faultShare: number,
	) {
		const { wire } = createRandomSources(seed);
		this.random = () => wire.fraction();
		this.names = Array.from({ length: count }, () => new Set());
		for (let till = 0; till < count; till++)
			this.state.devices.set(terminalOf(till), {
				id: terminalOf(till),
				userId: 1001,
				operatingMode: 'PDV',
				online: true,
				needsRestart: false,
				storeId: '51000001',
				posId: 61000009,
			});
		this.shop.beforeSend = (request) => this.maybeGoWrong(request);
	}

	private get state(): State {
		return this.shop.simulator.state;
	}

	private maybeGoWrong({ method = 'GET' }: IHttpRequestOptions): void {
		this.requests++;
		if (this.random() >= this.faultShare) return;
		this.faulted++;
		const kinds = method === 'GET' ? faults.GET : faults.POST;
		const fault = kinds[Math.floor(this.random() * kinds.length)];
		this.state.faults = this.state.faults.filter(({ struck }) => struck === 0);
		this.state.faults.push(readFault(++this.state.faultCount, { ...fault, method, times: 1 }));
	}

	/** Every till sells once, all at the same time, half of them over either generation; what is not settled is run again. */
	async round(): Promise<Round> {
		const sales = Array.from({ length: this.count }, (_, till): Sale => {
			const number = this.sold++;
			const isOrder = (till + Math.floor(number / this.count)) % 2 === 1;
			return {
				reference: `SALE-${number}`,
				generation: isOrder ? 'orders' : 'paymentIntents',
				till,
				runs: 0,
				attempt: 1,
				settled: false,
				told: '',
			};
		});
		await this.shop.passing(
			Promise.all(sales.map(async (sale) => await this.sellUntilSettled(sale))),
		);
		const round = this.compare(sales);
		this.forget();
		return round;
	}

	private async sellUntilSettled(sale: Sale): Promise<void> {
		while (!sale.settled && sale.runs < mostRuns) {
			// Somebody looks at what was told, and starts the sale again.
			if (sale.runs > 0) await new Promise((resolve) => setTimeout(resolve, sale.runs * 60_000));
			// As the advice says: nothing is on the terminal, nor among its last payments.
			if (sale.runs === lookedAtAfter && !this.isAtMercadoPago(sale)) {
				sale.attempt++;
				this.raised++;
			}
			sale.runs++;
			const sold = await this.sell(sale).catch(() => undefined);
			sale.settled = sold?.approved.length === 1;
			sale.told = JSON.stringify(sold?.outputs).slice(0, 600);
		}
	}

	private isAtMercadoPago({ reference }: Sale): boolean {
		const { paid, open } = chargesOf(this.state);
		return [...paid, ...open].includes(reference);
	}

	private async sell({ reference, generation, till, attempt }: Sale): Promise<Sold> {
		const seen = this.names[till] ?? new Set();
		for (const name of seen) {
			if (seen.size <= mostNames) break;
			seen.delete(name);
		}
		return await this.shop.startSelling(
			{
				externalReference: reference,
				attempt,
				apiGeneration: generation,
				deviceId: { __rl: true, mode: 'id', value: terminalOf(till) },
				options: { waitSeconds: 600 },
			},
			{ workflowId: `till-${till}`, seen, continueOnFail: true },
		);
	}

	private compare(sales: Sale[]): Round {
		const { paid, open } = chargesOf(this.state);
		const timesPaid = ({ reference }: Sale) => paid.filter((other) => other === reference).length;
		const named = ({ reference }: Sale) => reference;
		return {
			sales,
			unsettled: sales
				.filter(({ settled }) => !settled)
				.map(({ reference, generation, told }) => `${reference} (${generation}): ${told}`),
			twice: sales
				.filter((sale) => timesPaid(sale) > 1 || (sale.settled && open.includes(sale.reference)))
				.map(named),
			lost: sales.filter((sale) => sale.settled && timesPaid(sale) === 0).map(named),
		};
	}

	/** Mercado Pago's side forgets what has been compared, so that what grows is the nodes'. */
	private forget(): void {
		const { state } = this;
		for (const all of [state.paymentIntents, state.orders, state.payments, state.usedKeys])
			all.clear();
		for (const all of [state.reads, state.searches, state.refundKeys]) all.clear();
		for (const all of [state.requests, state.notifications, state.faults]) all.length = 0;
	}

	close(): void {
		this.shop.simulator.close();
	}
}

const terminalOf = (till: number) => `PAX_A910__SOAK${String(till).padStart(4, '0')}`;

/** References of what was paid, once for each payment, and of what may still be paid. */
function chargesOf({ paymentIntents, orders, payments }: State) {
	const isPaid = (id: number | undefined) => payments.get(id ?? 0)?.status === 'approved';
	const charges = [
		...[...paymentIntents.values()].map(({ additionalInfo, paymentId, state }) => ({
			reference: String(additionalInfo?.external_reference),
			paid: isPaid(paymentId),
			open: ['OPEN', 'ON_TERMINAL', 'PROCESSING'].includes(state),
		})),
		...[...orders.values()].map(({ asked, payment, state }) => ({
			reference: asked.external_reference,
			paid: isPaid(payment.paymentId),
			open: ['created', 'at_terminal'].includes(state),
		})),
	];
	return {
		paid: charges.filter(({ paid }) => paid).map(({ reference }) => reference),
		open: charges.filter(({ open }) => open).map(({ reference }) => reference),
	};
}
