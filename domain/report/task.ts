import { isJsonObject, type JsonObject, textAt } from '../json';
import { listIn } from '../lists';
import { type ReportType } from './columns';

/** `unknown` is a state that these pages do not name: neither ready nor given up. */
export type ReportState = 'ready' | 'pending' | 'failed' | 'unknown';

/** A report that is, or is being, made. Dates as Mercado Pago wrote them; null is not known. */
export interface Report {
	/** Of the task that makes it; the list names reports by it too (reports, 3). */
	id: string | null;
	reportType: ReportType;
	state: ReportState;
	/** In the words of the API. */
	status: string | null;
	/** By it the report is downloaded; it is there once the report is ready. */
	fileName: string | null;
	begin: string | null;
	end: string | null;
	/** `manual` or `schedule`. */
	createdFrom: string | null;
	createdAt: string | null;
	raw: JsonObject;
}

const ready = ['processed', 'available', 'enabled', 'done'];
const pending = ['pending', 'processing', 'in_process', 'created', 'waiting'];
const failed = ['error', 'failed', 'deleted', 'cancelled', 'canceled'];

export function reportOf(answer: JsonObject, reportType: ReportType): Report {
	const status = textAt(answer, 'status') ?? null;
	const fileName = fileNameOf(answer);
	return {
		id: textAt(answer, 'id') ?? null,
		reportType,
		state: stateOf(status, fileName),
		status,
		fileName,
		begin: textAt(answer, 'begin_date') ?? null,
		end: textAt(answer, 'end_date') ?? null,
		createdFrom: textAt(answer, 'created_from') ?? null,
		createdAt: textAt(answer, 'date_created') ?? textAt(answer, 'generation_date') ?? null,
		raw: answer,
	};
}

/** The official sample of the list has no status: a report with a file is there (reports, 3). */
function stateOf(status: string | null, fileName: string | null): ReportState {
	if (status === null) return fileName === null ? 'unknown' : 'ready';
	const name = status.toLowerCase();
	if (failed.includes(name)) return 'failed';
	if (ready.includes(name)) return fileName === null ? 'pending' : 'ready';
	return pending.includes(name) ? 'pending' : 'unknown';
}

/** The task is done and the file is not there yet, or stands in the list only. */
export function isDoneWithoutFile({ status, fileName }: Report): boolean {
	return fileName === null && ready.includes((status ?? '').toLowerCase());
}

/** `file_name`, or the CSV among `files` (CONFLICT: reports, 4). */
function fileNameOf(answer: JsonObject): string | null {
	const files = Array.isArray(answer.files) ? answer.files.filter(isJsonObject) : [];
	const csv = files.find((file) => textAt(file, 'type')?.toLowerCase() === 'csv');
	return textAt(answer, 'file_name') ?? textAt(csv, 'name') ?? textAt(csv, 'file_name') ?? null;
}

/** The reports of a list, a list alone or around `results` (reports, 3). */
export function reportsOf(answer: JsonObject, type: ReportType): Report[] {
	return (listIn(answer, 'results') ?? []).map((one) => reportOf(one, type));
}

/** Whether a listed report is the one that a task makes: lists name it by the ID of the task, or of the report (reports, 3). */
export function isReportOfTask({ raw }: Report, task: Report): boolean {
	const ids = [textAt(raw, 'id'), textAt(raw, 'task_id'), textAt(raw, 'report_id')];
	return [task.id, textAt(task.raw, 'report_id')].some(
		(id) => id !== null && id !== undefined && ids.includes(id),
	);
}

/** The newest that is ready: by the end of its time, then by when it was made. */
export function newestReady(
	reports: readonly Report[],
	createdFrom: string | undefined,
): Report | undefined {
	return reports
		.filter(
			(report) =>
				report.state === 'ready' &&
				(createdFrom === undefined || report.createdFrom === createdFrom),
		)
		.sort((one, other) => momentOf(other) - momentOf(one) || made(other) - made(one))[0];
}

function momentOf({ end }: Report): number {
	return parsed(end);
}

function made({ createdAt }: Report): number {
	return parsed(createdAt);
}

function parsed(text: string | null): number {
	const time = Date.parse(text ?? '');
	return Number.isNaN(time) ? 0 : time;
}
