import { see } from '../check';
import type { Json } from '../json';
import { create, refused, type Row } from './order-steps';

const wrong = (id: string, says: string, changes: Json, code: string | string[]): Row => [
	`wrong-${id}`,
	'orders API, 2.5',
	'CONFIRMED',
	says,
	[see(create(changes), refused(400, code))],
];
const payments = (...all: Json[]) => ({ transactions: { payments: all } });
const point = (more: Json) => ({ config: { point: { terminal_id: '{virtual}', ...more } } });

export const wrongSo: Row[] = [
	wrong(
		'amount-number',
		'an amount as number is refused',
		payments({ amount: 15 }),
		'property_type',
	),
	wrong(
		'amount-decimals',
		'three decimals are refused',
		payments({ amount: '15.001' }),
		'property_value',
	),
	wrong(
		'amount-negative',
		'an amount below nothing is refused',
		payments({ amount: '-15.00' }),
		'property_value',
	),
	wrong('payments-none', 'an order without a payment is refused', payments(), 'minimum_items'),
	wrong(
		'payments-two',
		'an order with two payments is refused',
		payments({ amount: '{amount}' }, { amount: '{amount}' }),
		'maximum_items',
	),
	wrong(
		'reference-absent',
		'an order needs a reference',
		{ external_reference: undefined },
		'required_properties',
	),
	wrong(
		'reference-long',
		'a reference has at most 64 characters',
		{ external_reference: 'A'.repeat(65) },
		'property_value',
	),
	wrong(
		'reference-letters',
		'a reference has letters, digits, - and _ only',
		{ external_reference: 'A B' },
		'property_value',
	),
	wrong('type', 'a type that does not exist is refused', { type: 'pointless' }, 'property_value'),
	wrong(
		'expiry-short',
		'less than 30 seconds are refused',
		{ expiration_time: 'PT29S' },
		'property_value',
	),
	wrong(
		'expiry-long',
		'more than 3 hours are refused',
		{ expiration_time: 'PT4H' },
		'property_value',
	),
	wrong(
		'description-long',
		'a description has at most 150 characters',
		{ description: 'A'.repeat(151) },
		'property_value',
	),
	wrong(
		'unknown-field',
		'a field that is not known is refused',
		{ notification_url: 'https://example.com' },
		'unsupported_properties',
	),
	wrong(
		'print-flag',
		'print_on_terminal is no boolean here',
		point({ print_on_terminal: true }),
		'property_type',
	),
	wrong(
		'print-word',
		'print_on_terminal has two values',
		point({ print_on_terminal: 'full_ticket' }),
		'property_value',
	),
	[
		'wrong-json',
		'orders API, 2.5',
		'CONFIRMED',
		'a body that is no JSON is refused',
		[
			see(
				{ method: 'POST', path: '/v1/orders', rawBody: '{', key: '{key}' },
				refused(400, 'json_syntax_error'),
			),
		],
	],
	[
		'wrong-terminal',
		'orders API, 2.5',
		'CONFIRMED',
		'a terminal of nobody is refused as not owned',
		[
			see(
				create(point({ terminal_id: 'NEWLAND_N950__NOBODY0000000' })),
				refused(403, 'forbidden_checking_terminal_owner'),
			),
		],
	],
];
