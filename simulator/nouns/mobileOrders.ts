import { optionalChoice, optionalFlag, optionalText, requiredObject } from '../api/fields';
import type { ApiRequest, Noun } from '../api/request';
import { attendOrder, happenToOrder, phoneNamed } from '../mobile';
import { badRequest, Refusal } from '../refusal';
import type { MobileDevice, MobileOrder, World } from '../world';

// Bodies and codes of refusals are UNKNOWN (integration-api 9): those of the integration API.
const notFound = (what: string) => new Refusal(404, '404', `Not Found ${what} does not exist`);
const conflict = (detail: string) => new Refusal(409, '409', `Conflict ${detail}`);

const longestDescription = 20;
const given = (fields: object) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function requiredText(value: unknown, field: string): string {
	const text = optionalText(value, field);
	if (text === undefined || text === '') throw badRequest(`${field}: is required`);
	return text;
}

/** A JSON number in units of the currency; the sample is 100 (unit INFERRED). */
function readAmount(value: unknown): number {
	if (value === undefined || value === null) throw badRequest('amount: is required');
	if (typeof value !== 'number' || value <= 0) throw badRequest('amount: Must be a number greater than 0');
	const minor = Math.round(value * 100);
	if (Math.abs(minor - value * 100) > 1e-6) throw badRequest('amount: Must have at most 2 decimals');
	return minor;
}

function ownPhone(world: World, { account }: ApiRequest, name: string | undefined): MobileDevice {
	const phone = phoneNamed(world, account.userId, name ?? '');
	if (!phone) throw notFound('the device');
	return phone;
}

/** Every field of seed 003; `notification_url` is allowed here, unlike in an intent. */
export const createMobileOrder: Noun = (world, request) => {
	const body = requiredObject(request.body, 'body');
	const amount = readAmount(body.amount);
	const description = requiredText(body.description, 'description');
	if ([...description].length > longestDescription) {
		throw badRequest(`description: Must be at most ${longestDescription} characters long`);
	}
	const deviceName = requiredText(body.device_name, 'device_name');
	const ccType = optionalChoice(body.cc_type, 'cc_type', ['credit_card', 'debit_card']);
	if (ccType === undefined) throw badRequest('cc_type: is required');
	const wanted = {
		externalReference: optionalText(body.external_reference, 'external_reference'),
		payerEmail: optionalText(body.payer_email, 'payer_email'),
		notificationUrl: optionalText(body.notification_url, 'notification_url'),
	};
	if (wanted.notificationUrl !== undefined && !URL.canParse(wanted.notificationUrl)) {
		throw badRequest('notification_url: Must be a URL');
	}
	const disableBackButton = optionalFlag(body.disable_back_button, 'disable_back_button') ?? false;
	const phone = ownPhone(world, request, deviceName);
	// "BUSY means that the device has an order already" (seed 003); that a second one is refused is INFERRED.
	if (phone.currentOrderId !== undefined) throw conflict('the device has an order already');

	const now = world.clock.now();
	world.lastMobileOrderId += 1;
	const order: MobileOrder = {
		id: world.lastMobileOrderId,
		userId: request.account.userId,
		deviceName,
		amount,
		description,
		ccType,
		...given(wanted),
		disableBackButton,
		createdAt: now,
		state: 'OPEN',
		history: [{ state: 'OPEN', event: 'create', at: now }],
	};
	world.mobileOrders.set(order.id, order);
	phone.currentOrderId = order.id;
	attendOrder(world, order);
	return { status: 'OPEN', id: order.id };
};

function ownOrder(world: World, { account, params }: ApiRequest): MobileOrder {
	const order = world.mobileOrders.get(Number(params.orderId));
	if (order?.userId !== account.userId || order.state === 'DELETED') throw notFound('the order');
	return order;
}

export const getMobileOrder: Noun = (world, request) => {
	const order = ownOrder(world, request);
	if (order.state === 'OPEN') return { status: 'OPEN', id: order.id };
	const payment = world.payments.get(order.paymentId ?? 0);
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

function remove(world: World, order: MobileOrder): void {
	if (order.state !== 'OPEN') throw conflict('the order is closed');
	happenToOrder(world, order, 'delete');
}

/** 204 (CONFIRMED, seed 003). */
export const deleteMobileOrder: Noun = (world, request) => remove(world, ownOrder(world, request));

export const deleteOrderOfDevice: Noun = (world, request) => {
	const { currentOrderId } = ownPhone(world, request, request.params.deviceName);
	const order = world.mobileOrders.get(currentOrderId ?? 0);
	if (!order) throw notFound('an order of the device');
	remove(world, order);
	return { status: 'OK' };
};

/** The sample is malformed JSON; `payment_attempt` is there only when BUSY (INFERRED). */
export const listMobileDevices: Noun = (world, { account }) => ({
	devices: world.mobileDevices
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
export const deleteMobileDevice: Noun = (world, request) => {
	const phone = ownPhone(world, request, request.params.deviceName);
	if (phone.currentOrderId !== undefined) throw conflict('the device has an order');
	world.mobileDevices = world.mobileDevices.filter((each) => each !== phone);
	return { status: 'OK' };
};

/** `{"id": <user_id>}`; the English page writes `Id` (CONFLICT). The answer is not stated: that of the others. */
export const enableMobileApi: Noun = (_world, { account, body }) => {
	const { id, Id } = requiredObject(body, 'body');
	const userId = id ?? Id;
	if (typeof userId !== 'number') throw badRequest('id: Must be the user id');
	if (userId !== account.userId) throw new Refusal(403, '403', 'Forbidden the user is not that of the token');
	account.mobileApi = true;
	return { status: 'OK' };
};
