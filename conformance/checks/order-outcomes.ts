import { get, prepare, see } from '../check';
import {
	made,
	read,
	event,
	becomes,
	paid,
	refused,
	seen,
	type Row,
	payment0,
	simulated,
} from './order-steps';

export const outcomes: Row[] = [
	[
		'outcome-processed',
		'orders API, 4.1',
		'CONFLICT',
		'a paid order has the detail accredited',
		[
			...paid,
			see(
				read,
				seen(
					{
						status: { is: 'processed' },
						status_detail: { is: 'accredited' },
						[`${payment0}.status`]: { is: 'processed' },
						[`${payment0}.paid_amount`]: { is: '{amount}' },
						[`${payment0}.reference_id`]: { like: '^\\d+$' },
						[`${payment0}.payment_method.type`]: { is: 'credit_card' },
					},
					'accredited',
				),
				seen({ status_detail: { is: 'processed' } }, 'processed'),
				{
					...seen(
						{ status: { is: 'processed' }, 'transactions.payments': { is: [] } },
						'without its payments at first',
					),
					fields: { status: { is: 'processed' } },
					absent: [payment0],
					setting: { orderPaymentsAfterMs: 60_000 },
				},
				{
					...seen({ status: { is: 'processed' } }, 'without the payment id at first'),
					absent: [`${payment0}.reference_id`],
					setting: { orderReferenceAfterMs: 60_000 },
				},
			),
		],
	],
	[
		'outcome-failed',
		'orders API, 4.1',
		'CONFLICT',
		'a declined order has the reason as its detail',
		[
			...simulated('failed', {
				payment_method_type: 'credit_card',
				payment_method_id: 'visa',
				status_detail: 'insufficient_amount',
			}),
			see(
				read,
				seen(
					{
						status_detail: { is: 'insufficient_amount' },
						[`${payment0}.status`]: { is: 'failed' },
					},
					'the reason',
				),
				seen({ status_detail: { is: 'failed' } }, 'failed'),
			),
		],
	],
	[
		'outcome-canceled',
		'orders API, 4.1',
		'OBSERVED',
		'an order canceled on the terminal says so',
		[
			...simulated('canceled'),
			see(
				read,
				seen({
					status_detail: { oneOf: ['canceled', 'cancel_by_terminal', 'canceled_on_terminal'] },
					[`${payment0}.status`]: { is: 'canceled' },
				}),
			),
		],
	],
	[
		'outcome-expired',
		'orders API, 4.1',
		'CONFIRMED',
		'an order nobody paid expires',
		[
			...simulated('expired'),
			see(
				read,
				seen({ status_detail: { is: 'expired' }, [`${payment0}.status`]: { is: 'expired' } }),
			),
		],
	],
	[
		'outcome-action-required',
		'orders API, 4.1',
		'CONFLICT',
		'an unknown result says check_on_terminal',
		[
			...simulated('action_required'),
			see(
				read,
				seen({ status_detail: { is: 'check_on_terminal' } }, 'check_on_terminal'),
				seen({ status_detail: { is: 'action_required' } }, 'action_required'),
			),
		],
	],
	[
		'outcome-refunded',
		'orders API, 3.5',
		'CONFIRMED',
		'a paid order can be refunded by the simulator',
		[
			...paid,
			prepare(event('refunded')),
			becomes('refunded', [seen({ status: { is: 'refunded' } })]),
		],
	],
	[
		'event-early-refund',
		'orders API, 3.5',
		'CONFIRMED',
		'an order that is not paid is not refunded',
		[made, see(event('refunded'), refused(400, 'bad_request'))],
	],
	[
		'event-extra-field',
		'orders API, 3.5',
		'CONFIRMED',
		'the simulator refuses fields it does not know',
		[made, see(event('processed', { strange: true }), refused(400, 'bad_request'))],
	],
	[
		'event-empty',
		'orders API, 3.5',
		'CONFIRMED',
		'the simulator answers 204',
		[made, see(event('expired'), refused(204))],
	],
	[
		'payment-of-order',
		'orders API, 3.1',
		'CONFIRMED',
		'the payment of an order is read by its reference_id',
		[
			...paid,
			{
				call: read,
				keep: { paid: `${payment0}.reference_id` },
				until: { path: `${payment0}.reference_id`, seconds: 120 },
			},
			see(
				get('/v1/payments/{paid}'),
				seen({
					status: { is: 'approved' },
					transaction_amount: 'number',
					external_reference: { is: '{reference}' },
				}),
			),
		],
	],
];
