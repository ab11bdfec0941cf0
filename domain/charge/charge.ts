import { type ChargePayment } from './payment';
import { type Accounting, noAccounting } from '../payment/accounting';
import { type JsonObject } from '../json';
import { type Outcome } from '../payment-intent/states';

/** The generation of Mercado Pago's API a charge lives in. */
export type ChargeApiName = 'paymentIntents' | 'orders';

/** A charge as one shape, whichever API it lives in, with what the books need of its payment. */
export interface Charge extends Accounting {
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
	/**
	 * The earliest date that Mercado Pago shows of it. For an order it is when it was made; a payment intent shows the date of
	 * its payment only, see {@link madeAt}.
	 */
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

/** When the charge was made. No answer says that of a payment intent (integration API, 3.3): only the run that sent it knows. */
export function madeAt({ api, createdAt }: Charge): string | null {
	return api === 'orders' ? createdAt : null;
}

/** The virtual terminal of the Orders sandbox has the serial SBX0000001 behind any type (Orders API page, CONFIRMED). */
export function isVirtualTerminal(deviceId: string): boolean {
	return /__SBX\d+$/.test(deviceId);
}

/** A charge that may exist, and that nobody can read: never paid, never not paid. */
export function unknownCharge(
	api: ChargeApiName,
	{
		deviceId,
		amount,
		amountMinor,
		externalReference,
		currency,
		live,
	}: {
		deviceId: string;
		amount: string;
		amountMinor: number;
		externalReference: string;
	} & ChargeAccount,
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
		...noAccounting,
		payment: null,
		createdAt: null,
		live: live && !isVirtualTerminal(deviceId),
		raw: {},
		warnings: [],
	};
}
