import { toMinorUnits } from '../../domain/money';
import { options, sandbox } from '../fields';
import { flow } from '../operation';
import { chargeApi, chargeId } from './charge-fields';
import { chargeAccountOf, outputOf, partsOf } from './charge-plan';

export const refund = flow({
	value: 'refund',
	name: 'Refund',
	action: 'Refund charge',
	description: 'Give back all or a part of a paid charge, without the terminal. What is left is read first. (A Refund Intent, at the terminal, takes only whole payments of at most 90 days and the same terminal.)',
	fields: [
		chargeApi,
		chargeId,
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5.00',
			description: 'In the currency of the account. Leave empty to refund everything that is left.',
		},
		{
			displayName: 'Refund Attempt',
			name: 'refundAttempt',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description: 'The same amount of the same payment is given back only once per attempt. Raise it by one to give the same amount back again.',
		},
		{ ...options, options: [sandbox] },
	],
	movesMoney: true,
	plan: (params) => {
		if (params.amount !== undefined) toMinorUnits(params.amount);
		return async (surroundings) => {
			const account = await chargeAccountOf(surroundings);
			const { api, client } = partsOf(surroundings, params.apiGeneration, account);
			const charge = await api.read(client, params.chargeId, account);
			const { charge: after, ...facts } = await api.refund(client, charge, { amount: params.amount, attempt: params.refundAttempt ?? 1 }, account);
			return outputOf(after, { ...facts });
		};
	},
});
