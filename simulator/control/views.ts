import type { Fault } from '../state/fault';
import type { Notification } from '../state/notification';
import { orderOn } from '../terminal/order';
import { printOn } from '../terminal/printer';
import { intentOn } from '../terminal/terminal';
import { oauthView } from './oauth';
import { orderStateView, printStateView } from './order-views';
import type {
	Account,
	Device,
	PaymentIntent,
	RecordedRequest,
	RefundIntent,
	State,
} from '../state/state';
import { shopState } from './shop-views';

const date = (time: number) => new Date(time).toISOString();

export const accountView = (account: Account) => ({
	user_id: account.userId,
	access_token: account.accessToken,
	site_id: account.siteId,
	currency_id: account.currencyId,
	nickname: account.nickname,
	test_user: account.testUser,
	integration_api: account.integrationApi,
	mobile_api: account.mobileApi,
});

export const deviceView = (state: State, device: Device) => ({
	id: device.id,
	user_id: device.userId,
	pos_id: device.posId ?? null,
	store_id: device.storeId ?? null,
	external_pos_id: device.externalPosId ?? null,
	operating_mode: device.operatingMode,
	online: device.online,
	needs_restart: device.needsRestart,
	current_payment_intent: intentOn(state, device)?.id ?? null,
	current_order: orderOn(state, device)?.id ?? null,
	current_print_action: printOn(state, device)?.id ?? null,
	current_refund_intent: device.currentRefundIntentId ?? null,
});

export const intentView = (intent: PaymentIntent) => ({
	id: intent.id,
	user_id: intent.userId,
	device_id: intent.deviceId,
	amount: intent.amount,
	description: intent.description ?? null,
	payment: intent.payment ?? null,
	additional_info: intent.additionalInfo ?? null,
	external_reference: intent.additionalInfo?.external_reference ?? null,
	sandbox: intent.sandbox,
	state: intent.state,
	payment_id: intent.paymentId ?? null,
	created_at: date(intent.createdAt),
	history: intent.history.map(({ state, event, at }) => ({ state, event, at: date(at) })),
});

export const refundIntentView = (intent: RefundIntent) => ({
	id: intent.id,
	user_id: intent.userId,
	device_id: intent.deviceId,
	payment_id: intent.paymentId,
	state: intent.state,
	created_at: date(intent.createdAt),
	history: intent.history.map(({ state, event, at }) => ({ state, event, at: date(at) })),
});

const integratorView = ({ userId, integrator }: Account) => ({
	user_id: userId,
	token: integrator.token,
	webhook: integrator.webhook,
	is_valid_webhook: integrator.isValidWebhook,
});

export const notificationView = (notification: Notification) => {
	const last = notification.attempts[notification.attempts.length - 1];
	return {
		id: notification.id,
		channel: notification.channel,
		topic: notification.topic,
		user_id: notification.userId,
		resource_id: notification.resourceId,
		state: notification.state,
		status: notification.status,
		created_at: date(notification.createdAt),
		/** As last sent: with the query, and the signature if there is one. */
		url: last?.url ?? notification.url,
		headers: last?.headers ?? {},
		body: notification.body,
		faults: notification.faults,
		attempts: notification.attempts.map((attempt) => ({ ...attempt, at: date(attempt.at) })),
	};
};

const requestView = (request: RecordedRequest) => ({
	id: request.id,
	when: date(request.at),
	method: request.method,
	path: request.path,
	query: request.query,
	headers: request.headers,
	body: request.body,
	user_id: request.userId,
	status: request.status,
	answer: request.answer,
	faults: request.faults,
});

export const faultView = ({ delayMs, ...fault }: Fault) => ({
	...fault,
	delay: `${delayMs}ms`,
	left: fault.times === null ? null : fault.times - fault.struck,
});

export const ledgerView = (state: State) => ({
	requests: state.requests.map(requestView),
	notifications: state.notifications.map(notificationView),
	challenges: state.challenges.map((challenge) => ({ ...challenge, at: date(challenge.at) })),
});

export const stateView = (state: State) => ({
	now: date(state.clock.now()),
	clock: state.clock.kind,
	seed: state.seed,
	mode: state.settings.mode,
	settings: state.settings,
	accounts: state.accounts.map(accountView),
	devices: [...state.devices.values()].map((device) => deviceView(state, device)),
	paymentIntents: [...state.paymentIntents.values()].map(intentView),
	...shopState(state),
	refundIntents: [...state.refundIntents.values()].map(refundIntentView),
	payments: [...state.payments.values()],
	orders: [...state.orders.values()].map((order) => orderStateView(state, order)),
	printActions: [...state.printActions.values()].map(printStateView),
	integrators: state.accounts.map(integratorView),
	panelWebhooks: state.panelWebhooks,
	oauth: oauthView(state),
	faults: state.faults.map(faultView),
	...ledgerView(state),
});
