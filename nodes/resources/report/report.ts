import { listedReports } from '../../../client/report/wait';
import { limit, mostOf, returnAll, simplify } from '../../operation/fields';
import { flow, type Resource } from '../../operation/operation';
import { create } from './create';
import { dayClose } from './day-close';
import { download } from './download';
import { reportType } from './fields';
import { reconcile } from './reconcile';

const getMany = flow({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many reports',
	description: 'Get the reports that were made, by hand or by a schedule',
	fields: [reportType, returnAll, limit, simplify],
	plan:
		(params) =>
		async ({ client }) => {
			const reports = await listedReports(client, params.reportType);
			return reports
				.slice(0, mostOf(params))
				.map((report) => (params.simplify ? { ...report, raw: undefined } : { ...report }));
		},
});

export const report: Resource = {
	value: 'report',
	name: 'Report',
	defaultOperation: 'getMany',
	operations: [create, dayClose, download, getMany, reconcile],
};
