import type { ReportConfig, ReportTask } from '../../state/report-entities';
import type { Settings } from '../../state/settings';
import type { State } from '../../state/state';
import { releaseColumns, settlementColumns } from './columns';
import { releaseRows, type Row, settlementRows } from './rows';

/** The file of a report, in the form that the account and the settings ask for (reports, 6). */
export function writeFile(state: State, task: ReportTask, config: ReportConfig): Uint8Array {
	const { settings } = state;
	if (settings.reportAsSpreadsheet) return new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0]);
	const writing = {
		amount: (minor: number) =>
			(minor / 100).toFixed(2).replace('.', settings.reportDecimals === 'comma' ? ',' : '.'),
		date: (time: number) => inZone(time, config.display_timezone),
	};
	const rows = (task.kind === 'settlement' ? settlementRows : releaseRows)(state, task, writing);
	const usual = task.kind === 'settlement' ? settlementColumns : releaseColumns;
	const text = csv(rows, config.columns?.map(({ key }) => key) ?? usual, {
		separator: separatorOf(task, config, settings),
		lineEnd: settings.reportLineEnd === 'crlf' ? '\r\n' : '\n',
	});
	const bytes = encode(text, settings.reportEncoding);
	return bytes.subarray(0, Math.max(0, bytes.length - settings.reportCutBytes));
}

function separatorOf(
	{ kind }: ReportTask,
	{ separator }: ReportConfig,
	{ reportSeparator }: Settings,
): string {
	if (separator !== undefined) return separator;
	if (reportSeparator !== 'asInTheSamples') return reportSeparator;
	return kind === 'settlement' ? ';' : ',';
}

function csv(
	rows: Row[],
	columns: string[],
	{ separator, lineEnd }: { separator: string; lineEnd: string },
): string {
	const cell = (text: string) =>
		text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))];
	return lines.map((line) => line.map(cell).join(separator) + lineEnd).join('');
}

/** `GMT-04` unless the account sets another one (CONFIRMED: reports, 6). */
function inZone(time: number, zone = 'GMT-04'): string {
	const [, sign = '-', digits = '04'] = /^GMT([+-])(\d{1,2})$/.exec(zone) ?? [];
	const hours = Number(`${sign}${digits}`);
	const local = new Date(time + hours * 3_600_000).toISOString().slice(0, -1);
	return `${local}${sign}${digits.padStart(2, '0')}:00`;
}

function encode(text: string, encoding: Settings['reportEncoding']): Uint8Array {
	if (encoding === 'utf-16le') return Buffer.from(`\uFEFF${text}`, 'utf16le');
	if (encoding === 'windows-1252') return Buffer.from(text, 'latin1');
	return Buffer.from(encoding === 'utf-8-bom' ? `\uFEFF${text}` : text, 'utf8');
}
