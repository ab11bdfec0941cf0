import type { Act, Check, Reading, Step } from './check';
import {
	createSender,
	Interrupted,
	NoAnswer,
	nothingSent,
	RateReached,
	type Exchange,
	type Sender,
	type World,
} from './exchange';
import { filled, leavesOf, valuesAt, type Json } from './json';
import { complaints, type Answer } from './judge';
import { createLedger, type Ledger, type Made } from './made';
import { newFields } from './known-fields';
import { undo } from './undo';

export type Verdict = 'agrees' | 'settled' | 'differs' | 'new field' | 'not tried';

export interface Result {
	check: Check;
	verdict: Verdict;
	/** What was seen, in words; or why it was not tried. */
	seen: string;
	newFields: string[];
	/** How the simulator would have to be set to answer like this. */
	settings: Json;
	/** How long each wait of it took. */
	seconds: number[];
}

interface Hand {
	/** Rejects when `stop` is aborted. */
	ask(act: Act, says: string, stop: AbortSignal): Promise<void>;
}

export interface Inbox {
	/** Waits for the notification of a resource; undefined when none came. */
	next(id: string, seconds: number, nth: number): Promise<Json | undefined>;
	/** The next one of it is answered with 500. */
	refuse(id: string): void;
}

interface Run {
	world: World;
	checks: readonly Check[];
	/** What the account and the command line give: user, site, device, amount. */
	variables: Json;
	hand?: Hand;
	inbox?: Inbox;
	progress?: (result: Result, done: number) => void;
	/** What is undone last, which may take its time. */
	undoing?: (made: readonly Made[]) => void;
	/** Ctrl+C: the check that runs ends, what was made is undone, and the rest is not tried. */
	stop?: AbortSignal;
	/** Where it stands what was made and is not undone yet. */
	ledger?: Ledger;
}

export interface Outcome {
	results: Result[];
	exchanges: Exchange[];
	/** What was made and could be neither canceled nor given back, in words. */
	leftBehind: string[];
	/** Why the run ended early. */
	stopped?: string;
}

const dayMs = 86_400_000;
const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

function timesFor(now: number): Json {
	const iso = (time: number) => new Date(time).toISOString();
	return {
		now: iso(now),
		soon: iso(now + 600_000),
		weekAgo: iso(now - 7 * dayMs),
		longAgo: iso(now - 40 * dayMs),
		today: isoDay(now),
		tomorrowDay: isoDay(now + dayMs),
		yesterdayDay: isoDay(now - dayMs),
		weekAgoDay: isoDay(now - 7 * dayMs),
		longAgoDay: isoDay(now - 40 * dayMs),
	};
}

/** Every check has its own reference and keys: no run meets what an earlier one left. */
function namesFor(runId: string, index: number): Json {
	const reference = `CONF-${runId}-${index}`;
	return {
		reference,
		key: `${reference}-a`,
		otherKey: `${reference}-b`,
		thirdKey: `${reference}-c`,
		longKey: `${reference}-`.padEnd(65, 'x'),
	};
}

const blank = { newFields: [], settings: {}, seconds: [] };
const pauseAfter429Ms = 10_000;
const readsAtOnce = 5;
/** A terminal that was asked to cancel, and a refund, were seen to take up to a minute (orders API, 3.4 and 3.5). */
const readsAtTheEnd = 30;

