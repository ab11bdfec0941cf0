import { type ExpressionString, NodeConnectionTypes } from 'n8n-workflow';
import { type Branches, type Resource } from './operation';

/**
 * The outputs of the node as n8n's expression of its parameters: the named ones of an operation that has them, else one.
 * The expression is all that n8n evaluates, so it holds its table in itself. The tool that n8n makes of the node has an output of its own.
 */
export function outputsOf(resources: readonly Resource[], defaultResource: string): ExpressionString {
	const named = resources.flatMap(({ value, operations }) =>
		operations.flatMap((operation) => (operation.branches ? [[`${value}.${operation.value}`, connections(operation.branches)] as const] : [])),
	);
	const table = JSON.stringify(Object.fromEntries(named));
	const one = JSON.stringify([{ type: NodeConnectionTypes.Main }]);
	// A saved node does not name its defaults.
	const defaults = JSON.stringify(Object.fromEntries(resources.map(({ value, defaultOperation }) => [value, defaultOperation])));
	const chosen = `((resource) => resource + '.' + (p.operation || ${defaults}[resource]))(p.resource || '${defaultResource}')`;
	return `={{ ((p) => (!(p.options && p.options.singleOutput) && ${table}[${chosen}]) || ${one})($parameter) }}`;
}

function connections({ names }: Branches): Array<{ type: string; displayName: string }> {
	return names.map((displayName) => ({ type: NodeConnectionTypes.Main, displayName }));
}
