import { shown } from '../../domain/input/quoted';
import { RefusedInput } from '../../domain/input/refused-input';
import { type ReportType } from '../../domain/report/columns';
import { decodeReport } from '../../domain/report/decode';
import { readReport, type ReadReport } from '../../domain/report/rows';
import { newestReady, type Report, reportOf } from '../../domain/report/task';
import { downloadReport } from '../api/reports';
import { type Client } from '../http/client';
import { MercadoPagoError } from '../http/errors';
import { listedReports, waitForReport } from './wait';

/** Which report is meant. */
export type ReportChoice =
	| { by: 'fileName'; fileName: string }
	| { by: 'reportId'; reportId: string }
	| { by: 'newest'; createdFrom?: string };

interface FindReport {
	type: ReportType;
	/** Milliseconds to wait for a report that is being made. */
	longest: number;
	progress: (text: string) => void;
}

/**
 * The name of the file of a report; one that is being made is waited for.
 * @throws MercadoPagoError for a report that was given up, or is not ready when the time is up
 * @throws RefusedInput where the account has none
 */
export async function fileNameOfReport(
	client: Client,
	choice: ReportChoice,
	{ type, longest, progress }: FindReport,
): Promise<string> {
	if (choice.by === 'fileName') return choice.fileName;
	if (choice.by === 'newest')
		return nameOf(await newestReport(client, type, choice.createdFrom), longest);
	const asked = reportOf({ id: choice.reportId }, type);
	return nameOf(await waitForReport(client, asked, { longest, progress }), longest);
}

async function newestReport(
	client: Client,
	type: ReportType,
	createdFrom: string | undefined,
): Promise<Report> {
	const newest = newestReady(await listedReports(client, type), createdFrom);
	if (newest !== undefined) return newest;
	const which = createdFrom === 'schedule' ? 'scheduled ' : '';
	throw new RefusedInput(
		'Report',
		`the account has no ${which}${type} report that is ready`,
		which === ''
			? 'Create one with Report > Create'
			: 'Switch the schedule of the report on in Mercado Pago under Reports, or create one with Report > Create',
	);
}

function nameOf({ id, state, status, fileName }: Report, longest: number): string {
	if (state === 'ready' && fileName !== null) return fileName;
	const which = `Report ${shown(id ?? '')}`;
	if (state === 'failed')
		throw new MercadoPagoError(`${which} was not made: Mercado Pago says ${shown(status)}`, {
			advice: 'Create it again with Report > Create',
			ambiguous: false,
		});
	throw new MercadoPagoError(`${which} was not ready after ${Math.round(longest / 1000)} seconds`, {
		advice: `Mercado Pago says ${shown(status ?? 'nothing of it')}. Download it later by the same ID, or raise Maximum Wait`,
		ambiguous: false,
	});
}

/** Downloads a report and reads its rows. */
export async function readReportFile(
	client: Client,
	type: ReportType,
	{ fileName, usualCurrency }: { fileName: string; usualCurrency: string | null },
): Promise<ReadReport> {
	const bytes = await client.file(downloadReport(type, fileName));
	return readReport(decodeReport(bytes, shown(fileName)), type, {
		fileName: shown(fileName),
		usualCurrency,
	});
}
