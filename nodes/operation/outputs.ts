import { type ExpressionString, type IExecuteFunctions, NodeConnectionTypes } from 'n8n-workflow';
import { isJsonObject } from '../../domain/json';
import { RefusedInput } from '../../domain/input/refused-input';
import { runsAsTool } from '../n8n/as-tool';
import { type Branches, type Operation, type Resource } from './operation';

/**
 * The outputs of the node as n8n's expression of its parameters: the named ones of an operation that has them, else one.
 * The expression is all that n8n evaluates, so it holds its table in itself. The tool that n8n makes of the node has an output of its own.
 */
export function outputsExpression(
	resources: readonly Resource[],
	defaultResource: string,
): ExpressionString {
	const tableOf = (optional: boolean) =>
		JSON.stringify(
			Object.fromEntries(
				resources.flatMap(({ value, operations }) =>
					operations.flatMap(({ value: operation, branches }) =>
						branches !== undefined && (branches.optional ?? false) === optional
							? [[`${value}.${operation}`, connections(branches)] as const]
							: [],
					),
				),
			),
		);
	const one = JSON.stringify([{ type: NodeConnectionTypes.Main }]);
	// A saved node does not name its defaults.
	const defaults = JSON.stringify(
		Object.fromEntries(resources.map(({ value, defaultOperation }) => [value, defaultOperation])),
	);
	const chosen = `((resource) => resource + '.' + (p.operation || ${defaults}[resource]))(p.resource || '${defaultResource}')`;
	const unlessOne = `!(p.options && p.options.singleOutput) && ${tableOf(false)}[${chosen}]`;
	const byOutcome = `p.options && p.options.outputs === 'byOutcome' && ${tableOf(true)}[${chosen}]`;
	return `={{ ((p) => (${unlessOne}) || (${byOutcome}) || ${one})($parameter) }}`;
}

function connections({ names }: Branches): Array<{ type: string; displayName: string }> {
	return names.map((displayName) => ({ type: NodeConnectionTypes.Main, displayName }));
}

/**
 * The named outputs of this run, if it has them. Their number is one of the node, not of the item, and n8n takes it from the option as it
 * is saved: an expression is not resolved (n8n's outputs are an expression of the raw parameters), so it is not here either.
 * A tool has one output: n8n shows the agent no other.
 */
export function branchesOf(
	context: IExecuteFunctions,
	{ branches }: Operation,
): Branches | undefined {
	if (branches === undefined || runsAsTool(context)) return undefined;
	const given: unknown = context.getNode().parameters.options;
	const options = isJsonObject(given) ? given : {};
	const isOn = branches.optional ? options.outputs === 'byOutcome' : !options.singleOutput;
	return isOn ? branches : undefined;
}

/**
 * With this setting of the node n8n puts an empty item into the first output whenever that one is empty:
 * a sale that was declined would go on as an approved one.
 * @throws RefusedInput where the outputs have a meaning
 */
export function refuseAlwaysOutputData(
	context: IExecuteFunctions,
	branches: Branches | undefined,
): void {
	if (branches === undefined || context.getNode().alwaysOutputData !== true) return;
	throw new RefusedInput(
		'Always Output Data',
		`it would put an empty item into the output ${branches.names[0]} whenever nothing leaves by it`,
		`Switch it off in the Settings of the node, or ${branches.optional ? 'set the option Outputs to One' : 'switch the option Single Output on'} and branch on the field outcome. Nothing was sent.`,
	);
}
