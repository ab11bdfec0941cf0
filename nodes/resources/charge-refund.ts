import { refundPayment } from '../../client/charge-refund';
import { chargePayment } from '../../domain/charge';
import { toMinorUnits } from '../../domain/money';
import { RefusedInput } from '../../domain/refused-input';
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
	plan: (params) => {
		const amountMinor = params.amount === undefined ? undefined : toMinorUnits(params.amount);
		return async (surroundings) => {
			const account = await chargeAccountOf(surroundings);
			const { api, client } = partsOf(surroundings, params.apiGeneration, account);
			const charge = await api.read(client, params.chargeId, account);
			if (charge.payment === null) {
				throw new RefusedInput('Refund', `the charge has no payment: it is ${charge.state ?? 'in no known state'}`, 'Only a paid charge can be refunded.');
			}
			const { refund: made, payment, refundedAmount, leftAmount } = await refundPayment(client, charge.payment.id, { amountMinor, attempt: params.refundAttempt ?? 1 });
			return outputOf({ ...charge, payment: chargePayment(payment) }, { refund: made, refundedAmount, leftAmount });
		};
	},
});
