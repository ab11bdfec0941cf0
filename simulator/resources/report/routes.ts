import type { Route } from '../../http/request';
import type { ReportKind } from '../../state/report-entities';
import { reportHandlers } from './handlers';

/** Both reports have the same calls (CONFIRMED: reports, 1). */
function routesOf(kind: ReportKind): Route[] {
	const at = `/v1/account/${kind}_report`;
	const handlers = reportHandlers(kind);
	return [
		{ method: 'POST', path: at, handler: handlers.create },
		{ method: 'GET', path: `${at}/list`, handler: handlers.list },
		{ method: 'GET', path: `${at}/search`, handler: handlers.search },
		{ method: 'GET', path: `${at}/task/:taskId`, handler: handlers.task },
		{ method: 'GET', path: `${at}/config`, handler: handlers.getConfig },
		{ method: 'POST', path: `${at}/config`, handler: handlers.setConfig, status: 201 },
		{ method: 'PUT', path: `${at}/config`, handler: handlers.setConfig },
		{ method: 'POST', path: `${at}/schedule`, handler: handlers.schedule },
		{ method: 'DELETE', path: `${at}/schedule`, handler: handlers.unschedule },
		{ method: 'GET', path: `${at}/:fileName`, handler: handlers.download },
	];
}

export const reportRoutes: Route[] = [...routesOf('settlement'), ...routesOf('release')];
