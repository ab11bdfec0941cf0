import type { Reading, Shape } from './check';
import { filled, isObject, typeOf, valuesAt, type Json } from './json';

export interface Answer {
	status: number;
	body: unknown;
	headers: Record<string, string>;
}

/** The word or number of a refusal, in each of the envelopes (orders API, 1.2; integration API, 6 and 12.2). */
export function codesOf(body: unknown): string[] {
	return ['errors[].code', 'cause[].code', 'code', 'error']
		.flatMap((path) => valuesAt(body, path))
		.filter((code) => code !== undefined && code !== null)
		.map(String);
}

function matches(value: unknown, shape: Shape, variables: Json): boolean {
	if (shape === 'integer') return Number.isInteger(value);
	if (shape === 'object') return isObject(value);
	if (typeof shape === 'string') return typeOf(value) === shape;
	if ('is' in shape) return value === filled(shape.is, variables);
	if ('oneOf' in shape) return shape.oneOf.includes(value);
	if ('like' in shape) return typeof value === 'string' && new RegExp(shape.like).test(value);
	if (!Array.isArray(value)) return false;
	if ('includes' in shape) return value.includes(shape.includes);
	const has = (wanted: Json) =>
		value.some((each) =>
			Object.entries(wanted).every(
				([name, one]) => isObject(each) && each[name] === filled(one, variables),
			),
		);
	return 'some' in shape ? has(shape.some) : !has(shape.none);
}

const wordsFor = (shape: Shape, variables: Json) =>
	typeof shape === 'string' ? shape : JSON.stringify(filled(shape, variables));

const listOf = <T>(given: T | readonly T[]): readonly T[] =>
	Array.isArray(given) ? (given as readonly T[]) : [given as T];

/** What keeps an answer from being this reading; nothing when it is. */
export function complaints(answer: Answer, reading: Reading, variables: Json): string[] {
	const statuses = listOf(reading.status);
	const wrongStatus = statuses.includes(answer.status)
		? []
		: [`HTTP ${answer.status}, not ${statuses.join(' or ')}`];
	const codes = codesOf(answer.body);
	const wanted = reading.code === undefined ? [] : listOf(reading.code);
	const wrongCode =
		wanted.length === 0 || codes.some((code) => wanted.includes(code))
			? []
			: [`code ${codes.join(', ') || 'absent'}, not ${wanted.join(' or ')}`];
	const wrongFields = Object.entries(reading.fields ?? {}).flatMap(([written, shape]) => {
		const mayBeAbsent = written.endsWith('?');
		const path = mayBeAbsent ? written.slice(0, -1) : written;
		const wrong = valuesAt(answer.body, path).find(
			(value) => !(mayBeAbsent && value === undefined) && !matches(value, shape, variables),
		);
		const found = valuesAt(answer.body, path);
		const isWrong = wrong !== undefined || (!mayBeAbsent && found.includes(undefined));
		return isWrong
			? [`${path} is ${typeOf(wrong)} ${JSON.stringify(wrong)}, not ${wordsFor(shape, variables)}`]
			: [];
	});
	const unexpected = (reading.absent ?? [])
		.filter((path) => valuesAt(answer.body, path).some((value) => value !== undefined))
		.map((path) => `${path} is there`);
	return [...wrongStatus, ...wrongCode, ...wrongFields, ...unexpected];
}
