import { Hono } from 'hono';
import type { ApiEnv } from './api/exchange';
import { exchange } from './api/exchange';
import { integrationEnvelope, paymentsEnvelope } from './api/generations';
import { ordersRoutes } from './api/orders';
import { ordersEnvelope } from './api/ordersEnvelope';
import { integrationRoutes } from './api/integration';
import { mobileRoutes } from './api/mobile';
import { mount, refusalAnswer } from './api/mount';
import { mountOAuth } from './api/oauth';
import { paymentsRoutes } from './api/payments';
import { newerPointOfSaleRoutes, olderPointOfSaleRoutes } from './api/pointsOfSale';
import { storeRoutes } from './api/stores';
import { createControl } from './control/control';
import type { SendRequest } from './control/requests';
import { ConnectionCut } from './faults/connectionCut';
import { createPage } from './page';
import { Refusal } from './refusal';

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
	mount(app, paymentsRoutes, paymentsEnvelope);
	mount(app, [...ordersRoutes, ...newerPointOfSaleRoutes], ordersEnvelope);
	return app;
}

/** Every simulator of the process answers by these. */
export const routes = createRoutes();
