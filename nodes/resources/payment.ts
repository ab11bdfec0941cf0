import { listOf, take } from '../../client/paging';
import { paymentRefundKey, refundPayment } from '../../client/charge-refund';
import { getPayment, listPayments, listRefunds } from '../../client/payments';
import { checkPaymentId, simplePayment, simpleRefund } from '../../domain/payment';
import { checkAttempt } from '../../domain/refund';
import { RefusedInput } from '../../domain/refused-input';
import { limit, mostOf, options, paymentId, returnAll, simplify } from '../fields';
import { call, flow, type Resource } from '../operation';
import { paymentFilters, readFilters } from './payment-filters';
import { refundAttemptText } from './refund-fields';

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
		return async ({ client, timezone }) => {
			const payments = await take(listPayments(client, filterIn(timezone)), mostOf(params));
			return params.simplify ? payments.map(simplePayment) : payments;
		};
	},
});

const refund = flow({
	value: 'refund',
	name: 'Refund',
	action: 'Refund payment',
	description: 'Give the money of a payment back, all of it or a part. What was given back is read first, and again afterwards.',
	movesMoney: true,
	settlesDoubt: true,
	fields: [
		paymentId,
		{
			displayName: 'Refund',
			name: 'refundType',
			type: 'options',
			default: 'full',
			options: [
				{ name: 'Full', value: 'full', description: 'All that has not been given back yet' },
				{ name: 'Partial', value: 'partial', description: 'The amount that you give' },
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
					displayName: 'Accept Refunds in Process',
					name: 'renderInProcess',
					type: 'boolean',
					default: true,
					description: 'Whether a refund that is still under way, e.g. of a Pix payment, is returned with the status in_process. Switched off, Mercado Pago answers as if it were refused, although it was taken.',
				},
			],
		},
	],
	plan: ({ paymentId: given, refundType, amount, refundAttempt = 1, options: { renderInProcess } }) => {
		const id = checkPaymentId(given);
		const part = refundType === 'partial' ? { amount: partial(amount) } : {};
		const wish = { ...part, attempt: checkAttempt(refundAttempt), renderInProcess, repeatsWhole: true };
		// Refuses an amount that is none before the first call.
		paymentRefundKey(id, wish);
		return async ({ client, memory }) => {
			const { refund: made, refundStatus, refundPending, refundedAmount, pendingAmount, leftAmount, repeated, warnings, attemptKey } = await refundPayment(client, id, { ...wish, memory });
			return { ...made, attemptKey, refundStatus, refundPending, refundedAmount, pendingAmount, leftAmount, repeated, warnings };
		};
	},
});

function partial(amount: string | undefined): string {
	if (amount !== undefined) return amount;
	throw new RefusedInput('Amount', 'nothing was given', 'Give the amount of the partial refund, or set Refund to Full');
}

const getRefunds = call({
	value: 'getRefunds',
	name: 'Get Refunds',
	action: 'Get refunds of payment',
	description: 'Get every refund of a payment',
	fields: [paymentId, simplify],
	request: (params) => listRefunds(checkPaymentId(params.paymentId)),
	answer: (body, params) => listOf(body, 'results').map((one) => (params.simplify ? simpleRefund(one) : one)),
});

export const payment: Resource = { value: 'payment', name: 'Payment', defaultOperation: 'get', operations: [get, getMany, getRefunds, refund] };
