import { isObject } from '../api/fields';
import type { Check } from '../api/shape';
import { listOf, object, text, textOrInteger } from '../api/shape';
import type { OrderRequest } from '../orderEntities';
import { badField } from '../orderRefusal';
import type { Account, World } from '../world';
import { expiryMs } from './orderExpiry';

const reference = text({ most: 64, pattern: /^[A-Za-z0-9_-]+$/ });

/** Which methods a country's terminals know: CONFIRMED for MLM (and qr by its migration guide), else INFERRED (orders-api 2.3). */
const methods: Record<Account['siteId'], string[]> = {
	MLA: ['credit_card', 'debit_card', 'qr'],
	MLB: ['credit_card', 'debit_card', 'qr', 'voucher_card'],
	MLM: ['credit_card', 'debit_card', 'qr'],
	MLC: ['credit_card', 'debit_card'],
};

const expiration: Check = (value, path) => {
	text()(value, path);
	if (expiryMs(value as string) === undefined) throw badField('property_value', path, 'must be between PT30S and PT3H');
};

/** Whether Chile refuses decimals is UNKNOWN; its samples have none, so here it does. */
const amount =
	(world: World, { siteId }: Account): Check =>
	(value, path) => {
		text({ pattern: siteId === 'MLC' ? /^\d+$/ : /^\d+(\.\d{1,2})?$/ })(value, path);
		const least = world.settings.orderLeastAmounts[siteId] ?? 1;
		if (Math.round(Number(value) * 100) < least) {
			throw badField('property_value', path, `Must be greater than or equal to ${(least / 100).toFixed(2)}`);
		}
	};

/** `ticket_number` and `installments_cost` are absent from the newest schema of Mexico, `taxes` is known from Chile only. */
function bodyOf(world: World, account: Account): Check {
	const { siteId } = account;
	const inMexico = siteId === 'MLM';
	return object(
		{
			type: text({ oneOf: ['point'] }),
			external_reference: reference,
			transactions: object({ payments: listOf(object({ amount: amount(world, account) }), { least: 1, most: 1 }) }),
			config: object(
				{
					point: object(
						{ terminal_id: text({ pattern: /^[A-Z0-9]+_[A-Z0-9]+__.+$/ }) },
						{
							print_on_terminal: text({ oneOf: ['seller_ticket', 'no_ticket'] }),
							...(inMexico ? {} : { ticket_number: text({ pattern: /^[A-Za-z0-9]+$/ }) }),
						},
					),
				},
				{
					payment_method: object(
						{},
						{
							default_type: text({ oneOf: methods[siteId] }),
							default_installments: textOrInteger,
							...(inMexico ? {} : { installments_cost: text({ oneOf: ['seller', 'buyer'] }) }),
						},
					),
				},
			),
		},
		{
			expiration_time: expiration,
			description: text({ most: 150 }),
			integration_data: object({}, { platform_id: text(), integrator_id: text(), sponsor: object({ id: text() }) }),
			...(siteId === 'MLC'
				? { taxes: listOf(object({ payer_condition: text({ oneOf: ['payment_taxable_iva', 'payment_exempt_iva'] }) }), { least: 1, most: 1 }) }
				: {}),
		},
	);
}

export function readOrder(world: World, account: Account, body: unknown): OrderRequest {
	if (!isObject(body)) throw badField('required_properties', '$', 'a body is required');
	bodyOf(world, account)(body, '$');
	return body as unknown as OrderRequest;
}
