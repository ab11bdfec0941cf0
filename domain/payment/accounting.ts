import { isJsonObject, type JsonObject, objectAt, textAt } from '../json';
import { answeredAmount, sumOfAmounts } from '../money/answered-amounts';
import { decimalsOfCurrency } from '../money/sites';

/** What Mercado Pago keeps back of a payment. */
export interface Fee {
	/** `mercadopago_fee`, `financing_fee`, `application_fee`, ... as Mercado Pago writes it. */
	kind: string | null;
	/** `collector` is the seller. */
	payer: string | null;
	amount: string | null;
}

/**
 * What the books need of a payment, by the same names in a charge, a payment and an event. Null is not known, which is never zero or none.
 * Amounts are decimal text in currency units with the decimals of the currency. Dates are ISO 8601 with their offset, as Mercado Pago wrote them.
 * Source of each field: integration API, 12.4, and orders API, 3.1.
 */
export interface Accounting {
	paymentId: string | null;
	approvedAt: string | null;
	/** What the customer paid, tips included. */
	paidAmount: string | null;
	tipAmount: string | null;
	/** "0.00" where nothing was given back. */
	refundedAmount: string | null;
	/** What the seller bears of the fees. */
	feeAmount: string | null;
	/** Taxes that are withheld from the seller, as in Argentina. */
	taxAmount: string | null;
	/** What the seller receives. It stands only in the Payments API. */
	netAmount: string | null;
	fees: Fee[] | null;
	/** When the money is, or was, made available to the seller. */
	moneyReleaseAt: string | null;
	/** Of the card's issuer: Brazil's cAut. */
	authorizationCode: string | null;
	/** `credit_card`, `debit_card`, `bank_transfer`, `account_money`, ... */
	paymentType: string | null;
	/** As Mercado Pago writes it: `visa`, `debvisa`, `pix`, ... */
	paymentMethod: string | null;
	/** The scheme without the mark for debit: `visa` for `debvisa`. Null where no card paid. */
	cardBrand: string | null;
	/** `credit_card`, `debit_card`, `prepaid_card` or `voucher_card`. */
	cardType: string | null;
	cardFirstDigits: string | null;
	cardLastFour: string | null;
	installments: number | null;
	installmentAmount: string | null;
	/** Mercado Pago's numbers, not those of the user's system. */
	storeId: string | null;
	pointOfSaleId: string | null;
	acquirerReference: string | null;
	/** The number that the processor gave the transaction. */
	nsu: string | null;
	pixEndToEndId: string | null;
}

export const noAccounting: Accounting = {
	paymentId: null,
	approvedAt: null,
	paidAmount: null,
	tipAmount: null,
	refundedAmount: null,
	feeAmount: null,
	taxAmount: null,
	netAmount: null,
	fees: null,
	moneyReleaseAt: null,
	authorizationCode: null,
	paymentType: null,
	paymentMethod: null,
	cardBrand: null,
	cardType: null,
	cardFirstDigits: null,
	cardLastFour: null,
	installments: null,
	installmentAmount: null,
	storeId: null,
	pointOfSaleId: null,
	acquirerReference: null,
	nsu: null,
	pixEndToEndId: null,
};

/**
 * @param payment as `GET /v1/payments/{id}` returned it
 * @param currency of the account, where the payment does not name its own
 */
export function accountingOf(payment: JsonObject, currency: string | null): Accounting {
	const decimals = decimalsOfCurrency(textAt(payment, 'currency_id') ?? currency);
	const amount = (from: unknown, name: string) => answeredAmount(textAt(from, name), decimals);
	const details = objectAt(payment, 'transaction_details');
	const type = textAt(payment, 'payment_type_id') ?? null;
	const method = textAt(payment, 'payment_method_id') ?? null;
	const fees = feesOf(payment, decimals);
	return {
		...noAccounting,
		paymentId: textAt(payment, 'id') ?? null,
		approvedAt: textAt(payment, 'date_approved') ?? null,
		paidAmount: amount(payment, 'transaction_amount'),
		refundedAmount: amount(payment, 'transaction_amount_refunded'),
		feeAmount: sumOfSeller(fees, decimals),
		taxAmount: sumOfSeller(chargesOf(payment, 'tax', decimals), decimals),
		netAmount: amount(details, 'net_received_amount'),
		fees,
		moneyReleaseAt: textAt(payment, 'money_release_date') ?? null,
		authorizationCode: textAt(payment, 'authorization_code') ?? null,
		...methodFields({ type, method, card: objectAt(payment, 'card') }),
		installments: installmentsOf(payment),
		installmentAmount: unlessZero(amount(details, 'installment_amount')),
		storeId: textAt(payment, 'store_id') ?? null,
		pointOfSaleId: textAt(payment, 'pos_id') ?? null,
		acquirerReference: textAt(details, 'acquirer_reference') ?? null,
		nsu: textAt(objectAt(payment, 'additional_info'), 'nsu_processadora') ?? null,
		pixEndToEndId:
			textAt(objectAt(objectAt(payment, 'point_of_interaction'), 'transaction_data'), 'e2e_id') ??
			null,
	};
}

