import { shown } from '../input/quoted';
import { type Charge, type ChargeApiName, isVirtualTerminal } from './charge';

/** A waiting payment intent is not found under Order, nor an order under Payment Intent. */
const kinds: Record<ChargeApiName, { name: string; resource: string; whileItIs: string }> = {
	orders: { name: 'order', resource: 'Order', whileItIs: 'created' },
	paymentIntents: {
		name: 'payment intent',
		resource: 'Payment Intent',
		whileItIs: 'OPEN',
	},
};

/** For the person at the till: the terminal is busy with something that is not this sale, and this is what it is. */
export function adviceOnHolder({
	api,
	id,
	externalReference,
	amount,
	deviceId,
}: Pick<Charge, 'api' | 'id' | 'externalReference' | 'amount' | 'deviceId'>): string {
	const { name, resource, whileItIs } = kinds[api];
	const facts = [externalReference, amount].flatMap((fact) => (fact === null ? [] : shown(fact)));
	const which = facts.length > 0 ? ` (${facts.join(', ')})` : '';
	const shared =
		deviceId !== null && isVirtualTerminal(deviceId)
			? ', or, as this virtual terminal is shared with other integrators, wait a moment'
			: '';
	return (
		`Nothing was created: ${name} ${shown(id ?? '')}${which} holds the terminal. ` +
		`Let it end there, cancel it with ${resource} > Cancel while its state is ${whileItIs}, or set the option Busy Terminal${shared}.`
	);
}
