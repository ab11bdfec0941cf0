import { fileNameOfReport, readReportFile } from '../../../client/report/find';
import { type JsonObject } from '../../../domain/json';
import { type ReportType } from '../../../domain/report/columns';
import { rowItem, type ReadReport } from '../../../domain/report/rows';
import { options } from '../../operation/fields';
import { flow } from '../../operation/operation';
import { choiceOf, downloadBy, fileName, maximumWait, reportId, reportType } from './fields';

export const download = flow({
	value: 'download',
	name: 'Download',
	action: 'Download report',
	description: 'Read a report: one item for each of its rows',
	fields: [reportType, downloadBy, reportId, fileName, { ...options, options: [maximumWait] }],
	plan: (params) => {
		const choice = choiceOf(params);
		const longest = (params.options.maximumWait ?? maximumWait.default) * 1000;
		return async ({ client, account, progress }) => {
			const type = params.reportType;
			const name = await fileNameOfReport(client, choice, { type, longest, progress });
			const { site } = await account();
			const usualCurrency = site?.currency ?? null;
			const report = await readReportFile(client, type, { fileName: name, usualCurrency });
			return itemsOf(report, type, name);
		};
	},
});

function itemsOf(
	{ rows, missingColumns }: ReadReport,
	type: ReportType,
	name: string,
): JsonObject[] {
	if (rows.length === 0) return [emptyReport(type, name)];
	const items = rows.map((row) => rowItem(row, type, name));
	if (missingColumns.length === 0) return items;
	const warning = `The report is set up without the columns ${missingColumns.join(', ')}: what they say is null in every row.`;
	return items.map((item, at) =>
		at === 0 ? { ...item, warnings: [warning, ...(rows[0]?.warnings ?? [])] } : item,
	);
}

/** A workflow goes on with no item less than one: a day without a sale would look like a workflow that did not run. */
function emptyReport(reportType: ReportType, name: string): JsonObject {
	return {
		reportType,
		fileName: name,
		kind: 'empty',
		paymentId: null,
		externalReference: null,
		amount: null,
		feeAmount: null,
		taxAmount: null,
		netAmount: null,
		columns: {},
		warnings: [`The report ${name} has no rows: nothing happened in its time.`],
	};
}