/** What one source does not know is taken from the other one. */
export function filledFrom(known: Accounting, other: Accounting): Accounting {
	const names = Object.keys(noAccounting) as Array<keyof Accounting>;
	return Object.fromEntries(
		names.map((name) => [name, known[name] ?? other[name]]),
	) as unknown as Accounting;
}

const cardTypes = ['credit_card', 'debit_card', 'prepaid_card', 'voucher_card'];

/** @param card of a payment, or of the payment inside an order, which names its digits otherwise */
export function methodFields({
	type,
	method,
	card,
}: {
	type: string | null;
	method: string | null;
	card: JsonObject;
}): Pick<
	Accounting,
	'paymentType' | 'paymentMethod' | 'cardBrand' | 'cardType' | 'cardFirstDigits' | 'cardLastFour'
> {
	const isCard = type !== null && cardTypes.includes(type);
	return {
		paymentType: type,
		paymentMethod: method,
		cardBrand: isCard ? brandOf(method, type) : null,
		cardType: isCard ? type : null,
		cardFirstDigits: textAt(card, 'first_six_digits') ?? textAt(card, 'first_digits') ?? null,
		cardLastFour: textAt(card, 'last_four_digits') ?? textAt(card, 'last_digits') ?? null,
	};
}

/** `debvisa`, `debmaster`, `debelo`: the scheme with a mark in front (integration API, 12.4). */
function brandOf(method: string | null, type: string): string | null {
	return method !== null && type === 'debit_card' ? method.replace(/^deb(?=\w)/, '') : method;
}

function installmentsOf({ installments }: JsonObject): number | null {
	return typeof installments === 'number' ? installments : null;
}

/** Payments without installments were seen with 0 (integration API, 12.4). */
function unlessZero(amount: string | null): string | null {
	return amount === null || /^0(\.0*)?$/.test(amount) ? null : amount;
}

/** `fee_details`; where it is empty, the fees among `charges_details`, which newer answers have too. */
function feesOf(payment: JsonObject, decimals: number): Fee[] | null {
	const fees = listAt(payment, 'fee_details')?.map((row) => ({
		kind: textAt(row, 'type') ?? null,
		payer: textAt(row, 'fee_payer') ?? null,
		amount: answeredAmount(textAt(row, 'amount'), decimals),
	}));
	return fees === undefined || fees.length === 0
		? (chargesOf(payment, 'fee', decimals) ?? fees ?? null)
		: fees;
}

/** @param type `fee`, `tax`, `shipping`, ... */
function chargesOf(payment: JsonObject, type: string, decimals: number): Fee[] | null {
	const charges = listAt(payment, 'charges_details');
	return (
		charges
			?.filter((row) => textAt(row, 'type') === type)
			.map((row) => ({
				kind: textAt(row, 'name') ?? null,
				payer: textAt(objectAt(row, 'accounts'), 'from') ?? null,
				amount: answeredAmount(textAt(objectAt(row, 'amounts'), 'original'), decimals),
			})) ?? null
	);
}

function sumOfSeller(fees: readonly Fee[] | null, decimals: number): string | null {
	// One of which it is not said who bears it leaves the sum open.
	if (fees === null || fees.some(({ payer }) => payer === null)) return null;
	return sumOfAmounts(
		fees.filter(({ payer }) => payer === 'collector').map(({ amount }) => amount),
		decimals,
	);
}

function listAt(from: JsonObject, name: string): JsonObject[] | undefined {
	const list = from[name];
	return Array.isArray(list) ? list.filter(isJsonObject) : undefined;
}
