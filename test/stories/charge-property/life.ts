import { readFault } from '../../../simulator/faults/read-fault';
import { terminalActions } from '../../../simulator/terminal/actions';
import { transitionOrder } from '../../../simulator/terminal/order';
import { type Api, type Execution, type Sequence, type Step } from './steps';
import { ticketOf, type TrueCharge, trueCharges } from './truth';
import { Shop, type Sold, terminals } from '../shop';

const neighbour = 'PAX_A910__SMARTPOS1000000009';
type Workflow = 'original' | 'copy';

const hourMs = 3_600_000;

/** What an execution said, and how things really stood at that moment. */
export interface Said {
	mark: string;
	/** A copy of the workflow, which cannot know of the charge when its look fails. */
	isStranger: boolean;
	/** Another workflow, which tells no parts apart, has worked on the bill as well. */
	isShared: boolean;
	sold: Sold | 'failed';
	truth: TrueCharge[];
}

/** Lives one sequence in one shop. Steps touch the simulated world directly: five thousand sequences are many. */
export class Life {
	readonly said: Said[] = [];
	readonly shop: Shop;
	killed = 0;
	private api: Api;
	private workflowId: Workflow = 'original';
	/** What n8n's database remembers for each of them: it outlives a killed process. */
	private readonly memories = { original: new Set<string>(), copy: new Set<string>() };
	private selling: Array<Promise<void>> = [];
	private lastMark = '';
	/** Changes where no execution can be repeated any more as the same one: n8n was killed, or hours went by. */
	private stretch = 0;
	private repeated = new Map<
		string,
		{ options: Execution; api: Api; workflowId: Workflow; before: Promise<void> }
	>();
	/** Which workflow asked for an attempt first, over which generation, and when. */
	private readonly askedBy = new Map<
		string,
		{ workflowId: Workflow; api: Api; at: number; mayMove: boolean }
	>();
	private endProcess = (): void => undefined;
	private processEnd = this.newProcess();

	constructor(api: Api) {
		this.api = api;
		this.shop = new Shop({ mode: 'manual', stepMs: 1_000, api });
		this.shop.beforeSend = (request) => this.carryOutTwice(request);
		this.state.devices.set(neighbour, {
			id: neighbour,
			userId: 1001,
			operatingMode: 'PDV',
			online: true,
			needsRestart: false,
			storeId: '51000001',
			posId: 61000009,
		});
	}

	get state() {
		return this.shop.simulator.state;
	}

	private twice: Array<number | null> = [];

	private carryOutTwice({ method, url }: { method?: string; url: string }): void {
		if (method !== 'POST' || !/\/payment-intents$|\/v1\/orders$/.test(url)) return;
		const delay = this.twice.shift() ?? null;
		if (delay !== null)
			this.state.faults.push(
				readFault(++this.state.faultCount, {
					kind: 'committedTwice',
					delay: `${delay}ms`,
					times: 1,
				}),
			);
	}

	async live({ first, steps, clockError, twice }: Sequence): Promise<void> {
		this.twice = [...twice];
		this.shop.n8nAheadMs = clockError * 1_000;
		await this.happen(first);
		for (const step of steps) await this.happen(step);
		await this.ended();
	}

	private async happen(step: Step): Promise<void> {
		const { settings } = this.state;
		switch (step.kind) {
			case 'sell':
				return step.hasReference ? await this.sell(step) : this.repeat(step);
			case 'wait':
				return await this.shop.wait(step.seconds * 1_000);
			case 'fault':
				return this.goWrong(step);
			case 'calm':
				this.state.faults = [];
				this.shop.oddAnswers = [];
				return;
			case 'terminal':
				return await this.touch(step.action);
			case 'foreign':
				return await this.foreignCharge();
			case 'truth':
				return this.tellTruth(step.status);
			case 'kill':
				return this.kill();
			case 'switch':
				this.api = this.api === 'orders' ? 'paymentIntents' : 'orders';
				return;
			case 'shortList':
				settings.eventsListOnlyFinal = true;
				return;
			case 'lag':
				settings.searchDelayMs = step.seconds * 1_000;
				settings.eventsListDelayMs = step.seconds * 1_000;
				return;
			case 'queueFirst':
				settings.queueBeforeKey = true;
				return;
			case 'emptyList':
				for (let time = 0; time < step.times; time++)
					this.shop.oddAnswers.push('/payment-intents/events', '/v1/orders?');
				return;
			case 'move':
				return await this.move();
			case 'later':
				return await this.later(step.hours * hourMs);
		}
	}

