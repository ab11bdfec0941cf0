import { announcePayment } from '../webhooks/announce';
import { payFor } from '../resources/payment/payment';
import type { Payment } from '../state/payment-entities';
import type { Device, State } from '../state/state';
import type { Outcome } from './outcomes';
import { TerminalIdle } from './terminal';

interface TypedSale {
	/** Minor units. */
	amount: number;
	type?: string;
	installments?: number;
	outcome?: Exclude<Outcome, 'error'>;
}

/**
 * A person types the amount on the terminal: a payment without a reference, an order or an intent. In PDV mode a terminal takes its sales from
 * the API only (INFERRED from the two modes, integration API, 2.2; how the payment looks: reports, 10).
 */
export function typeSale(
	state: State,
	device: Device,
	{ amount, type, installments, outcome = 'approved' }: TypedSale,
): Payment {
	if (device.operatingMode !== 'STANDALONE')
		throw new TerminalIdle(
			device,
			`sales are typed in STANDALONE mode, and it is in ${device.operatingMode}`,
		);
	const { userId, posId, storeId } = device;
	const payment = payFor(
		state,
		{ userId, amount, type, installments, sandbox: false, posId, storeId },
		outcome,
	);
	announcePayment(state, payment, 'payment.created');
	return payment;
}
