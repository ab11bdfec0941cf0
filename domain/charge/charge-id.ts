import { shown } from '../input/quoted';
import { isIntentId } from '../input/references';
import { RefusedInput } from '../input/refused-input';
import { type ChargeApiName } from './charge';

/**
 * A charge lives in one generation of the API, and the form of its ID tells in which: ORD… is an order, a UUID a payment intent.
 * Any other form is left to Mercado Pago.
 * @throws RefusedInput for the ID of the other generation
 */
export function checkChargeId(api: ChargeApiName, id: string): string {
	if (api === 'orders' && isIntentId(id)) {
		throw new RefusedInput(
			'Charge ID',
			`"${shown(id)}" is the ID of a payment intent`,
			'Set API Generation to Payment Intents for this charge, or give the ID of an order, which starts with ORD',
		);
	}
	if (api === 'paymentIntents' && /^ORD/i.test(id)) {
		throw new RefusedInput(
			'Charge ID',
			`"${shown(id)}" is the ID of an order`,
			'Set API Generation to Orders for this charge, or give the ID of a payment intent',
		);
	}
	return id;
}
