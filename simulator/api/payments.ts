import { getPayment } from '../nouns/payments';
import { searchPayments } from '../nouns/paymentSearch';
import { getMe } from '../nouns/users';
import type { Route } from './request';

export const paymentsRoutes: Route[] = [
	{ method: 'GET', path: '/v1/payments/search', noun: searchPayments },
	{ method: 'GET', path: '/v1/payments/:paymentId', noun: getPayment },
	{ method: 'GET', path: '/users/me', noun: getMe },
];
