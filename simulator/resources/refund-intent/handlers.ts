import { z } from 'zod';
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

/** Unlike the other calls, an unknown device is documented as 404 here (CONFIRMED, integration-api 6). */
function deviceOf(world: State, { account, params }: ApiRequest): Device {
	const device = world.devices.get(params.deviceId ?? '');
	if (device?.userId !== account.userId) throw notFound('device');
	return device;
}

function paymentOf(world: State, { account }: ApiRequest, id: string): Payment {
	const payment = world.payments.get(Number(id));
	if (payment?.collector_id !== account.userId) throw notFound('payment');
	return payment;
}

/**
 * The whole payment, at most 90 days old, on the device it was paid on (CONFIRMED, integration-api 4).
 * With which status and code these are refused is UNKNOWN: 400.
 */
function refuseWhatCannotBe(world: State, payment: Payment, device: Device): void {
	const paidOn =
		[...world.paymentIntents.values()].find(({ paymentId }) => paymentId === payment.id) ??
		[...world.orders.values()].find(({ payment: { paymentId } }) => paymentId === payment.id);
	if (paidOn?.deviceId !== device.id) throw badRequest('payment_id: Must be of a payment of this device');
	if (Date.parse(payment.date_created) < world.clock.now() - oldestDays * dayMs) {
		throw badRequest(`payment_id: Must be of the last ${oldestDays} days`);
	}
	const untouched = payment.status === 'approved' && payment.transaction_amount_refunded === 0;
	if (!untouched) throw badRequest('payment_id: Must be of an approved payment that was not refunded');
}

const created = (intent: RefundIntent) => ({
	id: intent.id,
	device_id: intent.deviceId,
	payment_id: String(intent.paymentId),
	...(intent.printOnTerminal === undefined
		? {}
		: { additional_info: { print_on_terminal: intent.printOnTerminal } }),
});

export const createRefundIntent: Handler = (world, request) => {
	const { payment_id: paymentId, additional_info } = readBody(refundBody, request.body);
	const printOnTerminal = additional_info?.print_on_terminal;
	const device = deviceOf(world, request);
	const payment = paymentOf(world, request, paymentId);
	refuseWhatCannotBe(world, payment, device);
	if (isBusy(world, device)) throw deviceHasQueuedIntent();

	const now = world.clock.now();
	const intent: RefundIntent = {
		id: world.random.refunds.uuid(),
		userId: device.userId,
		deviceId: device.id,
		paymentId: payment.id,
		...(printOnTerminal === undefined ? {} : { printOnTerminal }),
		createdAt: now,
		state: 'OPEN',
		history: [{ state: 'OPEN', event: 'create', at: now }],
	};
	world.refundIntents.set(intent.id, intent);
	device.currentRefundIntentId = intent.id;
	abandonRefundLater(world, intent);
	attend(world, device);
	return created(intent);
};

function ownRefundIntent(world: State, { account, params }: ApiRequest): RefundIntent {
	const intent = world.refundIntents.get(params.refundIntentId ?? '');
	if (intent?.userId !== account.userId) throw notFound('refund intent');
	return intent;
}

export const getRefundIntent: Handler = (world, request) => {
	const intent = ownRefundIntent(world, request);
	return { ...created(intent), state: intent.state };
};

/** Only while OPEN (CONFIRMED). The page lists no 409; that it is 409 as for payment intents is INFERRED. */
export const cancelRefundIntent: Handler = (world, request) => {
	const device = ownDevice(world, request.account, request.params.deviceId);
	const intent = ownRefundIntent(world, request);
	if (intent.deviceId !== device.id || refundHasEnded(intent)) throw notFound('refund intent');
	if (intent.state !== 'OPEN') throw blockedByTerminal();
	transitionRefund(world, intent, 'cancelByApi');
	return { id: intent.id };
};
