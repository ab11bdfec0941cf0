import { see } from '../check';
import { orderBody, create, made, read, refused, seen, taken, type Row } from './order-steps';

export const madeSo: Row[] = [
	[
		'order-created',
		'orders API, 2.4',
		'CONFIRMED',
		'a new order has ids and amounts as texts',
		[
			see(
				create(),
				seen(
					{
						id: { like: '^ORD[0-9A-Z]{26}$' },
						user_id: 'text',
						status: { is: 'created' },
						status_detail: { is: 'created' },
						'transactions.payments[0].id': { like: '^PAY' },
						'transactions.payments[0].amount': { is: '{amount}' },
						'transactions.payments[0].status': { is: 'created' },
					},
					'as documented',
					201,
				),
			),
		],
	],
	[
		'order-timestamps',
		'orders API, 2.4',
		'CONFIRMED',
		'times have nine digits after the second',
		[
			see(
				create(),
				seen(
					{ created_date: { like: '\\.\\d{9}Z$' }, last_updated_date: { like: '\\.\\d{9}Z$' } },
					'nine',
					201,
				),
				seen({ created_date: { like: '\\.\\d{3}(Z|[+-])' } }, 'three', 201),
			),
		],
	],
	[
		'order-country-code',
		'orders API, 2.4',
		'CONFLICT',
		'country_code has three letters',
		[
			see(
				create(),
				seen({ country_code: { like: '^[A-Z]{3}$' } }, 'three letters', 201),
				seen({ country_code: { like: '^[A-Z]{2}$' } }, 'two letters', 201),
			),
		],
	],
	[
		'order-test-id',
		'orders API, 2.4',
		'OBSERVED',
		'the id of a test order begins ORDTST01',
		[see(create(), seen({ id: { like: '^ORDTST01' } }, 'it does', 201))],
	],
	[
		'order-read',
		'orders API, 3.1',
		'CONFIRMED',
		'an order can be read at once',
		[
			made,
			see(
				read,
				seen({
					id: { is: '{order}' },
					status: { oneOf: ['created', 'at_terminal'] },
					external_reference: { is: '{reference}' },
					'config.point.terminal_id': { is: '{virtual}' },
				}),
			),
		],
	],
	[
		'installments-text',
		'orders API, 2.1',
		'CONFLICT',
		'default_installments is taken as text',
		[
			see(
				create({
					config: {
						point: { terminal_id: '{virtual}' },
						payment_method: { default_type: 'credit_card', default_installments: '3' },
					},
				}),
				taken,
				refused(400, ['property_type', 'unsupported_properties']),
			),
		],
	],
	[
		'installments-number',
		'orders API, 2.1',
		'CONFLICT',
		'default_installments is taken as number',
		[
			see(
				create({
					config: {
						point: { terminal_id: '{virtual}' },
						payment_method: { default_type: 'credit_card', default_installments: 3 },
					},
				}),
				taken,
				refused(400, ['property_type', 'unsupported_properties']),
			),
		],
	],
	[
		'key-same-request',
		'orders API, 1.1',
		'CONFIRMED',
		'the same key and request give the original order',
		[
			made,
			see(create(), seen({ id: { is: '{order}' } }, 'the original', [200, 201]), {
				...refused(409),
				says: 'the terminal refuses first',
				setting: { queueBeforeKey: true },
			}),
		],
	],
	[
		'key-other-request',
		'orders API, 1.1',
		'CONFIRMED',
		'the same key with another request is refused',
		[
			made,
			see(create({ description: 'Another' }), refused(409, 'idempotency_key_already_used'), {
				...refused(409, ['already_queued_order_on_terminal', 'already_queued_order_for_terminal']),
				setting: { queueBeforeKey: true },
			}),
		],
	],
	[
		'key-missing',
		'orders API, 1.1',
		'CONFIRMED',
		'an order needs a key',
		[
			see(
				{ method: 'POST', path: '/v1/orders', body: orderBody() },
				refused(400, 'empty_required_header'),
			),
		],
	],
	[
		'key-long',
		'orders API, 13',
		'UNKNOWN',
		'a key of 65 characters is taken',
		[see(create({}, '{longKey}'), taken, refused(400, 'invalid_idempotency_key_length'))],
	],
	[
		'busy',
		'orders API, 2.5',
		'CONFLICT',
		'a terminal with an order refuses another',
		[
			made,
			see(
				create({ external_reference: '{reference}-B' }, '{otherKey}'),
				refused(409, 'already_queued_order_on_terminal'),
				{
					...refused(409, 'already_queued_order_for_terminal'),
					setting: { busyCode: 'for_terminal' },
				},
			),
		],
	],
	[
		'least-amount',
		'orders API, 2.2',
		'OBSERVED',
		'1.00 is too little in Mexico',
		[
			see(
				create({ transactions: { payments: [{ amount: '1.00' }] } }),
				refused(400, 'property_value'),
				{ ...taken, setting: { orderLeastAmounts: {} } },
			),
		],
		{ sites: ['MLM'] },
	],
	[
		'chile-decimals',
		'orders API, 2.2',
		'UNKNOWN',
		'an amount with decimals is refused in Chile',
		[
			see(
				create({ transactions: { payments: [{ amount: '1500.00' }] } }),
				refused(400, 'property_value'),
				taken,
			),
		],
		{ sites: ['MLC'] },
	],
];
