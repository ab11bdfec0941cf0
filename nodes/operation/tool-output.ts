import { type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { runsAsTool } from '../n8n/as-tool';

const shownToTools = { '@tool': [true] };

/** How much of a result an AI agent gets to read; n8n's guidelines name the three. */
export const toolOutputProperties: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'toolOutput',
		type: 'options',
		default: 'raw',
		displayOptions: { show: shownToTools },
		options: [
			{
				name: 'Raw',
				value: 'raw',
				description: 'Everything, with the answers of Mercado Pago',
			},
			{
				name: 'Selected Fields',
				value: 'selectedFields',
				description: 'Only the fields that you name',
			},
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'Without the answers of Mercado Pago and without empty fields',
			},
		],
		description: 'What the agent gets to read. Less costs fewer tokens and shows it less data.',
	},
	{
		displayName: 'Fields',
		name: 'toolOutputFields',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. outcome, amount, externalReference',
		displayOptions: { show: { ...shownToTools, toolOutput: ['selectedFields'] } },
		description:
			'Names of fields at the top of the result, separated by commas. The outcome and the advice are always among them.',
	},
];

type Result = Record<string, unknown>;

/** An agent that does not read these takes a sale for paid, or charges again. */
const alwaysTold = ['outcome', 'advice'];

/** What of a result goes out: all of it, unless an AI agent calls and the node says less. */
export function toolOutputOf(context: IExecuteFunctions): (result: object) => object {
	if (!runsAsTool(context)) return (result) => result;
	const output = context.getNodeParameter('toolOutput', 0, 'raw');
	if (output === 'simplified') return (result) => kept(result, isTelling);
	if (output !== 'selectedFields') return (result) => result;
	const asked = String(context.getNodeParameter('toolOutputFields', 0, ''));
	const names = asked.split(',').map((name) => name.trim());
	const fields = new Set([...names, ...alwaysTold]);
	return (result) => kept(result, ([name]) => fields.has(name));
}

function kept(result: object, isKept: (entry: [string, unknown]) => boolean): Result {
	return Object.fromEntries(Object.entries(result).filter(isKept));
}

function isTelling([name, value]: [string, unknown]): boolean {
	if (name === 'raw' || value === null || value === undefined || value === '') return false;
	return !Array.isArray(value) || value.length > 0;
}
