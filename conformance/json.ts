export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values at a path; `[]` stands for every element, `[0]` for one. What is absent is undefined. */
export function valuesAt(body: unknown, path: string): unknown[] {
	const steps = path.match(/\[\d*\]|[^.[\]]+/g) ?? [];
	return steps.reduce<unknown[]>(
		(values, step) =>
			values.flatMap((value) => {
				if (step === '[]') return Array.isArray(value) ? (value as unknown[]) : [undefined];
				const index = /^\[(\d+)\]$/.exec(step)?.[1];
				if (index !== undefined)
					return [Array.isArray(value) ? (value as unknown[])[Number(index)] : undefined];
				return [isObject(value) ? value[step] : undefined];
			}),
		[body],
	);
}

export const typeOf = (value: unknown): string =>
	value === null
		? 'null'
		: Array.isArray(value)
			? 'list'
			: typeof value === 'string'
				? 'text'
				: typeof value === 'boolean'
					? 'flag'
					: typeof value;

/** The leaves of a body with their types: `data.terminals[].id`. */
export function leavesOf(value: unknown, path = ''): Array<[path: string, type: string]> {
	if (Array.isArray(value))
		return value.length === 0
			? [[path, 'list']]
			: value.flatMap((each) => leavesOf(each, `${path}[]`));
	if (isObject(value))
		return Object.entries(value).flatMap(([name, each]) =>
			leavesOf(each, path === '' ? name : `${path}.${name}`),
		);
	return [[path, typeOf(value)]];
}

/** `{name}` in any text is replaced; a text that is nothing else becomes the value itself, a number too. */
export function filled(value: unknown, variables: Json): unknown {
	if (typeof value === 'string') {
		const whole = /^\{(\w+)\}$/.exec(value)?.[1];
		if (whole !== undefined && whole in variables) return variables[whole];
		return value.replace(/\{(\w+)\}/g, (all, name: string) =>
			name in variables ? String(variables[name]) : all,
		);
	}
	if (Array.isArray(value)) return value.map((each) => filled(each, variables));
	if (isObject(value))
		return Object.fromEntries(
			Object.entries(value).map(([name, each]) => [name, filled(each, variables)]),
		);
	return value;
}
