/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: late answers of a made-up Mercado Pago */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { networkFault, type Http } from '../nodes/n8n';
import type { Act, Fault, Quirks } from './quirks';
import { ordersApi } from './orders-api';
import { intentsApi } from './intents-api';
import { paymentsApi } from './payments-api';

export const ownUser = 555;

export interface Money {
	id: number;
	status: string;
	/** Hundredths. */
	amount: number;
	back: number;
	refunds: Array<{ id: number; amount: number; key: string; at: number }>;
	reference: string;
	at: number;
	/** Nobody can read it before this moment. */
	readableAt: number;
}

/** A payment intent or an order. */
export interface Thing {
	id: string;
	api: 'paymentIntents' | 'orders';
	device: string;
	reference: string;
	/** Hundredths. */
	amount: number;
	state: 'waiting' | 'onTerminal' | 'paid' | 'failed' | 'canceled' | 'expired' | 'unclear';
	payments: number[];
	key?: string;
	body: IDataObject;
	at: number;
	changedAt: number;
	paidAt?: number;
	/** Mercado Pago took what it was sent once more. */
	isDuplicate?: boolean;
}

export interface Answer {
	status: number;
	body: unknown;
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const no = (status: number, code: string): Answer => ({
	status,
	body: { error: code, message: code, status, errors: [{ code, message: code }] },
});

/**
 * A second Mercado Pago, written from docs/evidence alone: it shares nothing with `simulator/`, so that no assumption is shared either.
 * Time is Date.now(), which the tests hold.
 */
export class MercadoPago {
	readonly things = new Map<string, Thing>();
	readonly payments = new Map<number, Money>();
	readonly keys = new Map<string, { text: string; id: string }>();
	faults: Fault[] = [];
	twice: number[] = [];
	notify: (thing: Thing) => void = () => undefined;
	log: string[] = [];
	private count = 0;

	constructor(readonly quirks: Quirks) {}

	next(): number {
		return ++this.count;
	}

	readonly http: Http = async (request) => {
		const { method = 'GET', url } = request;
		const path = new URL(url).pathname;
		const kind = kindOf(method, path);
		const index = this.faults.findIndex((one) => one.at === kind);
		const fault = this.faults[index];
		if (fault !== undefined && fault.after > 0) fault.after--;
		else if (fault !== undefined) {
			this.faults.splice(index, 1);
			if (fault.carriedOut) this.answer(request, method, path);
			this.log.push(`${method} ${path} !${fault.answer}${fault.carriedOut ? ' done' : ''}`);
			return broken(fault);
		}
		const answer = this.answer(request, method, path);
		this.log.push(`${method} ${path} ${answer.status}`);
		return {
			statusCode: answer.status,
			headers: { date: new Date().toUTCString() },
			// What goes over the wire shares no object with what is remembered.
			body: answer.body === undefined ? '' : JSON.parse(JSON.stringify(answer.body)),
		};
	};

	private answer(request: IHttpRequestOptions, method: string, path: string): Answer {
		if (path === '/users/me')
			return ok({ id: ownUser, nickname: 'SHOP', site_id: 'MLA', tags: ['normal'] });
		const call = {
			method,
			path,
			parts: path.split('/').filter(Boolean).map(decodeURIComponent),
			query: (request.qs ?? {}) as Record<string, string>,
			body: (request.body ?? {}) as IDataObject,
			key: keyIn(request.headers),
		};
		return (
			intentsApi(this, call) ??
			ordersApi(this, call) ??
			paymentsApi(this, call) ??
			no(404, 'resource_not_found')
		);
	}

	/** Mercado Pago itself takes what it was sent once more. */
	maybeTwice(again: () => void): void {
		const delay = this.twice.shift();
		if (delay !== undefined) setTimeout(again, delay);
	}

	holder(device: string): Thing | undefined {
		return [...this.things.values()].find((one) => one.device === device && isLive(one));
	}

