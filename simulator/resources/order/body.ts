import { isObject } from '../../http/fields';
import { listOf, object, oneOf, positiveInteger, readShape, text } from '../../http/shape';
import type { OrderRequest } from '../../state/order-entities';
import type { Account, State } from '../../state/state';
import { expiryMs } from './expiry';
import { badField } from '../../http/order-refusal';

const reference = text({ most: 64, pattern: /^[A-Za-z0-9_-]+$/ });

/** Which methods a country's terminals know: CONFIRMED for MLM (and qr by its migration guide), else INFERRED (orders API, 2.3). */
const methods: Record<Account['siteId'], string[]> = {
	MLA: ['credit_card', 'debit_card', 'qr'],
	MLB: ['credit_card', 'debit_card', 'qr', 'voucher_card'],
	MLM: ['credit_card', 'debit_card', 'qr'],
	// Meal cards; under which type is UNKNOWN.
	MLC: ['credit_card', 'debit_card', 'voucher_card', 'voucher'],
};

const duration = /^PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?$/;

const expiration = text().refine(
	(value) => expiryMs(value) !== undefined,
	'must be between PT30S and PT3H',
);

/** Whether Chile refuses decimals is UNKNOWN; its samples have none, so here it does. */
function amount(state: State, { siteId }: Account) {
	const least = state.settings.orderLeastAmounts[siteId] ?? 1;
	return text({ pattern: siteId === 'MLC' ? /^\d+$/ : /^\d+(\.\d{1,2})?$/ }).refine(
		(value) => Math.round(Number(value) * 100) >= least,
		`Must be greater than or equal to ${(least / 100).toFixed(2)}`,
	);
}

const taxOfChile = object({
	payer_condition: oneOf(['payment_taxable_iva', 'payment_exempt_iva']),
});

/** `ticket_number` and `installments_cost` are absent from the newest schema of Mexico, `taxes` is known from Chile only. */
function bodyOf(state: State, account: Account) {
	const { siteId } = account;
	const inMexico = siteId === 'MLM';
	return object({
		type: oneOf(['point']),
		external_reference: reference,
		transactions: object({
			payments: listOf(object({ amount: amount(state, account) }), { least: 1, most: 1 }),
		}),
		config: object({
			point: object({
				terminal_id: text({ pattern: /^[^_]\w*__[^]+$/ }),
				print_on_terminal: oneOf(['seller_ticket', 'no_ticket']).optional(),
				// For self-service terminals, which exist in Argentina; its limits are UNKNOWN.
				...(siteId === 'MLA' ? { screen_time: text({ pattern: duration }).optional() } : {}),
				...(inMexico ? {} : { ticket_number: text({ pattern: /^[A-Za-z0-9]+$/ }).optional() }),
			}),
			payment_method: object({
				default_type: oneOf(methods[siteId]).optional(),
				default_installments: positiveInteger.optional(),
				...(inMexico ? {} : { installments_cost: oneOf(['seller', 'buyer']).optional() }),
			}).optional(),
		}),
		expiration_time: expiration.optional(),
		description: text({ most: 150 }).optional(),
		integration_data: object({
			platform_id: text().optional(),
			integrator_id: text().optional(),
			sponsor: object({ id: text() }).optional(),
			corporation_id: text().optional(),
		}).optional(),
		...(siteId === 'MLC' ? { taxes: listOf(taxOfChile, { least: 1, most: 1 }).optional() } : {}),
	});
}

export function readOrder(state: State, account: Account, body: unknown): OrderRequest {
	if (!isObject(body)) throw badField('required_properties', '$', 'a body is required');
	return readShape(bodyOf(state, account), body) as OrderRequest;
}
