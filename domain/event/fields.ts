import { type Charge, madeAt } from '../charge/charge';
import { chargeFromIntent } from '../charge/from-intent';
import { chargeFromOrder, withPayment } from '../charge/from-order';
import { disputedPaymentId } from './dispute';
import { type JsonObject, textAt } from '../json';
import { answeredMinorUnits } from '../money/answered-amounts';
import { decimalsOfCurrency } from '../money/sites';
import { type Accounting, accountingOf, noAccounting } from '../payment/accounting';

/** What every event says at the top, by the names and in the units of a charge, whatever topic it came by. Null is not known. */
interface EventFields
	extends Pick<
			Charge,
			'id' | 'amount' | 'amountMinor' | 'currency' | 'externalReference' | 'deviceId' | 'createdAt'
		>,
		Accounting {
	/** The generation in which *Charge* reads `id`; null for what is no charge. */
	api: Charge['api'] | null;
}

export const noEventFields: EventFields = {
	id: null,
	api: null,
	amount: null,
	amountMinor: null,
	currency: null,
	externalReference: null,
	deviceId: null,
	...noAccounting,
	createdAt: null,
};

/** The account is not asked for an event: its currency is the one that the order or the payment names. */
const unknownAccount = { currency: null, live: true };

/**
 * @param resource the resource as it was read, under the name that it has in the output
 * @param payment the payment behind it, where it was read
 * @param others its other payments, where it names several
 */
export function eventFields(
	resource: Record<string, JsonObject>,
	payment: JsonObject | undefined,
	others: readonly JsonObject[] = [],
): EventFields {
	const { order, paymentIntent, refundIntent, chargeback, claim } = resource;
	if (order !== undefined) {
		const charge = chargeFromOrder(order, unknownAccount);
		return fieldsOf(payment === undefined ? charge : withPayment(charge, payment));
	}
	if (paymentIntent !== undefined)
		return fieldsOf(chargeFromIntent(paymentIntent, payment, unknownAccount, others));
	const ofPayment = payment === undefined ? noEventFields : paymentFields(payment);
	const dispute = chargeback ?? claim;
	if (dispute !== undefined)
		return {
			...ofPayment,
			currency: ofPayment.currency ?? textAt(dispute, 'currency') ?? null,
			paymentId: ofPayment.paymentId ?? disputedPaymentId(dispute) ?? null,
		};
	return refundIntent === undefined
		? ofPayment
		: {
				...ofPayment,
				paymentId: ofPayment.paymentId ?? textAt(refundIntent, 'payment_id') ?? null,
				deviceId: textAt(refundIntent, 'device_id') ?? null,
			};
}

function fieldsOf(charge: Charge): EventFields {
	const names = Object.keys(noEventFields) as Array<keyof EventFields>;
	const fields = Object.fromEntries(names.map((name) => [name, charge[name]]));
	return { ...(fields as unknown as EventFields), createdAt: madeAt(charge) };
}

/** A payment by itself says what was paid, and neither what was asked for nor where. */
function paymentFields(payment: JsonObject): EventFields {
	const currency = textAt(payment, 'currency_id') ?? null;
	const accounting = accountingOf(payment, currency);
	return {
		...noEventFields,
		amount: accounting.paidAmount,
		amountMinor: answeredMinorUnits(
			textAt(payment, 'transaction_amount'),
			decimalsOfCurrency(currency),
		),
		currency,
		externalReference: textAt(payment, 'external_reference') ?? null,
		...accounting,
		createdAt: textAt(payment, 'date_created') ?? null,
	};
}
