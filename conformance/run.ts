import type { Act, Check, Reading, Step } from './check';
import { cleanUp } from './clean-up';
import {
	createSender,
	NoAnswer,
	RateReached,
	type Exchange,
	type Sender,
	type World,
} from './exchange';
import { filled, leavesOf, valuesAt, type Json } from './json';
import { complaints, type Answer } from './judge';
import { newFields } from './known-fields';

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
	ask(act: Act, says: string): Promise<void>;
}

/** Waits for the notification of a resource; undefined when none came. */
export interface Inbox {
	next(id: string, seconds: number): Promise<Json | undefined>;
}

interface Run {
	world: World;
	checks: readonly Check[];
	/** What the account and the command line give: user, site, device, amount. */
	variables: Json;
	hand?: Hand;
	inbox?: Inbox;
	progress?: (result: Result, done: number) => void;
}

export interface Outcome {
	results: Result[];
	exchanges: Exchange[];
	/** What was made and could not be canceled, in words. */
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

export async function run({
	world,
	checks,
	variables,
	hand,
	inbox,
	progress,
}: Run): Promise<Outcome> {
	const sender = createSender(world);
	const results: Result[] = [];
	const leftBehind: string[] = [];
	const runId = world.now().toString(36);
	let stopped: string | undefined;
	for (const [index, check] of checks.entries()) {
		const all = {
			...variables,
			...timesFor(world.now()),
			...namesFor(runId, index),
			...(hand && { hand: true }),
			...(inbox && { inbox: true }),
		};
		const why = stopped ?? whyNot(check, all);
		const result =
			why === undefined
				? await tryCheck({ check, sender, world, variables: all, hand, inbox }).catch(
						(error: unknown): Result => {
							if (error instanceof RateReached)
								stopped = `${error.message}${error.retryAfter === undefined ? '' : `, again after ${error.retryAfter} s`}`;
							const seen =
								error instanceof NoAnswer
									? `no answer (${error.message})`
									: String(error instanceof Error ? error.message : error);
							return { ...blank, check, verdict: 'not tried', seen };
						},
					)
				: { ...blank, check, verdict: 'not tried' as const, seen: why };
		if (why === undefined)
			leftBehind.push(
				...(await cleanUp(sender, world, { check: check.id, wait: stopped !== undefined })),
			);
		results.push(result);
		progress?.(result, results.length);
	}
	return {
		results,
		exchanges: sender.exchanges,
		leftBehind,
		...(stopped !== undefined && { stopped }),
	};
}

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
}

async function tryCheck(trial: Trial): Promise<Result> {
	const { check } = trial;
	const found: Array<{ index: number; reading?: Reading; seen: string }> = [];
	const fields: string[] = [];
	const seconds: number[] = [];
	for (const [index, step] of check.steps.entries()) {
		if ('ask' in step) {
			await trial.hand?.ask(step.ask, step.says);
			continue;
		}
		const { answer, path, took } =
			'call' in step ? await callUntil(trial, step, index) : await notified(trial, step);
		if (took !== undefined) seconds.push(took);
		if (answer === undefined)
			return { ...blank, check, verdict: 'differs', seen: 'no notification came', seconds };
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
async function notified({ inbox, variables, world }: Trial, step: NotificationStep): Promise<Got> {
	const started = world.now();
	const body = await inbox?.next(String(filled(step.notification, variables)), step.seconds);
	const took = Math.round((world.now() - started) / 100) / 10;
	return { path: '', took, ...(body && { answer: { status: 200, body, headers: {} } }) };
}
