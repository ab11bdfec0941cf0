import {
	createMobileOrder,
	deleteMobileDevice,
	deleteMobileOrder,
	deleteOrderOfDevice,
	enableMobileApi,
	getMobileOrder,
	listMobileDevices,
} from './handlers';
import { Refusal } from '../../http/refusal';
import type { Handler, Route } from '../../http/request';

const base = '/point/services/integrations/v1';

/** The answer to an account that has not enabled the integrations is UNKNOWN: 403. */
const row = (method: Route['method'], path: string, handler: Handler): Route => ({
	method,
	path: `${base}${path}`,
	handler: (state, request) => {
		if (!request.account.mobileApi) {
			throw new Refusal(403, '403', 'Forbidden integrations are not enabled for this user');
		}
		return handler(state, request);
	},
});

/** The phone app's API (seed 003). `devices` stands before `:orderId`, which would take it. */
export const mobileRoutes: Route[] = [
	{
		method: 'POST',
		path: '/point/services/user/status/integrators',
		handler: enableMobileApi,
		tokenInQuery: true,
	},
	row('POST', '', createMobileOrder),
	row('GET', '/devices', listMobileDevices),
	row('DELETE', '/devices/:deviceName', deleteMobileDevice),
	row('DELETE', '/attempt/device/:deviceName', deleteOrderOfDevice),
	row('GET', '/:orderId', getMobileOrder),
	row('DELETE', '/:orderId', deleteMobileOrder),
];
