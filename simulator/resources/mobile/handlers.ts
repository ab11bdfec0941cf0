import { z } from 'zod/v4';
import { flag, object, oneOf, optional, readBody, requiredText, text } from '../../http/fields';
import type { ApiRequest, Handler } from '../../http/request';
import { attendOrder, transitionMobileOrder, phoneNamed } from './phone';
import { badRequest, Refusal } from '../../http/refusal';
import type { MobileDevice, MobileOrder, State } from '../../state/state';

// Bodies and codes of refusals are UNKNOWN (integration API, 9): those of the integration API.
const notFound = (what: string) => new Refusal(404, '404', `Not Found ${what} does not exist`);
const conflict = (detail: string) => new Refusal(409, '409', `Conflict ${detail}`);

const longestDescription = 20;
const given = (fields: object) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const minorOf = (amount: number) => Math.round(amount * 100);
const notPositive = 'Must be a number greater than 0';

/** A JSON number in units of the currency; the sample is 100 (unit INFERRED). */
const amount = z
	.number({ error: notPositive })
	.positive(notPositive)
	.refine(
		(value) => Math.abs(minorOf(value) - value * 100) <= 1e-6,
		'Must have at most 2 decimals',
	);

/** Every field of seed 003; `notification_url` is allowed here, unlike in an intent. */
const orderBody = object({
	amount,
	description: requiredText().refine(
		(value) => [...value].length <= longestDescription,
		`Must be at most ${longestDescription} characters long`,
	),
	device_name: requiredText(),
	cc_type: oneOf(['credit_card', 'debit_card']),
	external_reference: optional(text()),
	payer_email: optional(text()),
	notification_url: optional(text().refine((url) => URL.canParse(url), 'Must be a URL')),
	disable_back_button: optional(flag()),
});

function ownPhone(state: State, { account }: ApiRequest, name: string | undefined): MobileDevice {
	const phone = phoneNamed(state, account.userId, name ?? '');
	if (!phone) throw notFound('the device');
	return phone;
}

export const createMobileOrder: Handler = (state, request) => {
	const asked = readBody(orderBody, request.body);
	const deviceName = asked.device_name;
	const phone = ownPhone(state, request, deviceName);
	// "BUSY means that the device has an order already" (seed 003); that a second one is refused is INFERRED.
	if (phone.currentOrderId !== undefined) throw conflict('the device has an order already');

	const now = state.clock.now();
	state.lastMobileOrderId += 1;
	const order: MobileOrder = {
		id: state.lastMobileOrderId,
		userId: request.account.userId,
		deviceName,
		amount: minorOf(asked.amount),
		description: asked.description,
		ccType: asked.cc_type,
		...given({
			externalReference: asked.external_reference,
			payerEmail: asked.payer_email,
			notificationUrl: asked.notification_url,
		}),
		disableBackButton: asked.disable_back_button ?? false,
		createdAt: now,
		state: 'OPEN',
		history: [{ state: 'OPEN', event: 'create', at: now }],
	};
	state.mobileOrders.set(order.id, order);
	phone.currentOrderId = order.id;
	attendOrder(state, order);
	return { status: 'OPEN', id: order.id };
};

function ownOrder(state: State, { account, params }: ApiRequest): MobileOrder {
	const order = state.mobileOrders.get(Number(params.orderId));
	if (order?.userId !== account.userId || order.state === 'DELETED') throw notFound('the order');
	return order;
}

export const getMobileOrder: Handler = (state, request) => {
	const order = ownOrder(state, request);
	if (order.state === 'OPEN') return { status: 'OPEN', id: order.id };
	const payment = state.payments.get(order.paymentId ?? 0);
	return {
		status: 'CLOSED',
		id: order.id,
		...given({
			payment_id: payment?.id,
			payment_status: payment?.status,
			external_reference: order.externalReference,
			payer_email: order.payerEmail,
		}),
	};
};

function remove(state: State, order: MobileOrder): void {
	if (order.state !== 'OPEN') throw conflict('the order is closed');
	transitionMobileOrder(state, order, 'delete');
}

/** 204 (CONFIRMED, seed 003). */
export const deleteMobileOrder: Handler = (state, request) =>
	remove(state, ownOrder(state, request));

export const deleteOrderOfDevice: Handler = (state, request) => {
	const { currentOrderId } = ownPhone(state, request, request.params.deviceName);
	const order = state.mobileOrders.get(currentOrderId ?? 0);
	if (!order) throw notFound('an order of the device');
	remove(state, order);
	return { status: 'OK' };
};

/** The sample is malformed JSON; `payment_attempt` is there only when BUSY (INFERRED). */
export const listMobileDevices: Handler = (state, { account }) => ({
	devices: state.mobileDevices
		.filter(({ userId }) => userId === account.userId)
		.map(({ name, id, userId, currentOrderId }) => ({
			name,
			caller: userId,
			id,
			status:
				currentOrderId === undefined
					? { status: 'FREE' }
					: { status: 'BUSY', payment_attempt: currentOrderId },
		})),
});

/** With an order on its screen: UNKNOWN; refused, so that no order is left without a device. */
export const deleteMobileDevice: Handler = (state, request) => {
	const phone = ownPhone(state, request, request.params.deviceName);
	if (phone.currentOrderId !== undefined) throw conflict('the device has an order');
	state.mobileDevices = state.mobileDevices.filter((each) => each !== phone);
	return { status: 'OK' };
};

const enableBody = object({ id: z.unknown().optional(), Id: z.unknown().optional() });

/** `{"id": <user_id>}`; the English page writes `Id` (CONFLICT). The answer is not stated: that of the others. */
export const enableMobileApi: Handler = (_world, { account, body }) => {
	const { id, Id } = readBody(enableBody, body);
	const userId = id ?? Id;
	if (typeof userId !== 'number') throw badRequest('id: Must be the user id');
	if (userId !== account.userId)
		throw new Refusal(403, '403', 'Forbidden the user is not that of the token');
	account.mobileApi = true;
	return { status: 'OK' };
};
