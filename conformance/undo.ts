import type { Call } from './check';
import { NoAnswer, RateReached, type Sender, type World } from './exchange';
import { isObject, valuesAt } from './json';
import { codesOf, type Answer } from './judge';
import { nameOf, type Made } from './made';

/** Why something is still there, in words; nothing when it is undone. */
type Left = string | undefined;

interface Undoing {
	sender: Sender;
	world: World;
	/** On the virtual terminal nobody pays: what ended there is left as it is. */
	virtual: string;
	/** How often a state is read that is to change. */
	reads: number;
}

interface Trial extends Undoing {
	made: Made;
	/** Undefined where no answer came, or a 429. */
	ask(call: Call): Promise<Answer | undefined>;
}

const readPauseMs = 2_000;
const triesAtA429 = 4;

/** 10 s, or what Mercado Pago asks for up to a minute. */
const pauseAfter429 = ({ retryAfter }: RateReached): number =>
	Math.min(Math.max(Number(retryAfter) || 0, 10), 60) * 1_000;

/** Cancels or gives back one thing that a check made. Nothing else is touched. */
export async function undo(made: Made, undoing: Undoing): Promise<Left> {
	const at = { check: `${made.check} (clean up)`, step: 0 };
	// A 429 did nothing, and each of these requests has a key or may be sent twice: it is sent again after a pause.
	const ask = async (call: Call, tries = 1): Promise<Answer | undefined> =>
		await undoing.sender.send(call, at).catch(async (error: unknown) => {
			if (error instanceof NoAnswer) return undefined;
			if (!(error instanceof RateReached)) throw error;
			if (tries >= triesAtA429) return undefined;
			await undoing.world.wait(pauseAfter429(error));
			return await ask(call, tries + 1);
		});
	const trial = { ...undoing, made, ask };
	if (made.kind === 'order') return await undoOrder(trial);
	return made.kind === 'intent' ? await undoIntent(trial) : await undoPrint(trial);
}

const said = (answer: Answer | undefined): string =>
	answer === undefined
		? 'no answer'
		: [`HTTP ${answer.status}`, ...codesOf(answer.body).slice(0, 1)].join(' ');

const stateIn = (answer: Answer | undefined, path: string): string | undefined => {
	const [state] = answer?.status === 200 ? valuesAt(answer.body, path) : [];
	return state === undefined ? undefined : String(state);
};

/** A refusal changes nothing later; the state after it is read once. */
const mayBeTaken = (answer: Answer | undefined) =>
	answer === undefined || answer.status < 300 || answer.status >= 500;

/** Reads until the state is one of the wanted ones, or patience ends. */
async function reads(
	{ ask, world, reads: patience }: Trial,
	isUnderWay: boolean,
	{ call, path, until }: { call: Call; path: string; until: RegExp },
): Promise<{ answer: Answer | undefined; state: string | undefined }> {
	const most = isUnderWay ? patience : 1;
	for (let count = 1; ; count += 1) {
		const answer = await ask(call);
		const state = stateIn(answer, path);
		if (count >= most || (state !== undefined && until.test(state))) return { answer, state };
		await world.wait(readPauseMs);
	}
}

async function undoOrder(trial: Trial): Promise<Left> {
	const { made, ask, virtual } = trial;
	const id = made.id ?? (await orderOfReference(trial));
	if (id === undefined)
		return `${nameOf(made)}: whether it was created is not known. Look at the terminal, and for ${made.amount} in Activity.`;
	const order: Call = { method: 'GET', path: `/v1/orders/${id}` };
	const what = nameOf({ ...made, id });
	let state = stateIn(await ask(order), 'status');
	if (state === undefined || /^(created|at_terminal)$/.test(state)) {
		const canceled = await ask({
			method: 'POST',
			path: `/v1/orders/${id}/cancel`,
			key: `${id}-cancel`,
			headers: { 'x-allow-cancelable-status': 'at_terminal' },
		});
		if (stateIn(canceled, 'status') === 'canceled') return undefined;
		const isTaken = canceled !== undefined && canceled.status < 300;
		const after = await reads(trial, mayBeTaken(canceled), {
			call: order,
			path: 'status',
			until: /^(?!created$|at_terminal$)/,
		});
		state = after.state;
		if (state === undefined || /^(created|at_terminal)$/.test(state))
			return `${what} (${state ?? 'state not known'}): ${isTaken ? 'the terminal was asked to cancel it and has not yet' : `to cancel it was refused (${said(canceled)})`}. Cancel it on the terminal, or wait until it expires. If somebody pays it, refund ${made.amount} in Activity.`;
	}
	if (made.terminal === virtual || /^(canceled|expired|failed|refunded)$/.test(state))
		return undefined;
	if (state !== 'processed')
		return `${what} (${state}): whether ${made.amount} was taken is not known. Look at the terminal and in Activity.`;
	const refunded = await ask({
		method: 'POST',
		path: `/v1/orders/${id}/refund`,
		key: `${id}-refund`,
	});
	const after = await reads(trial, mayBeTaken(refunded), {
		call: order,
		path: 'status',
		until: /^refunded$/,
	});
	return after.state === 'refunded'
		? undefined
		: `${what} (${after.state ?? 'state not known'}): ${made.amount} was taken, and its refund is not seen (${said(refunded)}). Look in Activity, and refund it there.`;
}

