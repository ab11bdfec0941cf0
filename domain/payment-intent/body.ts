import { type JsonObject, withoutAbsent } from '../json';
import { RefusedInput } from '../input/refused-input';
import { type Site, type SiteId, siteOf } from '../money/sites';

/** What the user asked for. Absent fields are not sent. */
interface PaymentIntentInput {
	/** Minor units, always two decimals: 1500 is 15.00. */
	amount: number;
	externalReference?: string;
	printOnTerminal?: boolean;
	/** Argentina: printed on the slip. */
	ticketNumber?: string;
	/** Brazil. */
	description?: string;
	/** Brazil: the kind of card that the terminal accepts. */
	paymentType?: 'credit_card' | 'debit_card' | 'voucher_card';
	/** Brazil, credit card: 1 to 72. */
	installments?: number;
	/** Brazil, credit card: who bears the cost. */
	installmentsCost?: 'seller' | 'buyer';
	/** Brazil, voucher card. */
	voucherType?: 'sodexo' | 'alelo';
}

/** Each instalment must be at least this, in minor units of BRL (integration API, 3.1). */
const leastInstalment = 500;

/**
 * The body of `POST /point/integration-api/devices/{device}/payment-intents`.
 * `additional_info` is always there: the schemas of Argentina and Mexico require it.
 * @throws RefusedInput when the fields contradict each other or the country
 */
export function intentBody(input: PaymentIntentInput, site?: Site): JsonObject {
	if (site !== undefined && !site.paymentIntents) {
		throw new RefusedInput(
			'Country',
			`payment intents are not offered in ${site.country}`,
			'Use an account of Argentina, Brazil or Mexico',
		);
	}
	onlyIn('MLA', site, { 'Ticket Number': input.ticketNumber });
	onlyIn('MLB', site, { Description: input.description, 'Payment Type': input.paymentType });
	checkPayment(input);
	const { paymentType, installments, installmentsCost, voucherType } = input;
	return {
		amount: input.amount,
		...withoutAbsent({ description: input.description }),
		...(paymentType && {
			payment: {
				type: paymentType,
				...withoutAbsent({
					installments,
					installments_cost: installmentsCost,
					voucher_type: voucherType,
				}),
			},
		}),
		additional_info: withoutAbsent({
			external_reference: input.externalReference,
			print_on_terminal: input.printOnTerminal ?? false,
			ticket_number: input.ticketNumber,
		}),
	};
}

function checkPayment({
	amount,
	paymentType,
	installments,
	installmentsCost,
	voucherType,
}: PaymentIntentInput): void {
	if (
		paymentType !== 'credit_card' &&
		(installments !== undefined || installmentsCost !== undefined)
	) {
		throw new RefusedInput(
			'Installments',
			'they are only possible with a credit card',
			'Set Payment Type to Credit Card, or leave Installments and Installments Cost empty',
		);
	}
	if (paymentType !== 'voucher_card' && voucherType !== undefined) {
		throw new RefusedInput(
			'Voucher Type',
			'it is only possible with a voucher card',
			'Set Payment Type to Voucher Card, or leave Voucher Type empty',
		);
	}
	if (installments === undefined) return;
	if (!Number.isInteger(installments) || installments < 1 || installments > 72) {
		throw new RefusedInput(
			'Installments',
			`${installments} is not possible`,
			'Give a whole number from 1 to 72',
		);
	}
	// Smart terminals would silently charge once instead (integration API, 3.1).
	if (installments > 1 && amount < leastInstalment * installments) {
		throw new RefusedInput(
			'Installments',
			`${installments} installments of this amount would be under 5.00 each`,
			'Use fewer installments or a larger amount',
		);
	}
}

function onlyIn(id: SiteId, site: Site | undefined, fields: Record<string, unknown>): void {
	const [given] = Object.entries(fields).find(([, value]) => value !== undefined) ?? [];
	if (given !== undefined && site !== undefined && site.id !== id) {
		throw new RefusedInput(
			given,
			`it exists only in ${siteOf(id)?.country}, and the country is ${site.country}`,
			'Leave it empty, or choose the country of the account',
		);
	}
}
