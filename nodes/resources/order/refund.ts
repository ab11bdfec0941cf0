import { refundOrderOnce } from '../../../client/refund/of-order';
import { orderOutput } from '../../../domain/order/view';
import { checkOrderId } from '../../../domain/input/references';
import { options } from '../../operation/fields';
import { flow } from '../../operation/operation';
import { attemptOf } from '../../../domain/input/attempt';
import { orderId } from './fields';
import { partAmount, partOf, refundAttempt, refundType } from '../payment/refund-fields';

export const refund = flow({
	value: 'refund',
	name: 'Refund',
	action: 'Refund order',
	description:
		'Give the money of a processed order back, all of it or a part, up to 90 days after the payment. What was given back is read first, and again afterwards.',
	fields: [
		orderId,
		{
			...refundType,
			options: [
				{
					name: 'Full',
					value: 'full',
					description: 'All that has not been given back yet, tip included',
				},
				{
					name: 'Partial',
					value: 'partial',
					description: 'The amount that you give; not possible with a tip',
				},
			],
		},
		partAmount,
		refundAttempt,
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
	environmentLock: true,
	onRetry: 'resend',
	plan: (params) => {
		const input = {
			orderId: checkOrderId(params.orderId),
			attempt: attemptOf(params.refundAttempt, 'Refund Attempt'),
			paymentId: params.options.orderPaymentId,
			repeatsWhole: true,
			...partOf(params),
		};
		return async ({ client, memory }) => {
			const {
				order,
				attemptKey,
				refund: made,
				...facts
			} = await refundOrderOnce(client, { ...input, memory });
			return { ...orderOutput(order), attemptKey, refund: made, ...facts };
		};
	},
});
