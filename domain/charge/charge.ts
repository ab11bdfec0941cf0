import { answeredInMinorUnits } from '../money/answered-amounts';
import { type ChargePayment, chargePayment } from './payment';
import { isJsonObject, type JsonObject, objectAt, textAt } from '../json';
import { intentDecimals } from '../money/money';
import { processedIn } from '../order/states';
import { adviceOnOtherAmount, type OtherAmount } from '../money/other-amount';
import { otherAmountOfOrder } from '../order/paid-amount';
import { otherAmountOfIntent } from '../payment-intent/paid-amount';
import { approvedAmong, intentOutcome, intentState, lacksPayment, normalState, type Outcome } from '../payment-intent/states';

/** The generation of Mercado Pago's API a charge lives in. */
export type ChargeApiName = 'paymentIntents' | 'orders';

/** A charge as one shape, whichever API it lives in. */
export interface Charge {
	/** Null when the charge may exist but could not be found. */
	id: string | null;
	api: ChargeApiName;
	outcome: Outcome;
	/** The state in the words of the API; null when it could not be read. */
	state: string | null;
	/** Why it is in this state, as far as the API or the payment says. */
	stateDetail: string | null;
	/** Nothing more will happen by itself. */
	final: boolean;
	/** Currency units, decimal text; null where it could not be read. */
	amount: string | null;
	/** Minor units: hundredths for payment intents. */
	amountMinor: number | null;
	currency: string | null;
	deviceId: string | null;
	externalReference: string | null;
	payment: ChargePayment | null;
	createdAt: string | null;
	/** Real money: neither a test account, nor the sandbox, nor a virtual terminal. */
	live: boolean;
	/** For the person at the till, where the charge itself needs a look. */
	advice?: string;
	/** What Mercado Pago answered, whole. */
	raw: JsonObject;
	/** What could not be read, and what else is worth knowing; nothing of it changes the outcome. */
	warnings: string[];
}

/** What the charge belongs to and its API does not say itself. */
export interface ChargeAccount {
	currency: string | null;
	live: boolean;
	/** Its user ID: what belongs to another account is not taken for its own. */
	userId?: string;
}

/**
 * @param intent as `GET payment-intents/{id}` returned it
 * @param payment as `GET /v1/payments/{id}` returned it, if it was there
 * @param others its other payments, where it names several
 */
export function chargeFromIntent(intent: JsonObject, payment: JsonObject | undefined, { currency, live }: ChargeAccount, others: readonly JsonObject[] = []): Charge {
	const state = normalState(textAt(intent, 'state'));
	const outcome = intentOutcome(intent, payment, others);
	const other = otherAmountOfIntent(intent, approvedAmong([payment, ...others]));
	const deviceId = textAt(intent, 'device_id') ?? null;
	return {
		id: textAt(intent, 'id') ?? null,
		api: 'paymentIntents',
		outcome,
		state: state === '' ? null : state,
		stateDetail: textAt(payment, 'status_detail') ?? null,
		// An approved payment is an answer, whatever state the intent is still in (PROCESSED).
		final: outcome === 'approved' || (intentState(state).final && outcome !== 'pending' && !lacksPayment(intent, payment)),
		...answeredInMinorUnits(textAt(intent, 'amount'), intentDecimals),
		currency: textAt(payment, 'currency_id') ?? currency,
		deviceId,
		externalReference: textAt(objectAt(intent, 'additional_info'), 'external_reference') ?? null,
		payment: payment === undefined ? null : chargePayment(payment, currency),
		createdAt: textAt(payment, 'date_created') ?? null,
		live: live && !isVirtualTerminal(deviceId ?? ''),
		...(other && { advice: adviceOnOtherAmount(other, currency) }),
		raw: { paymentIntent: intent, ...(payment && { payment }), ...(others.length > 0 && { otherPayments: [...others] }) },
		warnings: [],
	};
}

/** What the node itself asked for. */
export interface AskedAmount {
	/** Decimal text in currency units. */
	amount: string;
	amountMinor: number;
}

/**
 * An approved charge for which another amount was paid than this node asked for is not known to be paid, whatever amount the charge itself
 * shows. What cannot be read is not compared.
 */
export function withAmountChecked(charge: Charge, asked: AskedAmount | undefined): Charge {
	const other = asked === undefined || charge.outcome !== 'approved' ? undefined : otherAmountThan(asked, charge);
	if (other === undefined) return charge;
	const { raw, warnings, ...rest } = charge;
	return { ...rest, outcome: 'unknown', advice: adviceOnOtherAmount(other, charge.currency), raw, warnings };
}

