import type { MobileDevice, MobileOrder, State } from '../state/state';

const date = (time: number) => new Date(time).toISOString();

export const mobileDeviceView = (phone: MobileDevice) => ({
	id: phone.id,
	user_id: phone.userId,
	name: phone.name,
	current_order: phone.currentOrderId ?? null,
});

export const mobileOrderView = ({ userId, createdAt, history, ...order }: MobileOrder) => ({
	id: order.id,
	user_id: userId,
	device_name: order.deviceName,
	amount: order.amount,
	description: order.description,
	cc_type: order.ccType,
	external_reference: order.externalReference ?? null,
	payer_email: order.payerEmail ?? null,
	notification_url: order.notificationUrl ?? null,
	disable_back_button: order.disableBackButton,
	state: order.state,
	payment_id: order.paymentId ?? null,
	created_at: date(createdAt),
	history: history.map(({ state, event, at }) => ({ state, event, at: date(at) })),
});

/** Stores, tills, test users and phones. */
export const shopState = (state: State) => ({
	stores: [...state.stores.values()],
	pointsOfSale: [...state.pointsOfSale.values()],
	testUsers: state.testUsers,
	mobileDevices: state.mobileDevices.map(mobileDeviceView),
	mobileOrders: [...state.mobileOrders.values()].map(mobileOrderView),
});
