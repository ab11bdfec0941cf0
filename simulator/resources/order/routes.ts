import { cancelOrder } from './cancel';
import { simulateOrder } from './simulate';
import { refundOrder } from './refund';
import { createOrder, getOrder } from './handlers';
import { searchOrders } from './search';
import { cancelPrint, createPrint, getPrint } from '../print/handlers';
import { listTerminals, setUpTerminal } from '../device/terminals';
import type { Route } from '../../http/request';

/** The generation that new integrators are sent to (orders-api 2, 3, 5 and 6). */
export const ordersRoutes: Route[] = [
	{ method: 'POST', path: '/v1/orders', noun: createOrder, status: 201 },
	{ method: 'GET', path: '/v1/orders', noun: searchOrders },
	{ method: 'GET', path: '/v1/orders/:orderId', noun: getOrder },
	{ method: 'POST', path: '/v1/orders/:orderId/cancel', noun: cancelOrder },
	{ method: 'POST', path: '/v1/orders/:orderId/refund', noun: refundOrder, status: 201 },
	{ method: 'POST', path: '/v1/orders/:orderId/events', noun: simulateOrder },
	{ method: 'GET', path: '/terminals/v1/list', noun: listTerminals },
	{ method: 'PATCH', path: '/terminals/v1/setup', noun: setUpTerminal },
	{ method: 'POST', path: '/terminals/v1/actions', noun: createPrint, status: 201 },
	{ method: 'GET', path: '/terminals/v1/actions/:actionId', noun: getPrint },
	{ method: 'POST', path: '/terminals/v1/actions/:actionId/cancel', noun: cancelPrint },
];
