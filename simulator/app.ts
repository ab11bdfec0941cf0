import { Hono } from 'hono';
import { exchange } from './exchange';
import { integrationEnvelope, paymentsEnvelope, reportsEnvelope } from './http/envelopes';
import { disputeRoutes } from './resources/dispute/routes';
import { ordersRoutes } from './resources/order/routes';
import { integrationRoutes } from './resources/payment-intent/routes';
import { mobileRoutes } from './resources/mobile/routes';
import { mount, refusalAnswer } from './http/mount';
import { mountOAuth } from './resources/oauth/routes';
import { paymentsRoutes } from './resources/payment/routes';
import { reportRoutes } from './resources/report/routes';
import { newerPointOfSaleRoutes, olderPointOfSaleRoutes } from './resources/point-of-sale/routes';
import { storeRoutes } from './resources/store/routes';
import { createControl } from './control/control';
import type { SendRequest } from './control/requests';
import { ConnectionCut } from './faults/connection-cut';
import { createPage } from './http/page';
import { Refusal } from './http/refusal';
import type { ApiEnv } from './http/env';
import { ordersEnvelope } from './http/orders-envelope';

function createRoutes(): Hono<ApiEnv> {
	const app = new Hono<ApiEnv>();

	app.onError((error) => {
		if (error instanceof ConnectionCut) throw error;
		return refusalAnswer(new Refusal(500, '500', error.message), integrationEnvelope);
	});
	app.notFound((context) =>
		refusalAnswer(
			new Refusal(404, '404', `No such resource: ${context.req.method} ${context.req.path}`),
			context.req.path.startsWith('/point/') ? integrationEnvelope : paymentsEnvelope,
		),
	);

	app.route('/', createPage());
	const send: SendRequest = async (request, { env }) => await app.fetch(request, env);
	app.route('/_sim', createControl(send));
	app.use('*', exchange());
	mountOAuth(app);
	mount(app, integrationRoutes, integrationEnvelope);
	mount(app, mobileRoutes, integrationEnvelope);
	mount(app, [...storeRoutes, ...olderPointOfSaleRoutes], integrationEnvelope);
	mount(app, [...paymentsRoutes, ...disputeRoutes], paymentsEnvelope);
	mount(app, reportRoutes, reportsEnvelope);
	mount(app, [...ordersRoutes, ...newerPointOfSaleRoutes], ordersEnvelope);
	return app;
}

/** Every simulator of the process answers by these. */
export const routes = createRoutes();