export async function run({
	world: given,
	checks,
	variables,
	hand,
	inbox,
	progress,
	undoing,
	stop = new AbortController().signal,
	ledger = createLedger(),
}: Run): Promise<Outcome> {
	const world = stoppable(given, stop);
	const sent = nothingSent();
	const sender = createSender(world, sent);
	const watched: Sender = {
		...sender,
		send: async (call, at) => {
			stopHere(stop);
			return await ledger.watch(call, at.check, async () => await sender.send(call, at));
		},
	};
	/** What undoes is not stopped. */
	const undoer = createSender(given, sent);
	const results: Result[] = [];
	const runId = world.now().toString(36);
	let stopped: string | undefined;
	let isRateReached = false;

	const undoAll = async (made: readonly Made[], reads: number): Promise<string[]> => {
		const left: string[] = [];
		for (const one of made) {
			const why = await undo(one, {
				sender: undoer,
				world: given,
				virtual: String(variables.virtual),
				reads,
			});
			if (why === undefined) ledger.close(one);
			else left.push(why);
		}
		return left;
	};
	const whyStopped = (error: unknown): string | undefined => {
		if (error instanceof RateReached)
			return `${error.message}${error.retryAfter === undefined ? '' : `, again after ${error.retryAfter} s`}`;
		return error instanceof Interrupted || stop.aborted ? 'interrupted' : undefined;
	};

	try {
		for (const [index, check] of checks.entries()) {
			const all = {
				...variables,
				...timesFor(world.now()),
				...namesFor(runId, index),
				...(hand && { hand: true }),
				...(inbox && { inbox: true }),
			};
			stopped ??= stop.aborted ? 'interrupted' : undefined;
			const why = stopped ?? whyNot(check, all);
			const trial = { check, sender: watched, world, variables: all, hand, inbox, stop };
			const result =
				why === undefined
					? await tryCheck(trial).catch((error: unknown): Result => {
							stopped = whyStopped(error);
							isRateReached = error instanceof RateReached;
							return { ...blank, check, verdict: 'not tried', seen: reasonOf(error) };
						})
					: { ...blank, check, verdict: 'not tried' as const, seen: why };
			const made = ledger.open().filter((one) => one.check === check.id);
			if (stopped === undefined) await undoAll(made, readsAtOnce);
			results.push(result);
			progress?.(result, results.length);
		}
	} catch (error) {
		stopped = `the suite itself failed: ${reasonOf(error)}`;
	}
	const open = ledger.open();
	if (open.length > 0) {
		undoing?.(open);
		if (isRateReached) await given.wait(pauseAfter429Ms);
	}
	const leftBehind = await undoAll(open, readsAtTheEnd);
	return {
		results,
		exchanges: sender.exchanges,
		leftBehind,
		...(stopped !== undefined && { stopped }),
	};
}

function reasonOf(error: unknown): string {
	if (error instanceof NoAnswer) return `no answer (${error.message})`;
	return error instanceof Error ? error.message : String(error);
}

function stopHere(stop: AbortSignal): void {
	if (stop.aborted) throw new Interrupted('interrupted');
}

/** What takes long ends with the signal. */
async function orStop<T>(long: Promise<T>, stop: AbortSignal): Promise<T> {
	stopHere(stop);
	let end = (): void => undefined;
	const aborted = new Promise<void>((resolve) => (end = resolve));
	stop.addEventListener('abort', end, { once: true });
	const first = await Promise.race([long, aborted]);
	stop.removeEventListener('abort', end);
	stopHere(stop);
	return first as T;
}

/** A request that was sent is waited for all the same, because its answer tells what it made. */
const stoppable = (world: World, stop: AbortSignal): World => ({
	...world,
	wait: async (ms) => await orStop(world.wait(ms), stop),
});

function whyNot({ needs = [], sites }: Check, variables: Json): string | undefined {
	if (sites && !sites.includes(String(variables.site))) return `only in ${sites.join(', ')}`;
	const missing = needs.filter((name) => variables[name] === undefined);
	const words: Json = {
		device: 'no terminal (--terminal)',
		hand: 'nobody at the terminal',
		inbox: 'no --listen',
	};
	return missing.length === 0
		? undefined
		: missing.map((name) => String(words[name] ?? name)).join(', ');
}

interface Trial {
	check: Check;
	sender: Sender;
	world: World;
	variables: Json;
	hand?: Hand;
	inbox?: Inbox;
	stop: AbortSignal;
}

