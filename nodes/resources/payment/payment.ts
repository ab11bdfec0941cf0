import { listOf, take } from '../../../client/http/paging';
import { refundPayment } from '../../../client/refund/of-payment';
import { getPayment, listRefunds, ownPayments } from '../../../client/api/payments';
import { checkPaymentId, simplePayment, simpleRefund } from '../../../domain/payment/payment';
import { attemptOf } from '../../../domain/input/attempt';
import { limit, mostOf, options, paymentId, returnAll, simplify } from '../../operation/fields';
import { call, flow, type Resource } from '../../operation/operation';
import { paymentFilters, readFilters } from './filters';
import { partAmount, partOf, refundAttempt, refundType } from './refund-fields';

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get payment',
	description: 'Get a payment: its status says whether money moved',
	fields: [paymentId, simplify],
	request: (params) => getPayment(checkPaymentId(params.paymentId)),
	answer: (body, params) => (params.simplify ? simplePayment(body) : body),
});

const getMany = flow({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many payments',
	description: 'Get many payments of the account, of the last 12 months at the most',
	fields: [returnAll, limit, simplify, paymentFilters],
	plan: (params) => {
		const filterIn = readFilters(params.filters);
		return async ({ client, timezone, account }) => {
			const payments = await take(
				ownPayments(client, filterIn(timezone), async () => (await account()).id),
				mostOf(params),
			);
			return params.simplify ? payments.map(simplePayment) : payments;
		};
	},
});

const refund = flow({
	value: 'refund',
	name: 'Refund',
	action: 'Refund payment',
	description:
		'Give the money of a payment back, all of it or a part. What was given back is read first, and again afterwards.',
	environmentLock: true,
	onRetry: 'resend',
	fields: [
		paymentId,
		refundType,
		partAmount,
		refundAttempt,
		{
			...options,
			options: [
				{
					displayName: 'Accept Refunds in Process',
					name: 'renderInProcess',
					type: 'boolean',
					default: true,
					description:
						'Whether a refund that is still under way, e.g. of a Pix payment, is returned with the status in_process. Switched off, Mercado Pago answers as if it were refused, although it was taken.',
				},
			],
		},
	],
	plan: (params) => {
		const id = checkPaymentId(params.paymentId);
		const input = {
			...partOf(params),
			attempt: attemptOf(params.refundAttempt, 'Refund Attempt'),
			renderInProcess: params.options.renderInProcess,
			repeatsWhole: true,
		};
		return async ({ client, memory }) => {
			const {
				refund: made,
				refundStatus,
				refundPending,
				refundedAmount,
				pendingAmount,
				leftAmount,
				repeated,
				warnings,
				attemptKey,
			} = await refundPayment(client, id, { ...input, memory });
			return {
				...made,
				attemptKey,
				refundStatus,
				refundPending,
				refundedAmount,
				pendingAmount,
				leftAmount,
				repeated,
				warnings,
			};
		};
	},
});

const getRefunds = call({
	value: 'getRefunds',
	name: 'Get Refunds',
	action: 'Get refunds of payment',
	description: 'Get every refund of a payment',
	fields: [paymentId, simplify],
	request: (params) => listRefunds(checkPaymentId(params.paymentId)),
	answer: (body, params) =>
		listOf(body, 'results').map((one) => (params.simplify ? simpleRefund(one) : one)),
});

export const payment: Resource = {
	value: 'payment',
	name: 'Payment',
	defaultOperation: 'get',
	operations: [get, getMany, getRefunds, refund],
};
