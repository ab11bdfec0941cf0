import { type IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../../domain/json';
import { RefusedInput } from '../../domain/input/refused-input';
import { runsAsTool } from '../n8n/as-tool';
import { type Branches, type Operation } from './operation';

/**
 * The named outputs of this run, if it has them. Their number is one of the node, not of the item, and n8n takes it from the option as it
 * is saved: an expression is not resolved (n8n's outputs are an expression of the raw parameters), so it is not here either.
 * A tool has one output: n8n shows the agent no other.
 */
export function branchesOf(context: IExecuteFunctions, { branches }: Operation): Branches | undefined {
	if (branches === undefined || runsAsTool(context)) return undefined;
	const options: unknown = context.getNode().parameters.options;
	return isJsonObject(options) && options.singleOutput ? undefined : branches;
}

/**
 * With this setting of the node n8n puts an empty item into the first output whenever that one is empty:
 * a sale that was declined would go on as an approved one.
 * @throws RefusedInput where the outputs have a meaning
 */
export function refuseAlwaysOutputData(context: IExecuteFunctions, branches: Branches | undefined): void {
	if (branches === undefined || context.getNode().alwaysOutputData !== true) return;
	throw new RefusedInput(
		'Always Output Data',
		`it would put an empty item into the output ${branches.names[0]} whenever nothing leaves by it`,
		'Switch it off in the Settings of the node, or switch the option Single Output on and branch on the field outcome. Nothing was sent.',
	);
}
