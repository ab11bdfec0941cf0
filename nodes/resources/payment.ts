import { listOf, take } from '../../client/paging';
import { createRefund, getPayment, listPayments, listRefunds } from '../../client/payments';
import { toMinorUnits } from '../../domain/money';
import { simplePayment, simpleRefund } from '../../domain/payment';
import { checkAttempt, refundKey } from '../../domain/refund';
import { limit, mostOf, options, paymentId, returnAll, simplify } from '../fields';
import { call, flow, type Resource } from '../operation';
import { paymentFilters, readFilters } from './payment-filters';

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get payment',
	description: 'Get a payment: its status says whether money moved',
	fields: [paymentId, simplify],
	request: (params) => getPayment(params.paymentId),
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

const refund = call({
	value: 'refund',
	name: 'Refund',
	action: 'Refund payment',
	obeysLock: true,
	description: 'Give the money of a payment back, all of it or a part',
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
			description: 'The same payment, amount and attempt never give money back twice, however often the node runs. For a second refund of the same amount give 2.',
		},
		{
			...options,
			options: [
				{
					displayName: 'Accept Refunds in Process',
					name: 'renderInProcess',
					type: 'boolean',
					default: false,
					description: 'Whether a refund that is still under way, e.g. of a Pix payment, is returned with the status in_process instead of being reported as refused',
				},
			],
		},
	],
	request: ({ paymentId: id, refundType, amount, refundAttempt = 1, options: { renderInProcess = false } }) => {
		const part = refundType === 'partial' ? { amountMinor: toMinorUnits(amount ?? '') } : {};
		const idempotencyKey = refundKey({ paymentId: id, ...part, attempt: checkAttempt(refundAttempt) });
		return createRefund(id, { ...part, idempotencyKey, renderInProcess });
	},
});

const getRefunds = call({
	value: 'getRefunds',
	name: 'Get Refunds',
	action: 'Get refunds of payment',
	description: 'Get every refund of a payment',
	fields: [paymentId, simplify],
	request: (params) => listRefunds(params.paymentId),
	answer: (body, params) => listOf(body, 'results').map((one) => (params.simplify ? simpleRefund(one) : one)),
});

export const payment: Resource = { value: 'payment', name: 'Payment', defaultOperation: 'get', operations: [get, getMany, getRefunds, refund] };
