import { cancelOrder } from './cancel';
import { simulateOrder } from './simulate';
import { refundOrder } from './refund';
import { createOrder, getOrder } from './handlers';
import { searchOrders } from './search';
import { cancelPrint, createPrint, getPrint } from '../print/handlers';
import { listTerminals, setUpTerminal } from '../device/terminals';
import type { Route } from '../../http/request';

/** The generation that new integrators are sent to (orders API, 2, 3, 5 and 6). */
export const ordersRoutes: Route[] = [
	{ method: 'POST', path: '/v1/orders', handler: createOrder, status: 201 },
	{ method: 'GET', path: '/v1/orders', handler: searchOrders },
	{ method: 'GET', path: '/v1/orders/:orderId', handler: getOrder },
	{ method: 'POST', path: '/v1/orders/:orderId/cancel', handler: cancelOrder },
	{ method: 'POST', path: '/v1/orders/:orderId/refund', handler: refundOrder, status: 201 },
	{ method: 'POST', path: '/v1/orders/:orderId/events', handler: simulateOrder },
	{ method: 'GET', path: '/terminals/v1/list', handler: listTerminals },
	{ method: 'PATCH', path: '/terminals/v1/setup', handler: setUpTerminal },
	{ method: 'POST', path: '/terminals/v1/actions', handler: createPrint, status: 201 },
	{ method: 'GET', path: '/terminals/v1/actions/:actionId', handler: getPrint },
	{ method: 'POST', path: '/terminals/v1/actions/:actionId/cancel', handler: cancelPrint },
];