	private goWrong({ fault, at, times, skip, ...more }: Step & { kind: 'fault' }): void {
		const where = fault === 'laggingRead' ? this.whatJustChanged() : at;
		this.state.faults.push(
			readFault(++this.state.faultCount, {
				kind: fault,
				...where,
				times,
				skip,
				...('status' in more && { status: more.status }),
			}),
		);
	}

	/** May still be read as it was; what ended long ago is not. */
	private whatJustChanged(): Record<string, string> {
		const newest = trueCharges(this.state)
			.filter(({ createdAt }) => createdAt > this.state.clock.now() - 600_000)
			.at(-1);
		const id = newest?.id ?? 'nothing';
		return { method: 'GET', path: id, state: id.startsWith('ORD') ? 'created' : 'OPEN' };
	}

	private async sell(options: Execution): Promise<void> {
		const { api, workflowId } = this;
		const mark = `A${options.attempt}${partMark(options)}`;
		// Attempt is raised, or lowered, by somebody who saw what became of the other one.
		if (mark !== this.lastMark) await this.ended();
		this.lastMark = mark;
		// Who does not remember takes the end of another workflow's attempt for its own (docs/charging.md).
		const isFirst = !this.askedBy.has(mark);
		if (isFirst && [...this.askedBy.values()].some((other) => other.workflowId !== workflowId))
			return;
		const first = this.askedBy.get(mark) ?? {
			workflowId,
			api,
			at: this.state.clock.now(),
			mayMove: false,
		};
		const mayMove = first.mayMove || options.busyTerminal === 'nextTerminal';
		this.askedBy.set(mark, { ...first, mayMove });
		const isKnown = first.workflowId === workflowId;
		if (!isKnown && !this.isSeenByTheCopy(options, api, first)) return;
		const looks = options.alwaysLook || (!isKnown && api === 'paymentIntents');
		// Another terminal is another sale, but to who knows that this sale may have moved.
		const busyTerminal = !isKnown && mayMove ? 'nextTerminal' : options.busyTerminal;
		// Over orders it is the search alone that knows a charge whose key has ended.
		const knowsBySearch = !isKnown && api === 'orders' && this.hoursSince(first.at) >= 23;
		if (knowsBySearch) this.state.faults = [];
		// And over payment intents it is the list alone: one that is answered empty says that there was none.
		if (!isKnown && api === 'paymentIntents')
			this.state.faults = this.state.faults.filter(({ kind }) => kind !== 'emptyPage');
		if (knowsBySearch) this.shop.oddAnswers = [];
		this.start(
			mark,
			{ ...options, busyTerminal, alwaysLook: looks },
			{ api, workflowId, executionId: undefined },
		);
		if (knowsBySearch) await this.ended();
	}

	/**
	 * What a workflow can know that did not make the charge itself (docs/charging.md). Nothing over another generation. Payment intents stand
	 * in a list of yesterday and today, orders in a search; neither tells attempts apart but by their order, or by the key in its 24 hours.
	 */
	private isSeenByTheCopy(
		{ attempt, part }: Execution,
		api: Api,
		first: { api: Api; at: number; mayMove: boolean },
	): boolean {
		if (api !== first.api) return false;
		// Only the key tells a later part from the others.
		if (part > 1 && (api === 'paymentIntents' || first.mayMove)) return false;
		const { settings } = this.state;
		const hours = this.hoursSince(first.at);
		return api === 'orders'
			? (attempt === 1 && part === 1) || hours < 22
			: attempt === 1 && hours < 20 && !settings.eventsListOnlyFinal;
	}

	private hoursSince(time: number): number {
		return (this.state.clock.now() - time) / hourMs;
	}

	/** Retry On Fail: the same execution once more, when the try before has ended. */
	private repeat(options: Execution): void {
		const mark = `N${this.stretch}A${options.attempt}${partMark(options)}`;
		const known = this.repeated.get(mark) ?? {
			options,
			api: this.api,
			workflowId: this.workflowId,
			before: Promise.resolve(),
		};
		const { stretch } = this;
		const again = known.before.then(async () => {
			// A killed execution is not repeated.
			if (stretch !== this.stretch) return;
			await this.start(
				mark,
				{ ...known.options, variant: options.variant },
				{ ...known, executionId: `execution ${stretch}` },
			);
		});
		this.repeated.set(mark, { ...known, before: again });
		this.selling.push(again);
	}

