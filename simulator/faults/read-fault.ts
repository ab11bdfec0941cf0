import { parseDuration } from '../state/duration';
import type { Fault, FaultKind, RequestSort } from '../state/fault';
import { faultKinds, isFaultKind, requestSorts } from '../state/fault';

type Given = Record<string, unknown>;

const texts = ['method', 'path', 'state', 'topic', 'deviceId', 'message', 'code'] as const;
const numbers = ['skip', 'every', 'status', 'retryAfter', 'copies', 'count'] as const;
const known = ['kind', 'times', 'delay', 'requests', ...texts, ...numbers];

function readTexts(given: Given): Partial<Record<(typeof texts)[number], string>> {
	return Object.fromEntries(
		texts.flatMap((name) => {
			const value = given[name];
			if (value === undefined) return [];
			if (typeof value !== 'string') throw new Error(`${name}: a text`);
			return [[name, value]];
		}),
	);
}

function readNumbers(given: Given): Partial<Record<(typeof numbers)[number], number>> {
	return Object.fromEntries(
		numbers.flatMap((name) => {
			const value = given[name];
			if (value === undefined) return [];
			const least = name === 'skip' || name === 'retryAfter' ? 0 : 1;
			if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
				throw new Error(`${name}: a whole number from ${least}`);
			}
			return [[name, value]];
		}),
	);
}

function readTimes(times: unknown): number | null {
	if (times === undefined) return 1;
	if (times === null || times === 'always') return null;
	if (typeof times === 'number' && Number.isInteger(times) && times > 0) return times;
	throw new Error('times: a whole number from 1, or "always"');
}

function readDelay(delay: unknown, kind: FaultKind): number {
	if (delay === undefined)
		return kind === 'repeat' || kind === 'committedTwice' ? 0 : parseDuration('30s');
	if (typeof delay !== 'string' && typeof delay !== 'number') throw new Error('delay: as "30s"');
	return parseDuration(delay);
}

function readSort(given: unknown): RequestSort | undefined {
	const sort = requestSorts.find((each) => each === given);
	if (given !== undefined && sort === undefined)
		throw new Error(`requests: one of ${requestSorts.join(', ')}`);
	return sort;
}

/** From the JSON of /_sim/faults. Throws with the reason. */
export function readFault(id: number, given: Given): Fault {
	const { kind } = given;
	if (!isFaultKind(kind)) {
		throw new Error(`No such fault: ${String(kind)}. There are: ${faultKinds.join(', ')}.`);
	}
	const strange = Object.keys(given).find((name) => !known.includes(name));
	if (strange !== undefined) {
		throw new Error(`A fault has no "${strange}". It has: ${known.join(', ')}.`);
	}
	const textsGiven = readTexts(given);
	const requests = readSort(given.requests);
	return {
		skip: 0,
		every: 1,
		copies: 1,
		count: 2,
		...textsGiven,
		...readNumbers(given),
		...(textsGiven.method === undefined ? {} : { method: textsGiven.method.toUpperCase() }),
		...(requests === undefined ? {} : { requests }),
		id,
		kind,
		times: readTimes(given.times),
		delayMs: readDelay(given.delay, kind),
		matched: 0,
		struck: 0,
	};
}
