import {
	cancelIntent,
	getIntent,
	getIntentStatus,
	listIntentsWithin,
} from '../../../client/api/payment-intents';
import { only, take } from '../../../client/http/paging';
import { checkRange } from '../../../domain/time/days';
import { textAt } from '../../../domain/json';
import { spanOf, toDay } from '../../../domain/time/local-day';
import { intentState, normalState } from '../../../domain/payment-intent/states';
import {
	deviceId,
	limit,
	mostOf,
	options,
	paymentIntentId,
	returnAll,
	sandbox,
} from '../../operation/fields';
import { call, flow, type Resource } from '../../operation/operation';
import { create } from './create';

const sandboxOption = { ...options, options: [sandbox] } as const;

const get = call({
	value: 'get',
	name: 'Get',
	action: 'Get payment intent',
	description:
		'Get a payment intent with its state. FINISHED is not paid yet: the payment says whether it was approved.',
	fields: [paymentIntentId, sandboxOption],
	request: (params) => getIntent(params.paymentIntentId),
});

const getStatus = call({
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get status of payment intent',
	description: 'Get only the last state of a payment intent and when it was reached',
	fields: [paymentIntentId, sandboxOption],
	request: (params) => getIntentStatus(params.paymentIntentId),
	answer: (body, params) => ({
		id: params.paymentIntentId,
		...body,
		final: intentState(textAt(body, 'status')).final,
	}),
});

const getMany = flow({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many payment intents',
	description: 'Get many payment intents of a range of days with their last state',
	fields: [
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				'First day, e.g. 2025-03-01, in the time zone of the workflow. The time of day is not used.',
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				'Last day, included, in the time zone of the workflow. Mercado Pago takes 30 days at a time; longer ranges are read in several requests, 366 days at the most.',
		},
		returnAll,
		limit,
		{
			...options,
			options: [
				sandbox,
				{
					displayName: 'State',
					name: 'state',
					type: 'string',
					default: '',
					placeholder: 'e.g. FINISHED',
					description: 'Only payment intents in this state. Filtered by this node.',
				},
			],
		},
	],
	plan: (params) => {
		const [from, to] = [toDay(params.startDate, 'Start Date'), toDay(params.endDate, 'End Date')];
		const wanted = params.options.state;
		return async ({ client, timezone }) => {
			const range = checkRange({ from: from(timezone), to: to(timezone) });
			const all = listIntentsWithin(client, spanOf(range, timezone));
			const some =
				wanted === undefined
					? all
					: only(all, (one) => normalState(textAt(one, 'status')) === normalState(wanted));
			return await take(some, mostOf(params));
		};
	},
});

const cancel = call({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel payment intent',
	description:
		'Cancel a payment intent while it waits. Once it is on the terminal it can only be canceled there.',
	fields: [
		{ ...deviceId, description: 'The terminal that the payment intent was created on' },
		paymentIntentId,
		sandboxOption,
	],
	request: (params) => cancelIntent(params.deviceId, params.paymentIntentId),
	answer: (body, params) => ({ id: params.paymentIntentId, ...body, canceled: true }),
});

export const paymentIntent: Resource = {
	value: 'paymentIntent',
	name: 'Payment Intent',
	defaultOperation: 'create',
	operations: [cancel, create, get, getMany, getStatus],
};