	/** The person at the terminal, and the customer. */
	act(what: Act): void {
		const thing = [...this.things.values()].find(isLive);
		if (thing === undefined) return;
		if (what === 'take' || thing.state === 'waiting') {
			thing.state = 'onTerminal';
			thing.changedAt = Date.now();
		}
		if (what === 'take') return;
		if (what === 'giveUp') return this.end(thing, 'canceled');
		if (what === 'refuse') return this.end(thing, 'failed');
		if (what === 'decline') {
			this.pay(thing, 'rejected');
			return this.end(thing, thing.api === 'orders' ? 'failed' : 'paid');
		}
		if (what === 'unclear') {
			this.pay(thing, 'in_process');
			return this.end(thing, 'unclear');
		}
		if (this.quirks.refusedFirst) this.pay(thing, 'rejected');
		this.pay(thing, 'approved', this.quirks.paid ?? thing.amount);
		const { second } = this.quirks;
		if (second === 'unreadable') this.pay(thing, 'approved', thing.amount, Infinity);
		else if (second !== 'none') this.pay(thing, second === 'pending' ? 'in_process' : second);
		this.end(thing, 'paid');
	}

	end(thing: Thing, state: Thing['state']): void {
		thing.state = state;
		thing.changedAt = Date.now();
		if (state === 'paid') thing.paidAt = Date.now();
		this.notify(thing);
	}

	pay(
		thing: Thing,
		status: string,
		amount = thing.amount,
		readableIn = this.quirks.paymentLagMs,
	): void {
		const id = 90_000_000_000 + this.next();
		thing.payments.push(id);
		this.payments.set(id, {
			id,
			status,
			amount,
			back: 0,
			refunds: [],
			reference: thing.reference,
			at: Date.now(),
			readableAt: Date.now() + readableIn,
		});
	}

	/** Something that was open is settled, or what was paid is disputed. */
	settle(status: 'approved' | 'rejected' | 'charged_back' | 'refunded'): void {
		const isOf = status === 'charged_back' || status === 'refunded' ? 'approved' : 'in_process';
		const money = [...this.payments.values()].find((one) => one.status === isOf);
		const thing = money && [...this.things.values()].find((one) => one.payments.includes(money.id));
		// An order that is unclear has no documented way back but `processed`.
		if (
			!money ||
			!thing ||
			(thing.api === 'orders' && thing.state === 'unclear' && status !== 'approved')
		)
			return;
		money.status = status;
		if (status === 'refunded') money.back = money.amount;
		if (thing.api === 'orders' && thing.state === 'unclear') thing.state = 'paid';
		thing.changedAt = Date.now();
		this.notify(thing);
	}

	moneyOf({ payments }: Thing): Money[] {
		return payments.flatMap((id) => this.payments.get(id) ?? []);
	}

	/** Lists lag: what changed a moment ago is not there, or as it was. */
	isListed(thing: Thing): boolean {
		return thing.at + this.quirks.listLagMs <= Date.now();
	}

	/** A value as this Mercado Pago writes it. */
	number(value: number): number | string {
		return this.quirks.numbersAs === 'number' ? value : String(value);
	}
}

/** Which attempt at which part of which sale asked for it: it stands on the ticket, which no code looks at. */
export function markOf({ body, api }: Thing): string {
	const info = body.additional_info as IDataObject | undefined;
	const point = (body.config as IDataObject | undefined)?.point as IDataObject | undefined;
	return String((api === 'orders' ? point : info)?.ticket_number);
}

export function isLive({ state }: Thing): boolean {
	return state === 'waiting' || state === 'onTerminal';
}

export interface Call {
	method: string;
	path: string;
	parts: string[];
	query: Record<string, string>;
	body: IDataObject;
	key: string;
}

function keyIn(headers: IHttpRequestOptions['headers']): string {
	const found = Object.entries(headers ?? {}).find(
		([name]) => name.toLowerCase() === 'x-idempotency-key',
	);
	return String(found?.[1] ?? '');
}

function kindOf(method: string, path: string): Fault['at'] {
	if (path === '/users/me') return 'account';
	if (path.endsWith('/refunds') || path.endsWith('/refund'))
		return method === 'POST' ? 'refund' : 'payment';
	if (method === 'DELETE' || path.endsWith('/cancel')) return 'cancel';
	if (method === 'POST') return 'create';
	if (
		path.endsWith('/events') ||
		path === '/v1/orders' ||
		path.endsWith('/search') ||
		path.endsWith('list')
	)
		return 'list';
	return path.startsWith('/v1/payments/') ? 'payment' : 'read';
}

function broken({ answer }: Fault): Awaited<ReturnType<Http>> {
	if (answer === 'cut') throw networkFault('ECONNRESET');
	if (answer === 'html') return { statusCode: 200, headers: {}, body: '<html>Bad gateway</html>' };
	if (answer === 'empty') return { statusCode: 200, headers: {}, body: {} };
	return {
		statusCode: answer,
		headers: {},
		body: { message: 'hostile', error: 'hostile', status: answer },
	};
}
