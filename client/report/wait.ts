import { type ReportType } from '../../domain/report/columns';
import {
	isDoneWithoutFile,
	isReportOfTask,
	type Report,
	reportOf,
	reportsOf,
} from '../../domain/report/task';
import { getReportTask, listReports } from '../api/reports';
import { type Client } from '../http/client';
import { type MercadoPagoError, orOnMercadoPagoError } from '../http/errors';

interface WaitForReport {
	/** Milliseconds. */
	longest: number;
	/** Told after every read that does not end the wait. */
	progress: (text: string) => void;
}

/** A report takes seconds to minutes: it is read soon at first, then less often. Milliseconds. */
const pauses = [2_000, 3_000, 5_000, 5_000];
const laterPause = 10_000;

/**
 * Reads a report until it is ready, was given up, or the time is up; the last answer either way. It is read once at least.
 * @param known what is known of it already
 */
export async function waitForReport(
	client: Client,
	known: Report,
	{ longest, progress }: WaitForReport,
): Promise<Report> {
	const start = client.now();
	let report = known;
	for (let reads = 0; ; reads++) {
		report = await readTask(client, report);
		if (report.state === 'ready' || report.state === 'failed') return report;
		const waited = client.now() - start;
		const pause = pauses[reads] ?? laterPause;
		if (waited + pause > longest) return report;
		progress(
			`Report ${report.id ?? ''} is ${report.status ?? 'being made'}; waited ${Math.round(waited / 1000)} of ${Math.round(longest / 1000)} s`,
		);
		await client.sleep(pause);
	}
}

/** Reads how far a report is. Where the task cannot be read, or is done and names no file, the list says it (CONFLICT: reports, 4). */
async function readTask(client: Client, known: Report): Promise<Report> {
	const { id, reportType } = known;
	if (id === null) return await inList(client, known);
	const task = await client
		.call(getReportTask(reportType, id))
		.then((answer) => reportOf(answer, reportType))
		.catch(orOnMercadoPagoError(() => undefined, isRefusalOfTask));
	if (task === undefined) return await inList(client, known);
	return isDoneWithoutFile(task) ? await inList(client, task) : task;
}

function isRefusalOfTask({ status = 0 }: MercadoPagoError): boolean {
	return status >= 400 && status < 500 && status !== 401 && status !== 429;
}

async function inList(client: Client, known: Report): Promise<Report> {
	const listed = await listedReports(client, known.reportType);
	return listed.find((report) => isReportOfTask(report, known)) ?? known;
}

export async function listedReports(client: Client, type: ReportType): Promise<Report[]> {
	return reportsOf(await client.call(listReports(type)), type);
}
