import { type ReportType } from '../../domain/report/columns';
import { shown } from '../../domain/input/quoted';
import { type ApiRequest, path } from '../http/request';

/** Both reports have the same calls below a name of their own (reports, 1). */
const names: Record<ReportType, string> = {
	settlement: 'settlement_report',
	release: 'release_report',
};

/** How long a file of many rows may take. */
const downloadTimeoutMs = 120_000;

/**
 * Asks for a report: 202 with the task that makes it, 203 where it is not made (reports, 2). There is no idempotency key.
 * @param begin and end: UTC in whole seconds, as in every sample
 */
export function createReport(
	type: ReportType,
	{ begin, end }: { begin: string; end: string },
): ApiRequest {
	return {
		method: 'POST',
		path: `/v1/account/${names[type]}`,
		body: { begin_date: begin, end_date: end },
		ambiguityNote: 'the report may be being made',
		adviceIfUnanswered:
			'Look with Report > Get Many whether the report is there before you ask for it again: asked for twice it is made twice, which moves no money',
		adviceIfRefused:
			'A settlement report takes up to 60 days. Where the account never had a report, its columns may have to be set once in Mercado Pago under Reports',
	};
}

/** How far a report is (reports, 4). */
export function getReportTask(type: ReportType, id: string): ApiRequest {
	return {
		method: 'GET',
		path: path`/v1/account/${names[type]}/task/${id}`,
		answerMustName: 'id',
	};
}

/** Every report of the account, in one answer: a list at the top (reports, 3). */
export function listReports(type: ReportType): ApiRequest {
	return { method: 'GET', path: `/v1/account/${names[type]}/list`, lists: 'results' };
}

/** The file, CSV or a spreadsheet (reports, 5). */
export function downloadReport(type: ReportType, fileName: string): ApiRequest {
	return {
		method: 'GET',
		path: path`/v1/account/${names[type]}/${fileName}`,
		headers: { Accept: 'text/csv, application/octet-stream, */*' },
		file: true,
		timeoutMs: downloadTimeoutMs,
		adviceIfRefused: `Look with Report > Get Many whether ${shown(fileName)} is there, and is of this Report Type`,
	};
}
