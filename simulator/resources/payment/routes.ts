import { getPayment } from './handlers';
import { listPaymentMethods } from './methods';
import { searchPayments } from './search';
import { getRefund, listRefunds, refundPayment } from './refunds';
import { getMe } from '../user/users';
import type { Route } from '../../http/request';

export const paymentsRoutes: Route[] = [
	{ method: 'GET', path: '/v1/payment_methods', handler: listPaymentMethods },
	{ method: 'GET', path: '/v1/payments/search', handler: searchPayments },
	{ method: 'GET', path: '/v1/payments/:paymentId', handler: getPayment },
	{ method: 'POST', path: '/v1/payments/:paymentId/refunds', handler: refundPayment, status: 201 },
	{ method: 'GET', path: '/v1/payments/:paymentId/refunds', handler: listRefunds },
	// Mercado Pago's SDK 3.3.0 asks with a slash at the end.
	{ method: 'GET', path: '/v1/payments/:paymentId/refunds/', handler: listRefunds },
	{ method: 'GET', path: '/v1/payments/:paymentId/refunds/:refundId', handler: getRefund },
	{ method: 'GET', path: '/users/me', handler: getMe },
];
