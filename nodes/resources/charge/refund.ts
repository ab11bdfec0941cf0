import { toMinorUnits } from '../../../domain/money/money';
import { attemptOf } from '../../../domain/input/attempt';
import { checkChargeId } from '../../../domain/charge/charge-id';
import { options, sandbox } from '../../operation/fields';
import { flow } from '../../operation/operation';
import { chargeApi, chargeId } from './fields';
import { refundAttempt } from '../payment/refund-fields';
import { chargeAccountOf, chargeOutput, partsOf } from './plan';

export const refund = flow({
	value: 'refund',
	name: 'Refund',
	action: 'Refund charge',
	description:
		'Give back all or a part of a paid charge, without the terminal. What was given back is read first, and again afterwards. (A Refund Intent, at the terminal, takes only whole payments of at most 90 days and the same terminal.)',
	fields: [
		chargeApi,
		chargeId,
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5.00',
			hint: 'Empty: everything that is left',
			description: 'In the currency of the account. Leave empty to refund everything that is left.',
		},
		refundAttempt,
		{ ...options, options: [sandbox] },
	],
	environmentLock: true,
	onRetry: 'resend',
	plan: (params) => {
		if (params.amount !== undefined) toMinorUnits(params.amount);
		const input = {
			amount: params.amount,
			attempt: attemptOf(params.refundAttempt, 'Refund Attempt'),
		};
		const chargeId = checkChargeId(params.apiGeneration, params.chargeId);
		return async (context) => {
			const account = await chargeAccountOf(context);
			const { api, client } = partsOf(context, params.apiGeneration, account);
			const charge = await api.read(client, chargeId, account);
			const { charge: after, ...facts } = await api.refund(
				client,
				charge,
				{ ...input, memory: context.memory },
				account,
			);
			return chargeOutput(after, facts);
		};
	},
});