	private start(
		mark: string,
		{
			hasReference,
			attempt,
			part,
			variant,
			continueOnFail,
			busyTerminal,
			onTimeout,
			alwaysLook,
		}: Execution,
		place: { api: Api; workflowId: Workflow; executionId: string | undefined },
	): Promise<void> {
		const params = {
			...(hasReference && { externalReference: 'SALE-001' }),
			amount: '15.00',
			attempt,
			part,
			apiGeneration: place.api,
			options: {
				busyTerminal,
				onTimeout,
				alwaysLook,
				waitSeconds: 8,
				busySeconds: 6,
				ticketNumber: ticketOf(mark, variant),
			},
		};
		const { workflowId, executionId } = place;
		const work = this.shop
			.startSelling(params, {
				continueOnFail,
				workflowId,
				seen: this.memories[workflowId],
				...(executionId !== undefined && { executionId }),
			})
			.then(
				(sold) => this.hear(mark, workflowId, sold),
				() => this.hear(mark, workflowId, 'failed'),
			);
		// An execution of a killed n8n never ends.
		const ended = Promise.race([work, this.processEnd]);
		this.selling.push(ended);
		return ended;
	}

	private isShared = false;

	private hear(mark: string, workflowId: Workflow, sold: Sold | 'failed'): void {
		const isStranger = (this.askedBy.get(mark)?.workflowId ?? workflowId) !== workflowId;
		this.said.push({
			mark,
			isStranger,
			isShared: this.isShared,
			sold,
			truth: trueCharges(this.state),
		});
	}

	private async touch(action: string): Promise<void> {
		// What was sent just now takes a moment to get there.
		if (!this.devices().some(isTaken)) await this.shop.wait(1_000);
		const device = this.devices().find(isTaken) ?? this.state.devices.get(terminals[0]);
		try {
			if (device) terminalActions[action]?.(this.state, device);
		} catch {
			// Nobody can do that there now.
		}
	}

	private devices() {
		return [terminals[0], neighbour].flatMap((id) => this.state.devices.get(id) ?? []);
	}

	private async foreignCharge(): Promise<void> {
		const request =
			this.api === 'paymentIntents'
				? {
						url: `http://simulator.test/point/integration-api/devices/${terminals[0]}/payment-intents`,
						body: { amount: 9900, additional_info: { external_reference: 'THEIRS' } },
					}
				: {
						url: 'http://simulator.test/v1/orders',
						headers: { 'X-Idempotency-Key': 'theirs' },
						body: {
							type: 'point',
							external_reference: 'THEIRS',
							transactions: { payments: [{ amount: '99.00' }] },
							config: { point: { terminal_id: terminals[0] } },
						},
					};
		await this.shop.http({ method: 'POST', ...request }).catch(() => undefined);
	}

	private tellTruth(status: string): void {
		for (const payment of this.state.payments.values())
			if (payment.status === 'in_process') payment.status = status;
		// That an order follows is seen of `processed` only.
		for (const order of this.state.orders.values())
			if (status === 'approved' && order.state === 'action_required')
				transitionOrder(this.state, order, 'process');
	}

	private newProcess(): Promise<void> {
		return new Promise((resolve) => (this.endProcess = resolve));
	}

	private kill(): void {
		this.killed += this.selling.length;
		this.stretch++;
		this.shop.killN8n();
		this.endProcess();
		this.processEnd = this.newProcess();
	}

	/** To a copy of the workflow, when nothing is under way and the search has caught up: before that it cannot know. */
	private async move(): Promise<void> {
		await this.ended();
		await this.letPass(this.state.settings.searchDelayMs + 1_000);
		this.workflowId = this.workflowId === 'original' ? 'copy' : 'original';
		this.isShared = true;
		this.stretch++;
	}

	private async later(milliseconds: number): Promise<void> {
		await this.ended();
		await this.letPass(milliseconds);
		this.stretch++;
	}

	private async letPass(milliseconds: number): Promise<void> {
		await this.shop.simulator.advance(milliseconds);
		this.shop.setClock();
	}

	private async ended(): Promise<void> {
		while (this.selling.length > 0) {
			const under = this.selling;
			this.selling = [];
			await this.shop.passing(Promise.all(under));
		}
	}
}

/** What stands on the ticket: the attempt, and the part of the bill. */
function isTaken({
	currentIntentId,
	currentOrderId,
}: {
	currentIntentId?: string;
	currentOrderId?: string;
}): boolean {
	return currentIntentId !== undefined || currentOrderId !== undefined;
}

/** The first part is a sale as it is without parts. */
function partMark({ part }: Execution): string {
	return part === 1 ? '' : `P${part}`;
}
