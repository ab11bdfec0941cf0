import { type IExecuteFunctions } from 'n8n-workflow';
import { RefusedInput } from '../../domain/input/refused-input';

/**
 * Whether an AI agent calls the node. n8n gives the tool made of it a type of its own, which ends in "Tool";
 * the agents of n8n 2.x that stand outside workflows run the node under its own type, but in no execution.
 */
export function runsAsTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || !context.getExecutionId();
}

/**
 * An agent that gets no clear answer asks again, in another run of the tool: only a reference says that it is the same sale.
 * @throws RefusedInput when an agent charges without one
 */
export function checkReferenceOfTool(asTool: boolean, externalReference: string | undefined): void {
	if (!asTool || externalReference !== undefined) return;
	throw new RefusedInput(
		'External Reference',
		'nothing was given, and an AI agent charges',
		'Give the number of the sale: by it, a charge that the agent asks for twice is known to be the same. Nothing was charged.',
	);
}
