import { type JsonObject } from '../json';
import { fromMinorUnits, toMinorUnits, checkMinorUnits } from '../money/money';
import { mergeAdditional, additionalFieldsLabel } from './merge';
import { type OrderPaymentType, orderRulesOf } from './rules';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';
import { checkExpiration, checkReference } from '../input/references';
import { type Site } from '../money/sites';

/** What the user asks for. Absent fields are not sent: Mercado Pago refuses what it does not know, and what is empty. */
export interface OrderInput {
	deviceId: string;
	/** Minor units of the country's currency. */
	amountMinor: number;
	externalReference: string;
	/** At most 150 characters. */
	description?: string;
	/** ISO 8601, PT30S to PT3H. */
	expirationTime?: string;
	printOnTerminal?: 'seller_ticket' | 'no_ticket';
	/** Letters and digits; documented for Chile, absent from the request of Mexico. */
	ticketNumber?: string;
	/** The only kind of payment the terminal takes; without it the customer chooses. */
	paymentType?: OrderPaymentType;
	/** Credit card. Its form is a text in every sample. */
	installments?: number;
	installmentsCost?: 'seller' | 'buyer';
	/** Chile: whether the sale bears IVA. */
	payerCondition?: string;
	platformId?: string;
	integratorId?: string;
	sponsorId?: string;
	/** For what this package does not know. */
	additional?: JsonObject;
}

/**
 * The amount as the user gave it, in minor units of the country: 2 decimals, none in Chile.
 * Without a country two decimals are taken: what is refused then is refused everywhere.
 * @throws RefusedInput for anything but a positive amount that needs no rounding
 */
export function orderAmount(given: string | number, site: Site | undefined, inMinorUnits = false): number {
	return inMinorUnits ? checkMinorUnits(given) : toMinorUnits(given, decimalsOf(site));
}

/** Minor units as the decimal text an order holds: "15.00", in Chile "15". */
export function orderAmountText(amountMinor: number, site: Site | undefined): string {
	return fromMinorUnits(amountMinor, decimalsOf(site));
}

function decimalsOf(site: Site | undefined): number {
	return orderRulesOf(site)?.decimals.value ?? 2;
}

/**
 * The body of `POST /v1/orders` (create-order, October 2026).
 * @throws RefusedInput when the fields contradict each other or the country
 */
export function orderBody(wish: OrderInput, site?: Site): JsonObject {
	checkOrderInput(wish, site);
	const { deviceId, description, printOnTerminal, ticketNumber, paymentType, installments, installmentsCost, payerCondition } = wish;
	const body = sent({
		type: 'point',
		external_reference: checkReference(wish.externalReference),
		expiration_time: wish.expirationTime && checkExpiration(wish.expirationTime),
		description,
		transactions: { payments: [{ amount: orderAmountText(wish.amountMinor, site) }] },
		config: sent({
			point: sent({ terminal_id: deviceId, print_on_terminal: printOnTerminal, ticket_number: ticketNumber }),
			payment_method: sent({ default_type: paymentType, default_installments: installments && String(installments), installments_cost: installmentsCost }),
		}),
		taxes: payerCondition && [{ payer_condition: payerCondition }],
		integration_data: sent({ platform_id: wish.platformId, integrator_id: wish.integratorId, sponsor: sent({ id: wish.sponsorId }) }),
	});
	return checkOnePayment(mergeAdditional(body, wish.additional ?? {}));
}

function checkOrderInput({ description, paymentType, installments, installmentsCost, ticketNumber, payerCondition }: OrderInput, site: Site | undefined): void {
	if (description !== undefined && description.length > 150) {
		throw new RefusedInput('Description', `it has ${description.length} characters`, 'Give at most 150 characters');
	}
	if (ticketNumber !== undefined && !/^[A-Za-z0-9]+$/.test(ticketNumber)) {
		throw new RefusedInput('Ticket Number', `"${shown(ticketNumber)}" has characters that are not possible`, 'Give letters and digits only');
	}
	if (paymentType !== 'credit_card' && (installments !== undefined || installmentsCost !== undefined)) {
		throw new RefusedInput('Installments', 'they are only possible with a credit card', 'Set Payment Type to Credit Card, or leave Installments and Installments Cost empty');
	}
	if (installments !== undefined && (!Number.isInteger(installments) || installments < 1)) {
		throw new RefusedInput('Installments', `${installments} is not possible`, 'Give a whole number from 1');
	}
	const rules = orderRulesOf(site);
	if (site === undefined || rules === undefined) return;
	if (paymentType !== undefined && !rules.paymentTypes.value.includes(paymentType)) {
		throw new RefusedInput(
			'Payment Type',
			`${paymentType} is not documented for ${site.country}`,
			`Choose one of: ${rules.paymentTypes.value.join(', ')}. If your account has it all the same, set Payment Type to Any and give {"config": {"payment_method": {"default_type": "${paymentType}"}}} as ${additionalFieldsLabel}`,
		);
	}
	if (payerCondition !== undefined && !rules.taxes.value) {
		throw new RefusedInput('Payer Condition', `taxes exist only in Chile, and the country is ${site.country}`, 'Leave it empty');
	}
}

/** Point takes exactly one payment per order (minimum_items, maximum_items). */
function checkOnePayment(body: JsonObject): JsonObject {
	const { payments } = body.transactions as { payments: unknown[] };
	if (payments.length === 1) return body;
	throw new RefusedInput(additionalFieldsLabel, 'an order of Point has exactly one payment', 'Remove the others from transactions.payments');
}

/** Drops what is not given, and objects that nothing is left of; nothing at all is `undefined`. */
function sent(fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && !isEmptyObject(value)));
}

function isEmptyObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
