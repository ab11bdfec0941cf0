import { getAccount } from '../../client/api/users';
import { diagnose } from '../../client/diagnose/diagnose';
import { diagnosisText } from '../../domain/diagnosis/diagnosis';
import { type JsonObject } from '../../domain/json';
import { workflowsWaitingFor } from '../n8n/webhook-place';
import { call, flow, type Resource } from '../operation/operation';

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get account',
	description: 'Get the account that the credential belongs to',
	fields: [],
	request: getAccount,
});

const diagnoseAccount = flow({
	value: 'diagnose',
	name: 'Diagnose',
	action: 'Diagnose account',
	description:
		'Look at everything a charge and its notification need: token, country, terminals, webhook, order search, clock, last event',
	fields: [
		{
			displayName: 'Output As',
			name: 'outputAs',
			type: 'options',
			default: 'items',
			options: [
				{
					name: 'Items',
					value: 'items',
					description: 'One item for each thing that was looked at',
				},
				{
					name: 'Text',
					value: 'text',
					description: 'One text to paste into a support request. It holds no secret.',
				},
			],
			description: 'How the findings are given out',
		},
	],
	plan:
		({ outputAs }) =>
		async ({ client, credential }) => {
			const findings = await diagnose(client, credential, workflowsWaitingFor);
			return outputAs === 'text'
				? { text: diagnosisText(findings) }
				: findings.map((finding): JsonObject => ({ ...finding }));
		},
});

export const account: Resource = {
	value: 'account',
	name: 'Account',
	defaultOperation: 'get',
	operations: [diagnoseAccount, get],
};
