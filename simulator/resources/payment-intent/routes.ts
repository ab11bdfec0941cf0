import { changeOperatingMode, listDevices } from '../device/devices';
import { changeAlerts, getAlerts } from '../integrator/alerts';
import { checkWebhook, getIntegrator, registerWebhook } from '../integrator/integrators';
import { getPaymentIntentStatus, listPaymentIntentEvents } from './events';
import { cancelPaymentIntent, createPaymentIntent, getPaymentIntent } from './handlers';
import { cancelRefundIntent, createRefundIntent, getRefundIntent } from '../refund-intent/handlers';
import { integratorNotRegistered } from '../../http/refusal';
import type { Handler, Route } from '../../http/request';

const base = '/point/integration-api';

const row = (method: Route['method'], path: string, handler: Handler): Route => ({
	method,
	path: `${base}${path}`,
	handler: (state, request) => {
		if (!request.account.integrationApi) throw integratorNotRegistered();
		return handler(state, request);
	},
});

/** The endpoint table (integration API, 1). `events` stands before `:paymentIntentId`, which would take it. */
export const integrationRoutes: Route[] = [
	row('GET', '/devices', listDevices),
	row('PATCH', '/devices/:deviceId', changeOperatingMode),
	row('POST', '/devices/:deviceId/payment-intents', createPaymentIntent),
	row('DELETE', '/devices/:deviceId/payment-intents/:paymentIntentId', cancelPaymentIntent),
	row('GET', '/payment-intents/events', listPaymentIntentEvents),
	row('GET', '/payment-intents/:paymentIntentId', getPaymentIntent),
	row('GET', '/payment-intents/:paymentIntentId/events', getPaymentIntentStatus),
	row('POST', '/devices/:deviceId/refund', createRefundIntent),
	row('DELETE', '/devices/:deviceId/refund/:refundIntentId', cancelRefundIntent),
	row('GET', '/refund/:refundIntentId', getRefundIntent),
	row('GET', '/integrator', getAlerts),
	row('PATCH', '/integrator', changeAlerts),
	row('GET', '/integrators', getIntegrator),
	row('PATCH', '/integrators', registerWebhook),
	row('POST', '/integrators/check', checkWebhook),
];
