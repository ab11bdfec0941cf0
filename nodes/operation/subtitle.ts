import { type Resource } from './operation';

/** "Charge: Create and Wait", as n8n's expression of the parameters. A saved node does not name its defaults. */
export function subtitleExpression(
	resources: readonly Resource[],
	defaultResource: string,
): string {
	const names = Object.fromEntries(
		resources.flatMap(({ name, value, defaultOperation, operations }) => [
			...operations.map((operation) => [
				`${value}.${operation.value}`,
				`${name}: ${operation.name}`,
			]),
			...operations
				.filter((operation) => operation.value === defaultOperation)
				.map((operation) => [`${value}.`, `${name}: ${operation.name}`]),
		]),
	);
	const chosen = `(p.resource || '${defaultResource}') + '.' + (p.operation || '')`;
	return `={{ ((p, names) => names[${chosen}] || '')($parameter, ${JSON.stringify(names)}) }}`;
}
