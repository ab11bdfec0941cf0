import { RefusedInput } from '../input/refused-input';

const advice =
	'Set the format of the report to CSV in Mercado Pago, or with PUT /v1/account/{report}/config, and create it again';

/**
 * The text of a report. Mercado Pago names UTF-8 (reports, 6); with and without a byte order mark, UTF-16 with one, and what
 * is no UTF-8 is read as Windows-1252, the encoding that spreadsheets of Latin America save in.
 *
 * @throws RefusedInput for a spreadsheet (.xlsx) and for nothing at all
 */
export function decodeReport(bytes: Uint8Array, fileName: string): string {
	if (bytes.length === 0)
		throw new RefusedInput(
			'Report',
			`the file ${fileName} is empty`,
			'It has not even a line with the names of its columns. Create the report again',
		);
	// A zip file, which an .xlsx is.
	if (bytes[0] === 0x50 && bytes[1] === 0x4b)
		throw new RefusedInput('Report', `the file ${fileName} is a spreadsheet, not CSV`, advice);
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes);
}

/** A file that was cut may end within a character, which has four bytes at the most. */
function isUtf8(bytes: Uint8Array): boolean {
	return [0, 1, 2, 3].some((cut) => {
		try {
			new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
			return true;
		} catch {
			return false;
		}
	});
}
