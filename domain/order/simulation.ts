import { type JsonObject, withoutAbsent } from '../json';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';

/** A status that Mercado Pago's simulator is asked to give an order (simulate-order). */
interface Simulation {
	status: string;
	paymentMethodType?: string;
	/** Only for processed and failed; must match the type. */
	paymentMethodId?: string;
	installments?: number;
	statusDetail?: string;
}

/** The details that go with a status, CONFIRMED by simulate-order; the other statuses have none. */
const detailsOf: Record<string, readonly string[] | undefined> = {
	processed: ['accredited'],
	failed: [
		'bad_filled_card_data',
		'required_call_for_authorize',
		'card_disabled',
		'high_risk',
		'insufficient_amount',
		'invalid_installments',
		'max_attempts_exceeded',
		'rejected_other_reason',
		'processing_error',
	],
};

/**
 * The body of `POST /v1/orders/{id}/events`. Absent fields are not sent: an extra one is refused.
 * @throws RefusedInput for combinations that are documented as refused
 */
export function simulationBody({
	status,
	paymentMethodType,
	paymentMethodId,
	installments,
	statusDetail,
}: Simulation): JsonObject {
	if (paymentMethodId !== undefined && status !== 'processed' && status !== 'failed') {
		throw new RefusedInput(
			'Payment Method ID',
			`it does not go with ${shown(status)}`,
			'Leave it empty, or choose the status Processed or Failed',
		);
	}
	if (
		paymentMethodId !== undefined &&
		paymentMethodType?.endsWith('_card') &&
		(paymentMethodType === 'debit_card') !== paymentMethodId.startsWith('deb')
	) {
		throw new RefusedInput(
			'Payment Method ID',
			`${shown(paymentMethodId)} is not a ${shown(paymentMethodType)}`,
			'A debit card takes debvisa or debmaster, a credit card one of visa, master, amex',
		);
	}
	if (
		installments !== undefined &&
		paymentMethodType !== undefined &&
		paymentMethodType !== 'credit_card'
	) {
		throw new RefusedInput(
			'Installments',
			`they do not go with ${shown(paymentMethodType)}`,
			'Leave it empty, or choose Credit Card',
		);
	}
	checkDetail(status, statusDetail);
	return withoutAbsent({
		status,
		payment_method_type: paymentMethodType,
		payment_method_id: paymentMethodId,
		installments,
		status_detail: statusDetail,
	});
}

function checkDetail(status: string, statusDetail: string | undefined): void {
	const details = detailsOf[status] ?? [];
	if (statusDetail === undefined || details.includes(statusDetail)) return;
	const home = Object.keys(detailsOf).find((each) => detailsOf[each]?.includes(statusDetail));
	const allowed = details.length === 0 ? 'Leave it empty' : `Give one of: ${details.join(', ')}`;
	throw new RefusedInput(
		'Status Detail',
		`${shown(statusDetail)} does not go with ${shown(status)}`,
		home === undefined ? allowed : `${allowed}. It goes with the status ${home}`,
	);
}
