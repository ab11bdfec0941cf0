import { type JsonObject, textAt } from '../json';
import { checkWebAddress } from '../input/limits';
import { toDecimalNumber } from '../money/money';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';
import { type Outcome, paymentOutcome } from '../payment-intent/states';

/** An order for the phone app; every field of the guide (integration API, 9). */
interface MobileOrderInput {
	/** Currency units as text. The unit is not documented; the guide's sample is 100. */
	amount: string;
	description: string;
	deviceName: string;
	ccType: 'credit_card' | 'debit_card';
	externalReference?: string;
	/** CONFLICT: by its name the back button then does nothing; the guide's sentence says that it closes the order ("Para que al clickear en el back button la orden de pago se cierre"). */
	disableBackButton?: boolean;
	notificationUrl?: string;
	payerEmail?: string;
}

/** "Máx.: 20 carácteres" in the guide. */
const longestDescription = 20;

/**
 * The body of `POST /point/services/integrations/v1`.
 * @throws RefusedInput naming the field
 */
export function mobileOrderBody(input: MobileOrderInput): JsonObject {
	const {
		description,
		deviceName,
		ccType,
		externalReference,
		disableBackButton,
		notificationUrl,
		payerEmail,
	} = input;
	const length = [...description].length;
	if (length > longestDescription) {
		throw new RefusedInput(
			'Description',
			`it has ${length} characters`,
			`Give at most ${longestDescription} characters; it is not cut off silently`,
		);
	}
	if (notificationUrl !== undefined) checkWebAddress(notificationUrl, 'Notification URL');
	if (payerEmail !== undefined && !/^[^\s@]+@[^\s@]+$/.test(payerEmail)) {
		throw new RefusedInput(
			'Payer Email',
			`"${shown(payerEmail)}" is not an email address`,
			'Give an address such as name@example.com',
		);
	}
	return {
		amount: toDecimalNumber(input.amount),
		description,
		device_name: deviceName,
		cc_type: ccType,
		...(externalReference !== undefined && { external_reference: externalReference }),
		...(disableBackButton !== undefined && { disable_back_button: disableBackButton }),
		...(notificationUrl !== undefined && { notification_url: notificationUrl }),
		...(payerEmail !== undefined && { payer_email: payerEmail }),
	};
}

/**
 * What became of a mobile order. The guide calls a CLOSED order paid and gives it a `payment_status` all the same (integration API, 9):
 * only an approved payment is. Without one, and in any other state than the two that are documented, the outcome is unknown.
 */
export function mobileOrderOutcome(order: JsonObject): Outcome {
	const status = (textAt(order, 'status') ?? '').toUpperCase();
	if (status === 'OPEN') return 'pending';
	return status === 'CLOSED' ? paymentOutcome(textAt(order, 'payment_status')) : 'unknown';
}

/** A mobile order as Mercado Pago returned it, with what it means. */
export function mobileOrderOutput(order: JsonObject): JsonObject {
	const outcome = mobileOrderOutcome(order);
	return { ...order, outcome, approved: outcome === 'approved' };
}
