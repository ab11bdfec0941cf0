import { type JsonObject } from '../json';
import { fromMinorUnits, toMinorUnits, checkMinorUnits } from '../money/money';
import { mergeAdditional, additionalFieldsLabel } from './merge';
import { type OrderPaymentType, type OrderRules, orderRulesOf } from './rules';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';
import { checkExpiration, checkReference, checkScreenTime } from '../input/references';
import { type Site } from '../money/sites';

/** What the user asked for. Absent fields are not sent: Mercado Pago refuses unknown and empty fields (orders API, 1). */
export interface OrderInput {
	deviceId: string;
	/** Minor units of the country's currency. */
	amountMinor: number;
	externalReference: string;
	/** At most {@link longestDescription} characters. */
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
	corporationId?: string;
	/** Self-service terminals: ISO 8601. */
	screenTime?: string;
	/** Fields that this package does not know. */
	additional?: JsonObject;
}

/**
 * The amount as the user gave it, in minor units of the country: 2 decimals, none in Chile.
 * Without a country two decimals are allowed: what is refused then is refused in every country.
 * @throws RefusedInput for anything but a positive amount that needs no rounding
 */
export function orderAmount(
	given: string | number,
	site: Site | undefined,
	inMinorUnits = false,
): number {
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
export function orderBody(input: OrderInput, site?: Site): JsonObject {
	checkOrderInput(input, site);
	const {
		deviceId,
		description,
		printOnTerminal,
		ticketNumber,
		paymentType,
		installments,
		installmentsCost,
		payerCondition,
	} = input;
	const body = sent({
		type: 'point',
		external_reference: checkReference(input.externalReference),
		expiration_time: input.expirationTime && checkExpiration(input.expirationTime),
		description,
		transactions: { payments: [{ amount: orderAmountText(input.amountMinor, site) }] },
		config: sent({
			point: sent({
				terminal_id: deviceId,
				print_on_terminal: printOnTerminal,
				ticket_number: ticketNumber,
				screen_time: input.screenTime && checkScreenTime(input.screenTime),
			}),
			payment_method: sent({
				default_type: paymentType,
				default_installments: installments && String(installments),
				installments_cost: installmentsCost,
			}),
		}),
		taxes: payerCondition && [{ payer_condition: payerCondition }],
		integration_data: sent({
			platform_id: input.platformId,
			integrator_id: input.integratorId,
			sponsor: sent({ id: input.sponsorId }),
			corporation_id: input.corporationId,
		}),
	});
	return checkOnePayment(mergeAdditional(body, input.additional ?? {}));
}

const longestDescription = 150;

/** The country of the account, where it has rules. */
interface Country {
	name: string;
	rules: OrderRules;
}

/** A rule that is checked before the call. The first one that applies refuses the input. */
interface InputRule<Given extends unknown[]> {
	/** The label of the field, as the user sees it. */
	field: string;
	/** Whether the input breaks the rule. */
	applies: (...given: Given) => boolean;
	refuse: (...given: Given) => { reason: string; advice: string };
}

/** For every country (orders API, 2.1). */
const inputRules: ReadonlyArray<InputRule<[OrderInput]>> = [
	{
		field: 'Description',
		applies: ({ description = '' }) => description.length > longestDescription,
		refuse: ({ description = '' }) => ({
			reason: `it has ${description.length} characters`,
			advice: `Give at most ${longestDescription} characters`,
		}),
	},
	{
		field: 'Ticket Number',
		applies: ({ ticketNumber }) =>
			ticketNumber !== undefined && !/^[A-Za-z0-9]+$/.test(ticketNumber),
		refuse: ({ ticketNumber }) => ({
			reason: `"${shown(ticketNumber)}" has characters that are not possible`,
			advice: 'Give letters and digits only',
		}),
	},
	{
		field: 'Installments',
		applies: ({ paymentType, installments, installmentsCost }) =>
			paymentType !== 'credit_card' &&
			(installments !== undefined || installmentsCost !== undefined),
		refuse: () => ({
			reason: 'they are only possible with a credit card',
			advice: 'Set Payment Type to Credit Card, or leave Installments and Installments Cost empty',
		}),
	},
	{
		field: 'Installments',
		applies: ({ installments }) =>
			installments !== undefined && (!Number.isInteger(installments) || installments < 1),
		refuse: ({ installments }) => ({
			reason: `${installments} is not possible`,
			advice: 'Give a whole number from 1',
		}),
	},
];

const countryRules: ReadonlyArray<InputRule<[OrderInput, Country]>> = [
	{
		field: 'Payment Type',
		applies: ({ paymentType }, { rules }) =>
			paymentType !== undefined && !rules.paymentTypes.value.includes(paymentType),
		refuse: ({ paymentType }, { name, rules }) => ({
			reason: `${paymentType} is not documented for ${name}`,
			advice: `Choose one of: ${rules.paymentTypes.value.join(', ')}. If your account has it all the same, set Payment Type to Any and give {"config": {"payment_method": {"default_type": "${paymentType}"}}} as ${additionalFieldsLabel}`,
		}),
	},
	{
		field: 'Payer Condition',
		applies: ({ payerCondition }, { rules }) => payerCondition !== undefined && !rules.taxes.value,
		refuse: (_, { name }) => ({
			reason: `taxes exist only in Chile, and the country is ${name}`,
			advice: 'Leave it empty',
		}),
	},
];

function refuseBroken<Given extends unknown[]>(
	rules: ReadonlyArray<InputRule<Given>>,
	...given: Given
): void {
	const broken = rules.find(({ applies }) => applies(...given));
	if (broken === undefined) return;
	const { reason, advice } = broken.refuse(...given);
	throw new RefusedInput(broken.field, reason, advice);
}

function checkOrderInput(input: OrderInput, site: Site | undefined): void {
	refuseBroken(inputRules, input);
	const rules = orderRulesOf(site);
	if (site !== undefined && rules !== undefined)
		refuseBroken(countryRules, input, { name: site.country, rules });
}

/** Point takes exactly one payment per order (minimum_items, maximum_items). */
function checkOnePayment(body: JsonObject): JsonObject {
	const { payments } = body.transactions as { payments: unknown[] };
	if (payments.length === 1) return body;
	throw new RefusedInput(
		additionalFieldsLabel,
		'an order of Point has exactly one payment',
		'Remove the others from transactions.payments',
	);
}

/** Without absent values and empty objects, which Mercado Pago refuses. */
function sent(fields: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined && !isEmptyObject(value)),
	);
}

function isEmptyObject(value: unknown): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		Object.keys(value).length === 0
	);
}
