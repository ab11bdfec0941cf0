import { z } from 'zod/v4';
import { object, optional, readBody, requiredText } from '../../http/fields';
import type { ApiRequest, Handler } from '../../http/request';
import { dayMs } from '../../state/duration';
import { badRequest, blockedByTerminal, deviceHasQueuedIntent, Refusal } from '../../http/refusal';
import { attend } from '../../terminal/automatic';
import { abandonRefundLater, transitionRefund, refundHasEnded } from '../../terminal/refund';
import { isBusy } from '../../terminal/slot';
import type { Device, RefundIntent, State } from '../../state/state';
import { ownDevice } from '../device/devices';
import type { Payment } from '../../state/payment-entities';

const oldestDays = 90;
const tickets = ['SELLER_TICKET', 'BUYER_TICKET'];

const notFound = (what: string) => new Refusal(404, '404', `Not Found ${what} not found`);

const ticketList = z.custom<string[]>(
	(asked) => Array.isArray(asked) && asked.every((ticket) => tickets.includes(ticket as string)),
	`Must be a list of ${tickets.join(', ')}`,
);

/** `print_on_terminal` is a list here (CONFLICT: the newest guide dropped it). */
const refundBody = object({
	payment_id: requiredText(),
	additional_info: optional(object({ print_on_terminal: optional(ticketList) })),
});

/** Unlike the other calls, an unknown device is documented as 404 here (CONFIRMED, integration API, 6). */
function deviceOf(state: State, { account, params }: ApiRequest): Device {
	const device = state.devices.get(params.deviceId ?? '');
	if (device?.userId !== account.userId) throw notFound('device');
	return device;
}

function paymentOf(state: State, { account }: ApiRequest, id: string): Payment {
	const payment = state.payments.get(Number(id));
	if (payment?.collector_id !== account.userId) throw notFound('payment');
	return payment;
}

/**
 * The whole payment, at most 90 days old, on the device it was paid on (CONFIRMED, integration API, 4).
 * With which status and code these are refused is UNKNOWN: 400.
 */
function refuseWhatCannotBe(state: State, payment: Payment, device: Device): void {
	const paidOn =
		[...state.paymentIntents.values()].find(({ paymentId }) => paymentId === payment.id) ??
		[...state.orders.values()].find(({ payment: { paymentId } }) => paymentId === payment.id);
	if (paidOn?.deviceId !== device.id)
		throw badRequest('payment_id: Must be of a payment of this device');
	if (Date.parse(payment.date_created) < state.clock.now() - oldestDays * dayMs) {
		throw badRequest(`payment_id: Must be of the last ${oldestDays} days`);
	}
	const untouched = payment.status === 'approved' && payment.transaction_amount_refunded === 0;
	if (!untouched)
		throw badRequest('payment_id: Must be of an approved payment that was not refunded');
}

const created = (intent: RefundIntent) => ({
	id: intent.id,
	device_id: intent.deviceId,
	payment_id: String(intent.paymentId),
	...(intent.printOnTerminal === undefined
		? {}
		: { additional_info: { print_on_terminal: intent.printOnTerminal } }),
});

export const createRefundIntent: Handler = (state, request) => {
	const { payment_id: paymentId, additional_info } = readBody(refundBody, request.body);
	const printOnTerminal = additional_info?.print_on_terminal;
	const device = deviceOf(state, request);
	const payment = paymentOf(state, request, paymentId);
	refuseWhatCannotBe(state, payment, device);
	if (isBusy(state, device)) throw deviceHasQueuedIntent();

	const now = state.clock.now();
	const intent: RefundIntent = {
		id: state.random.refunds.uuid(),
		userId: device.userId,
		deviceId: device.id,
		paymentId: payment.id,
		...(printOnTerminal === undefined ? {} : { printOnTerminal }),
		createdAt: now,
		state: 'OPEN',
		history: [{ state: 'OPEN', event: 'create', at: now }],
	};
	state.refundIntents.set(intent.id, intent);
	device.currentRefundIntentId = intent.id;
	abandonRefundLater(state, intent);
	attend(state, device);
	return created(intent);
};

function ownRefundIntent(state: State, { account, params }: ApiRequest): RefundIntent {
	const intent = state.refundIntents.get(params.refundIntentId ?? '');
	if (intent?.userId !== account.userId) throw notFound('refund intent');
	return intent;
}

export const getRefundIntent: Handler = (state, request) => {
	const intent = ownRefundIntent(state, request);
	return { ...created(intent), state: intent.state };
};

/** Only while OPEN (CONFIRMED). The page lists no 409; that it is 409 as for payment intents is INFERRED. */
export const cancelRefundIntent: Handler = (state, request) => {
	const device = ownDevice(state, request.account, request.params.deviceId);
	const intent = ownRefundIntent(state, request);
	if (intent.deviceId !== device.id || refundHasEnded(intent)) throw notFound('refund intent');
	if (intent.state !== 'OPEN') throw blockedByTerminal();
	transitionRefund(state, intent, 'cancelByApi');
	return { id: intent.id };
};