function otherAmountThan({ amount, amountMinor }: AskedAmount, { api, raw, currency }: Charge): OtherAmount | undefined {
	if (api === 'orders') {
		const order = objectAt(raw, 'order');
		return otherAmountOfOrder({ ...order, total_amount: amount, currency: textAt(order, 'currency') ?? currency }, processedIn(order));
	}
	const { otherPayments } = raw;
	const others = Array.isArray(otherPayments) ? otherPayments.filter(isJsonObject) : [];
	return otherAmountOfIntent({ amount: amountMinor }, approvedAmong([objectAt(raw, 'payment'), ...others]));
}

/** The virtual terminal of the Orders sandbox has the serial SBX0000001 behind any type (Orders API page, CONFIRMED). */
export function isVirtualTerminal(deviceId: string): boolean {
	return /__SBX\d+$/.test(deviceId);
}

/** What is asked for, as far as it tells one charge from another. */
export interface ChargeIdentity {
	/** Absent where any terminal may have it. */
	deviceIds?: readonly string[];
	amountMinor: number;
	externalReference: string;
}

/** An amount that cannot be read is nobody's sale: another part of it may have been paid. The idempotency key and the memory keep it a single charge. */
export function isSameCharge(charge: Charge, { deviceIds, amountMinor, externalReference }: ChargeIdentity): boolean {
	return (
		charge.externalReference === externalReference &&
		charge.amountMinor === amountMinor &&
		(deviceIds === undefined || charge.deviceId === null || deviceIds.includes(charge.deviceId))
	);
}

/** What is remembered of the charges of one sale: no API knows attempts. */
export interface AttemptFacts {
	/** 1 for the first. */
	attempt: number;
	/** Whether a charge is remembered as this attempt's. */
	isMine: (id: string) => boolean;
	/** Some charge is: even where it is not among those that can be seen, none of the others that ended is this attempt's. */
	hasMine: boolean;
	/** Whether it is remembered as made, and for another attempt. */
	belongsToOtherAttempt: (id: string) => boolean;
	/** Whether it is remembered as that of an attempt before this one. */
	isEarlier: (id: string) => boolean;
}

/**
 * Which of the charges of one sale belongs to an attempt, or nothing.
 *
 * For the first one, a paid or living charge is preferred, whichever attempt made it: the sale must not be charged again by an old try
 * that runs late. A later attempt has the charge that is remembered as its own. Without one, a paid or living charge that is not
 * remembered as an earlier attempt's may be its own, and stands in the way of another one. One that ended unpaid says "not charged",
 * which must be true: it is the attempt's own only if nothing speaks for another attempt, and of a later attempt's only if there are
 * as many charges as attempts. Its own may still be under way, and not be seen yet.
 *
 * @param charges of one sale, the oldest first
 */
export function chargeOfAttempt(charges: readonly Charge[], { attempt, isMine, hasMine, belongsToOtherAttempt, isEarlier }: AttemptFacts): Charge | undefined {
	const mine = charges.find(({ id }) => id !== null && isMine(id));
	if (attempt === 1) {
		const [paid, living] = [charges.find(isPaid), charges.find(isLiving)];
		return paid ?? (mine && isLiving(mine) ? mine : living) ?? mine ?? charges.find(({ id }) => !hasMine && (id === null || !belongsToOtherAttempt(id)));
	}
	if (mine) return mine;
	const left = charges.filter(({ id }) => id === null || !isEarlier(id));
	return left.find(isPaid) ?? left.find(isLiving) ?? (!hasMine && charges.length >= attempt ? left.at(-1) : undefined);
}

function isPaid({ outcome }: Charge): boolean {
	return outcome === 'approved';
}

function isLiving({ final }: Charge): boolean {
	return !final;
}

/** A charge that may exist, and that nobody can read: never paid, never not paid. */
export function unknownCharge(
	api: ChargeApiName,
	{ deviceId, amount, amountMinor, externalReference, currency, live }: { deviceId: string; amount: string; amountMinor: number; externalReference: string } & ChargeAccount,
): Charge {
	return {
		id: null,
		api,
		outcome: 'unknown',
		state: null,
		stateDetail: null,
		final: false,
		amount,
		amountMinor,
		currency,
		deviceId,
		externalReference,
		payment: null,
		createdAt: null,
		live: live && !isVirtualTerminal(deviceId),
		raw: {},
		warnings: [],
	};
}
