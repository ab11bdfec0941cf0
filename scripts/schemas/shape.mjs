// The shape of answers as a JSON schema: names and types of every field that came, and no value.

/** Never seen filled: their types are said here (integration API, 12.4). */
const neverFilled = { installmentAmount: 'string', installments: 'integer', fees: 'array' };

const typeOf = (value) => {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'array';
	if (Number.isInteger(value)) return 'integer';
	return typeof value;
};

/** Of two answers the one that says more: null is not known, and a number with decimals is the wider one. */
function widerType(one, other) {
	if (one === other || other === 'null') return one;
	if (one === 'null') return other;
	if ([one, other].every((type) => ['integer', 'number'].includes(type))) return 'number';
	return 'string';
}

function shapeOf(value) {
	const type = typeOf(value);
	if (type === 'object')
		return {
			type,
			properties: Object.fromEntries(
				Object.entries(value)
					.filter(([, inner]) => inner !== undefined)
					.map(([name, inner]) => [name, shapeOf(inner)]),
			),
		};
	if (type === 'array')
		return { type, ...(value.length > 0 && { items: value.map(shapeOf).reduce(merged) }) };
	return { type };
}

function merged(one, other) {
	const type = widerType(one.type, other.type);
	if (type === 'object') {
		const { properties: known = {} } = one;
		const { properties: more = {} } = other;
		const names = [...new Set([...Object.keys(known), ...Object.keys(more)])];
		return {
			type,
			properties: Object.fromEntries(
				names.map((name) => [
					name,
					known[name] && more[name] ? merged(known[name], more[name]) : (known[name] ?? more[name]),
				]),
			),
		};
	}
	if (type === 'array') {
		const items = [one.items, other.items].filter(Boolean);
		return { type, ...(items.length > 0 && { items: items.reduce(merged) }) };
	}
	return { type };
}

/** What is raw stands last, and what never came filled gets its type. */
function finished({ type, properties, items }, name = '') {
	if (type === 'null') return { type: neverFilled[name] ?? 'string' };
	if (type === 'array') return { type, ...(items && { items: finished(items) }) };
	if (type !== 'object') return { type };
	const entries = Object.entries(properties);
	const inOrder = [
		...entries.filter(([key]) => key !== 'raw'),
		...entries.filter(([key]) => key === 'raw'),
	];
	return {
		type,
		properties: Object.fromEntries(inOrder.map(([key, inner]) => [key, finished(inner, key)])),
	};
}

/** @param answers everything that one operation answered */
export function schemaOf(answers) {
	return { ...finished(answers.map(shapeOf).reduce(merged)), version: 1 };
}
