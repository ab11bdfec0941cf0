import { refundAndTell } from '../../client/order-refund';
import { toMinorUnits } from '../../domain/money';
import { toldOrder } from '../../domain/order-view';
import { checkOrderId } from '../../domain/references';
import { RefusedInput } from '../../domain/refused-input';
import { options } from '../fields';
import { flow } from '../operation';
import { attemptOf, orderId } from './order-fields';
import { refundAttemptText } from './refund-fields';

export const refund = flow({
	value: 'refund',
	name: 'Refund',
	action: 'Refund order',
	obeysLock: true,
	description: 'Give the money of a processed order back, all of it or a part, up to 90 days after the payment. What was given back is read first, and again afterwards.',
	fields: [
		orderId,
		{
			displayName: 'Refund',
			name: 'refundType',
			type: 'options',
			default: 'full',
			options: [
				{ name: 'Full', value: 'full', description: 'All that has not been given back yet, tip included' },
				{ name: 'Partial', value: 'partial', description: 'The amount that you give; not possible with a tip' },
			],
			description: 'How much is given back',
		},
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5.50',
			displayOptions: { show: { refundType: ['partial'] } },
			description: 'In the currency of the account, with a point for the decimals. It is sent exactly; an amount that would have to be rounded is refused.',
		},
		{
			displayName: 'Refund Attempt',
			name: 'refundAttempt',
			type: 'number',
			default: 1,
			typeOptions: { minValue: 1, numberPrecision: 0 },
			description: refundAttemptText,
		},
		{
			...options,
			options: [
				{
					displayName: 'Payment ID in the Order',
					name: 'orderPaymentId',
					type: 'string',
					default: '',
					placeholder: 'e.g. PAY01JQ4S4KY8HWQ6NA5PXB65B3D3',
					description: 'For a partial refund. It is read from the order if nothing is given.',
				},
			],
		},
	],
	movesMoney: true,
	settlesDoubt: true,
	plan: ({ orderId: id, refundType, amount, refundAttempt, options: { orderPaymentId } }) => {
		const wish = {
			orderId: checkOrderId(id),
			attempt: attemptOf(refundAttempt, 'Refund Attempt'),
			paymentId: orderPaymentId,
			repeatsWhole: true,
			...(refundType === 'partial' && { amount: checkAmount(amount) }),
		};
		return async ({ client, memory }) => {
			const { order, attemptKey, refund: made, ...facts } = await refundAndTell(client, { ...wish, memory });
			return { ...toldOrder(order), attemptKey, refund: made, ...facts };
		};
	},
});

function checkAmount(amount: string | undefined): string {
	if (amount === undefined) throw new RefusedInput('Amount', 'nothing was given', 'Give the amount of the partial refund, or set Refund to Full');
	toMinorUnits(amount);
	return amount;
}
