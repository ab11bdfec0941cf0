import { shown } from '../../domain/input/quoted';
import { type ApiRequest, path } from '../http/request';

/** What the terminal prints when it has given the money back. */
export type Ticket = 'SELLER_TICKET' | 'BUYER_TICKET';

/**
 * Sends the refund of a whole payment to the terminal that it was paid on: 200 (integration API, 4).
 * The payment is at most 90 days old; the person at the terminal takes the refund and confirms it.
 * @param tickets nothing is sent when absent: the newest guide has left the field out
 */
export function createRefundIntent(
	deviceId: string,
	paymentId: string,
	tickets?: readonly Ticket[],
): ApiRequest {
	return {
		method: 'POST',
		path: path`/point/integration-api/devices/${deviceId}/refund`,
		body: {
			payment_id: paymentId,
			...(tickets && { additional_info: { print_on_terminal: [...tickets] } }),
		},
		answerMustName: 'id',
		ambiguityNote: `the refund may wait on terminal ${shown(deviceId)}`,
		adviceIfUnanswered:
			`The refund may wait on terminal ${shown(deviceId)}, so it was not sent again. Before you try again, look at the terminal, finish or cancel it there, ` +
			'and read the payment with Payment > Get',
	};
}

export function getRefundIntent(refundIntentId: string): ApiRequest {
	return { method: 'GET', path: path`/point/integration-api/refund/${refundIntentId}` };
}

/** Only while it is OPEN; later it is canceled on the terminal. */
export function cancelRefundIntent(deviceId: string, refundIntentId: string): ApiRequest {
	return {
		method: 'DELETE',
		path: path`/point/integration-api/devices/${deviceId}/refund/${refundIntentId}`,
		adviceIfUnanswered:
			'The refund intent may be canceled or not: read it with Refund Intent > Get before you go on',
	};
}
