import { type JsonObject } from './json';
import { RefusedInput } from './refused-input';

/** A status that Mercado Pago's simulator is asked to give an order (simulate-order). */
export interface Simulation {
	status: string;
	paymentMethodType?: string;
	/** Only for processed and failed; must match the type. */
	paymentMethodId?: string;
	installments?: number;
	statusDetail?: string;
}

/**
 * The body of `POST /v1/orders/{id}/events`. Absent fields are not sent: an extra one is refused.
 * @throws RefusedInput for combinations that are documented as refused
 */
export function simulationBody({ status, paymentMethodType, paymentMethodId, installments, statusDetail }: Simulation): JsonObject {
	if (paymentMethodId !== undefined && status !== 'processed' && status !== 'failed') {
		throw new RefusedInput('Payment Method ID', `it does not go with ${status}`, 'Leave it empty, or choose the status Processed or Failed');
	}
	if (paymentMethodId !== undefined && paymentMethodType?.endsWith('_card') && (paymentMethodType === 'debit_card') !== paymentMethodId.startsWith('deb')) {
		throw new RefusedInput('Payment Method ID', `${paymentMethodId} is not a ${paymentMethodType}`, 'A debit card takes debvisa or debmaster, a credit card one of visa, master, amex');
	}
	if (installments !== undefined && paymentMethodType !== undefined && paymentMethodType !== 'credit_card') {
		throw new RefusedInput('Installments', `they do not go with ${paymentMethodType}`, 'Leave it empty, or choose Credit Card');
	}
	const body = { status, payment_method_type: paymentMethodType, payment_method_id: paymentMethodId, installments, status_detail: statusDetail };
	return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
