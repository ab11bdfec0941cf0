import { post, prepare, see, type Reading } from '../check';
import {
	made,
	read,
	refund,
	becomes,
	paid,
	partBody,
	refused,
	seen,
	type Row,
} from './order-steps';

const ofPart: Reading[] = [
	seen(
		{
			status: { is: 'processed' },
			'transactions.refunds[0].amount': { is: '{part}' },
			'transactions.refunds[0].status': { oneOf: ['processing', 'processed'] },
		},
		'taken',
		[200, 201],
	),
	{ ...refused(400, 'unsupported_partially_refunds'), setting: { partialRefunds: false } },
	{ ...refused(412), says: '412, as seen of a simulated order' },
];

export const refunding: Row[] = [
	[
		'refund-whole',
		'orders API, 3.4',
		'CONFLICT',
		'a refund without a body gives everything back',
		[
			...paid,
			see(
				refund(),
				seen(
					{
						'transactions.refunds[0].id': { like: '^REF' },
						'transactions.refunds[0].amount': { is: '{amount}' },
					},
					'201',
					201,
				),
				seen({ 'transactions.refunds[0].id': { like: '^REF' } }, '200'),
			),
			{
				call: read,
				until: { path: 'transactions.refunds[0].status', is: ['processed'], seconds: 90 },
				readings: [seen({ status: { is: 'refunded' } })],
			},
		],
	],
	[
		'refund-empty-body',
		'orders API, 3.4',
		'UNKNOWN',
		'an empty object as body is refused',
		[
			...paid,
			see(
				refund({}),
				refused(400),
				seen(
					{ 'transactions.refunds[0].id': { like: '^REF' } },
					'taken for everything',
					[200, 201],
				),
			),
		],
	],
	[
		'refund-part',
		'orders API, 3.4',
		'CONFLICT',
		'a part can be given back',
		[...paid, see(refund(partBody), ...ofPart)],
	],
	[
		'refund-too-much',
		'orders API, 3.4',
		'CONFIRMED',
		'more than was paid is refused',
		[
			...paid,
			see(
				refund({ transactions: [{ id: '{payment}', amount: '{tooMuch}' }] }),
				refused(400, 'refund_amount_exceeds'),
				{ ...refused(400, 'unsupported_partially_refunds'), setting: { partialRefunds: false } },
			),
		],
	],
	[
		'refund-other-payment',
		'orders API, 3.4',
		'CONFIRMED',
		'a payment of another order is 404',
		[
			...paid,
			see(
				refund({ transactions: [{ id: 'PAY01ZZZZZZZZZZZZZZZZZZZZZZZZ', amount: '{part}' }] }),
				refused(404, 'transaction_not_found'),
				{ ...refused(400, 'unsupported_partially_refunds'), setting: { partialRefunds: false } },
			),
		],
	],
	[
		'refund-unpaid',
		'orders API, 3.4',
		'CONFIRMED',
		'an order that is not paid is not refunded',
		[
			made,
			see(refund(), refused(409, ['cannot_refund_order', 'action_not_allowed_for_current_state'])),
		],
	],
	[
		'refund-twice',
		'orders API, 3.4',
		'CONFIRMED',
		'a refunded order is 409 order_already_refunded',
		[
			...paid,
			prepare(refund()),
			becomes('refunded'),
			see(
				post('/v1/orders/{order}/refund', undefined, '{thirdKey}'),
				refused(409, 'order_already_refunded'),
			),
		],
	],
	[
		'refund-key-missing',
		'orders API, 3.4',
		'CONFIRMED',
		'a refund needs a key',
		[
			...paid,
			see(
				{ method: 'POST', path: '/v1/orders/{order}/refund' },
				refused(400, 'empty_required_header'),
			),
		],
	],
];