const dayMs = 86_400_000;

/** The order whose creation was not answered, if the search shows it. */
async function orderOfReference({ made, ask, world }: Trial): Promise<string | undefined> {
	if (made.reference === undefined) return undefined;
	const found = await ask({
		method: 'GET',
		path: '/v1/orders',
		query: {
			begin_date: new Date(world.now() - dayMs).toISOString(),
			end_date: new Date(world.now() + dayMs).toISOString(),
			external_reference: made.reference,
		},
	});
	const [orders] = valuesAt(found?.body, 'data');
	const [id] = (Array.isArray(orders) ? orders : [])
		.filter(isObject)
		.filter(({ external_reference: reference }) => reference === made.reference)
		.map((order) => order.id);
	return typeof id === 'string' ? id : undefined;
}

async function undoIntent(trial: Trial): Promise<Left> {
	const { made, ask } = trial;
	const { id, terminal, amount } = made;
	if (id === undefined)
		return `${nameOf(made)}: whether it was created is not known. Look at the terminal, and for ${amount} in Activity.`;
	const intent: Call = { method: 'GET', path: `/point/integration-api/payment-intents/${id}` };
	const what = nameOf(made);
	const canceled = await ask({
		method: 'DELETE',
		path: `/point/integration-api/devices/${terminal}/payment-intents/${id}`,
	});
	if (canceled?.status === 200) return undefined;
	const seen = await ask(intent);
	const state = stateIn(seen, 'state');
	if (state === undefined || state === 'OPEN')
		return `${what} (${state ?? 'state not known'}): to cancel it was refused (${said(canceled)}). Cancel it on the terminal.`;
	if (/^(CANCELL?ED|ABANDONED|ERROR)$/.test(state)) return undefined;
	if (/^(ON_TERMINAL|PROCESSING)$/.test(state))
		return `${what} (${state}): the API cancels nothing that the terminal has. Cancel it on the terminal. If somebody pays it, refund ${amount} in Activity.`;
	const payments = paymentsIn(seen?.body);
	if (payments.length === 0)
		return `${what} (${state}): whether ${amount} was taken is not known. Look in Activity.`;
	const left: string[] = [];
	for (const payment of payments) {
		const why = await undoPayment(trial, { what: `${what} (${state})`, payment });
		if (why !== undefined) left.push(why);
	}
	return left.length === 0 ? undefined : left.join(' ');
}

/** After a refused card `payment` may name the refusal, and `payment_ids` the payment too (integration API, 3.3: seen, weak). */
function paymentsIn(body: unknown): string[] {
	const [all] = valuesAt(body, 'payment_ids');
	const named = [
		...valuesAt(body, 'payment.id'),
		...(Array.isArray(all) ? (all as unknown[]) : []),
	];
	return [...new Set(named.filter((id) => id !== undefined && id !== null).map(String))];
}

async function undoPayment(
	trial: Trial,
	{ what, payment }: { what: string; payment: string },
): Promise<Left> {
	const { ask, made } = trial;
	const call: Call = { method: 'GET', path: `/v1/payments/${payment}` };
	const status = stateIn(await ask(call), 'status');
	if (status !== undefined && /^(rejected|cancelled|refunded)$/.test(status)) return undefined;
	if (status !== 'approved')
		return `${what}: payment ${payment} is ${status ?? 'not readable'}, so whether ${made.amount} was taken is not known. Look in Activity.`;
	const refunded = await ask({
		method: 'POST',
		path: `/v1/payments/${payment}/refunds`,
		key: `${payment}-refund`,
	});
	const after = await reads(trial, mayBeTaken(refunded), {
		call,
		path: 'status',
		until: /^refunded$/,
	});
	return after.state === 'refunded'
		? undefined
		: `${what}: payment ${payment} took ${made.amount}, and its refund is not seen (${said(refunded)}). Look in Activity, and refund it there.`;
}

/** Only what has not reached the terminal can be canceled (orders API, 6); paper that came out is no harm. */
async function undoPrint({ made, ask }: Trial): Promise<Left> {
	const { id } = made;
	if (id === undefined) return `${nameOf(made)}: whether it was created is not known.`;
	const canceled = await ask({
		method: 'POST',
		path: `/terminals/v1/actions/${id}/cancel`,
		key: `${id}-cancel`,
	});
	if (canceled !== undefined && canceled.status < 300) return undefined;
	const state = stateIn(
		await ask({ method: 'GET', path: `/terminals/v1/actions/${id}` }),
		'status',
	);
	return state !== undefined && /^(canceled|processed|error|expired)$/.test(state)
		? undefined
		: `${nameOf(made)} (${state ?? 'state not known'}): to cancel it was refused (${said(canceled)}). It may block the terminal until it is printed.`;
}
