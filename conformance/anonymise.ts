import { isObject, type Json } from './json';
import { kindOfField, patterns } from './personal';

/**
 * Stands in for whatever tells who somebody is: the same value becomes the same stand-in wherever it comes up, a number stays a number.
 * @param secrets values that must not be there in any case, such as the access token
 */
export function createAnonymiser(secrets: Record<string, string | undefined> = {}) {
	const standIns = new Map<string, string>();
	const counts = new Map<string, number>();
	const standIn = (value: string, kind: string): string => {
		const known = standIns.get(value);
		if (known !== undefined) return known;
		const count = (counts.get(kind) ?? 0) + 1;
		counts.set(kind, count);
		const made = /^\d+$/.test(value) ? String(900_000_000 + standIns.size + 1) : `${kind}-${count}`;
		standIns.set(value, made);
		return made;
	};
	for (const [kind, value] of Object.entries(secrets)) if (value) standIn(value, kind);

	/** Longest first; what is short only as a word of its own. */
	const known = (text: string): string =>
		[...standIns]
			.filter(([value]) => value.length >= 2)
			.sort(([one], [other]) => other.length - one.length)
			.reduce(
				(so, [value, made]) =>
					value.length >= 4 ? so.split(value).join(made) : asWord(so, value, made),
				text,
			);
	const texts = (text: string): string =>
		patterns.reduce(
			(so, { pattern, kind, only }) =>
				so.replace(pattern, (all: string) =>
					only === undefined || only(all) ? standIn(all, kind) : all,
				),
			known(text),
		);
	const leaf = (value: unknown, kind: string): unknown => {
		if (value === null || value === '' || typeof value === 'boolean') return value;
		if (typeof value === 'number')
			return Number(standIn(String(Math.trunc(Math.abs(value))), kind));
		return typeof value === 'string' ? standIn(value, kind) : value;
	};
	const kindOf = (name: string, parent: string, isAccount: boolean) =>
		name === 'id' && isAccount ? 'account' : kindOfField(name, parent);

	/** Fills the table first, so that a value is replaced in texts that stand before its field too. */
	const collect = (value: unknown, parent = ''): unknown => {
		if (Array.isArray(value)) return value.map((each) => collect(each, parent));
		const nested = jsonIn(value);
		if (nested !== undefined) return JSON.stringify(collect(nested, parent));
		if (!isObject(value)) return value;
		const isAccount = 'site_id' in value && 'nickname' in value;
		const isTerminal = 'operating_mode' in value;
		return Object.fromEntries(
			Object.entries(value).map(([name, each]): [string, unknown] => {
				const kind = name === 'id' && isTerminal ? 'terminal' : kindOf(name, parent, isAccount);
				const isLeaf = !isObject(each) && !Array.isArray(each);
				return [name, kind && isLeaf ? leaf(each, kind) : collect(each, name)];
			}),
		);
	};
	const clean = (value: unknown): unknown => {
		const nested = jsonIn(value);
		if (nested !== undefined) return JSON.stringify(clean(nested));
		if (typeof value === 'string') return standIns.get(value) ?? texts(value);
		if (Array.isArray(value)) return value.map(clean);
		if (isObject(value))
			return Object.fromEntries(
				Object.entries(value).map(([name, each]) => [texts(name), clean(each)]),
			) as Json;
		return typeof value === 'number' ? cleanNumber(value) : value;
	};
	const cleanNumber = (value: number): number => {
		const text = String(value);
		if (!/^\d{6,}$/.test(text)) return value;
		const replaced = Number(standIns.get(text) ?? texts(text));
		return Number.isNaN(replaced) ? 0 : replaced;
	};
	return <T>(value: T): T => clean(collect(value)) as T;
}

const asWord = (text: string, value: string, made: string) =>
	text.replace(
		new RegExp(
			`(?<![\\p{L}\\p{N}])${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
			'gu',
		),
		() => made,
	);

/** JSON that travels as a text. */
function jsonIn(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return undefined;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}