async function tryCheck(trial: Trial): Promise<Result> {
	const { check } = trial;
	const found: Array<{ index: number; reading?: Reading; seen: string }> = [];
	const fields: string[] = [];
	const seconds: number[] = [];
	for (const [index, step] of check.steps.entries()) {
		if ('ask' in step) {
			await orStop(
				trial.hand?.ask(step.ask, step.says, trial.stop) ?? Promise.resolve(),
				trial.stop,
			);
			continue;
		}
		if ('refuse' in step) {
			trial.inbox?.refuse(String(filled(step.refuse, trial.variables)));
			continue;
		}
		const { answer, path, took } =
			'call' in step ? await callUntil(trial, step, index) : await notified(trial, step);
		if (took !== undefined) seconds.push(took);
		if (answer === undefined)
			return {
				...blank,
				check,
				verdict: 'differs',
				seen: 'nth' in step ? 'no repeat came' : 'no notification came',
				seconds,
			};
		fields.push(...newFields(path, answer.status, leavesOf(answer.body)));
		if (step.readings !== undefined) found.push(judge(answer, step.readings, trial.variables));
		else if (answer.status >= 300 && 'call' in step && (step.keep ?? step.until) !== undefined)
			return {
				...blank,
				check,
				verdict: 'not tried',
				seen: `the preparation was refused: HTTP ${answer.status} ${JSON.stringify(answer.body)}`,
				seconds,
			};
		if ('call' in step)
			for (const [name, from] of Object.entries(step.keep ?? {}))
				trial.variables[name] = valuesAt(answer.body, from)[0];
	}
	return { check, ...verdictOf(found, fields), newFields: [...new Set(fields)], seconds };
}

/** The first reading that the answer is. */
function judge(answer: Answer, readings: readonly Reading[], variables: Json) {
	const index = readings.findIndex(
		(reading) => complaints(answer, reading, variables).length === 0,
	);
	const reading = readings[index];
	const [usual] = readings;
	const seen = reading?.says ?? (usual ? complaints(answer, usual, variables).join('; ') : '');
	return { index, ...(reading && { reading }), seen };
}

function verdictOf(
	found: Array<{ index: number; reading?: Reading; seen: string }>,
	fields: string[],
): Pick<Result, 'verdict' | 'seen' | 'settings'> {
	const settings: Json = Object.assign({}, ...found.map(({ reading }) => reading?.setting ?? {}));
	const unusual = found.filter(({ index }) => index !== 0);
	const seen = (unusual.length > 0 ? unusual : found).map((each) => each.seen).join('; ');
	if (unusual.some(({ index }) => index === -1)) return { verdict: 'differs', seen, settings };
	if (unusual.length > 0) return { verdict: 'settled', seen, settings };
	return fields.length > 0
		? { verdict: 'new field', seen: `${seen}; new: ${[...new Set(fields)].join(', ')}`, settings }
		: { verdict: 'agrees', seen, settings };
}

type CallStep = Extract<Step, { call: unknown }>;
type NotificationStep = Extract<Step, { notification: string }>;
interface Got {
	answer?: Answer;
	path: string;
	took?: number;
}

/** The shared virtual terminal may hold an order of somebody else (orders API, 3.5): such a refusal made nothing, so the same key asks again. */
const triesWhenBusy = 4;
const busyPauseMs = 5_000;
const pollMs = 2_000;

async function callUntil(
	{ check, sender, world, variables }: Trial,
	step: CallStep,
	index: number,
): Promise<Got> {
	const call = filled(step.call, variables) as CallStep['call'];
	const at = { check: check.id, step: index };
	const started = world.now();
	let answer = await sender.send(call, at);
	const isFirstOrder = call.path === '/v1/orders' && call.method === 'POST' && index === 0;
	for (
		let tries = 1;
		isFirstOrder && answer.status === 409 && isBusy(answer) && tries < triesWhenBusy;
		tries += 1
	) {
		await world.wait(busyPauseMs);
		answer = await sender.send(call, at);
	}
	const { until } = step;
	if (until === undefined) return { answer, path: call.path };
	const wanted = filled(until.is, variables) as string[] | undefined;
	const isThere = () =>
		valuesAt(answer.body, until.path).some(
			(value) => value !== undefined && (wanted?.includes(String(value)) ?? true),
		);
	while (!isThere() && world.now() - started < until.seconds * 1_000) {
		await world.wait(pollMs);
		answer = await sender.send(call, at);
	}
	return { answer, path: call.path, took: Math.round((world.now() - started) / 100) / 10 };
}

const isBusy = ({ body }: Answer) => JSON.stringify(body ?? '').includes('already_queued_order_');

async function notified(
	{ inbox, variables, world, stop }: Trial,
	step: NotificationStep,
): Promise<Got> {
	const started = world.now();
	const id = String(filled(step.notification, variables));
	const body = await orStop(
		inbox?.next(id, step.seconds, step.nth ?? 0) ?? Promise.resolve(undefined),
		stop,
	);
	const took = Math.round((world.now() - started) / 100) / 10;
	return { path: '', took, ...(body && { answer: { status: 200, body, headers: {} } }) };
}
