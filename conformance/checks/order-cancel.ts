import { post, prepare, see } from '../check';
import { made, cancel, paid, refused, seen, type Row, payment0, simulated } from './order-steps';

export const canceling: Row[] = [
	[
		'cancel-created',
		'orders API, 3.3',
		'CONFIRMED',
		'an order the terminal has not taken is canceled at once',
		[
			made,
			see(
				cancel,
				seen({
					status: { is: 'canceled' },
					[`${payment0}.status_detail`]: { is: 'canceled_by_api' },
				}),
			),
		],
	],
	[
		'cancel-twice',
		'orders API, 3.3',
		'CONFIRMED',
		'a canceled order is 409 order_already_canceled',
		[
			made,
			prepare(cancel),
			see(
				post('/v1/orders/{order}/cancel', undefined, '{thirdKey}'),
				refused(409, 'order_already_canceled'),
			),
		],
	],
	[
		'cancel-processed',
		'orders API, 3.3',
		'CONFLICT',
		'a paid order cannot be canceled',
		[
			...paid,
			see(cancel, refused(409, 'cannot_cancel_order'), {
				...refused(400, 'invalid_status_transition'),
				setting: { cancelRefusedAs: 'invalid_status_transition' },
			}),
		],
	],
	[
		'cancel-expired',
		'orders API, 3.3',
		'CONFLICT',
		'an expired order cannot be canceled',
		[
			...simulated('expired'),
			see(cancel, refused(409, 'cannot_cancel_order'), {
				...refused(400, 'invalid_status_transition'),
				setting: { cancelRefusedAs: 'invalid_status_transition' },
			}),
		],
	],
	[
		'cancel-action-required',
		'orders API, 3.3',
		'OBSERVED',
		'an unknown result cannot be canceled: 400',
		[
			...simulated('action_required'),
			see(cancel, refused(400), refused(409, 'cannot_cancel_order')),
		],
	],
	[
		'cancel-key-missing',
		'orders API, 3.3',
		'CONFIRMED',
		'to cancel needs a key',
		[
			made,
			see(
				{ method: 'POST', path: '/v1/orders/{order}/cancel' },
				refused(400, 'empty_required_header'),
			),
		],
	],
	[
		'cancel-unknown',
		'orders API, 3.3',
		'CONFIRMED',
		'an order that does not exist cannot be canceled',
		[see(post('/v1/orders/ORD01ZZZZZZZZZZZZZZZZZZZZZZZZ/cancel'), refused(404, 'order_not_found'))],
	],
];
