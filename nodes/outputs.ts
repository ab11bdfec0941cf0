import { type ExpressionString, NodeConnectionTypes } from 'n8n-workflow';
import { type Branches, type Resource } from './operation';

/**
 * The outputs of the node as n8n's expression of its parameters: the named ones of an operation that has them, else one.
 * The expression is all that n8n evaluates, so it holds its table in itself.
 */
export function outputsOf(resources: readonly Resource[]): ExpressionString {
	const named = resources.flatMap(({ value, operations }) =>
		operations.flatMap((operation) => (operation.branches ? [[`${value}.${operation.value}`, connections(operation.branches)] as const] : [])),
	);
	const table = JSON.stringify(Object.fromEntries(named));
	const one = JSON.stringify([{ type: NodeConnectionTypes.Main }]);
	return `={{ ((p) => (!(p.options && p.options.singleOutput) && ${table}[p.resource + '.' + p.operation]) || ${one})($parameter) }}`;
}

function connections({ names }: Branches): Array<{ type: string; displayName: string }> {
	return names.map((displayName) => ({ type: NodeConnectionTypes.Main, displayName }));
}
