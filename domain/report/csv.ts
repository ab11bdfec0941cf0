/** One line of a table; a line break inside quotes belongs to it. */
export interface CsvRecord {
	cells: string[];
	/** Number of the line in the file on which it begins, from 1. */
	line: number;
	problem?: 'unclosedQuote' | 'textAfterQuote';
}

interface CsvTable {
	separator: string;
	records: CsvRecord[];
}

/** Semicolon and comma are documented (reports, 6); the others are what spreadsheets write. */
const separators = [';', ',', '\t', '|'];

/**
 * RFC 4180, with the separator that the first line has: fields in quotes, `""` for a quote, line breaks of Windows and Unix, and inside
 * quotes. A quote inside a field that does not begin with one is an ordinary character: Mercado Pago writes `[{"a":1}]` without quotes.
 * Empty lines are left out.
 */
export function parseCsv(text: string): CsvTable {
	const separator = separatorOf(text);
	const records: CsvRecord[] = [];
	let at = 0;
	let line = 1;
	while (at < text.length) {
		const { record, next, lines } = readRecord(text, at, line, separator);
		if (record.cells.length > 1 || record.cells[0] !== '') records.push(record);
		at = next;
		line += lines;
	}
	return { separator, records };
}

function readRecord(
	text: string,
	from: number,
	line: number,
	separator: string,
): { record: CsvRecord; next: number; lines: number } {
	const record: CsvRecord = { cells: [], line };
	let at = from;
	let lines = 0;
	for (;;) {
		const { cell, next, problem, lines: within } = readCell(text, at, separator);
		record.cells.push(cell);
		lines += within;
		if (problem !== undefined) record.problem = problem;
		at = next;
		if (text[at] === separator) at++;
		else break;
	}
	if (text[at] === '\r') at++;
	if (text[at] === '\n') at++;
	return { record, next: at, lines: lines + 1 };
}

interface Cell {
	cell: string;
	next: number;
	problem?: CsvRecord['problem'];
	/** Line breaks inside it. */
	lines: number;
}

function readCell(text: string, from: number, separator: string): Cell {
	if (text[from] === '"') return readQuoted(text, from, separator);
	const next = endOfCell(text, from, separator);
	return { cell: text.slice(from, next), next, lines: 0 };
}

function readQuoted(text: string, from: number, separator: string): Cell {
	let cell = '';
	let at = from + 1;
	for (;;) {
		const quote = text.indexOf('"', at);
		if (quote < 0) {
			cell += text.slice(at);
			return { cell, next: text.length, problem: 'unclosedQuote', lines: lineBreaksIn(cell) };
		}
		cell += text.slice(at, quote);
		at = quote + 1;
		if (text[at] !== '"') break;
		cell += '"';
		at++;
	}
	const next = endOfCell(text, at, separator);
	const lines = lineBreaksIn(cell);
	return next === at
		? { cell, next, lines }
		: { cell: cell + text.slice(at, next), next, problem: 'textAfterQuote', lines };
}

function endOfCell(text: string, from: number, separator: string): number {
	let at = from;
	while (at < text.length && text[at] !== separator && text[at] !== '\n' && !isLineEnd(text, at))
		at++;
	return at;
}

/** A carriage return ends a line together with the line feed after it, and at the end of the file. */
function isLineEnd(text: string, at: number): boolean {
	return text[at] === '\r' && (text[at + 1] === '\n' || at + 1 === text.length);
}

function lineBreaksIn(cell: string): number {
	return cell.split('\n').length - 1;
}

/** The one that stands most often in the first line; names of columns have none of them. */
function separatorOf(text: string): string {
	const [header = ''] = text.split('\n', 1);
	const counted = separators.map((separator) => ({
		separator,
		count: header.split(separator).length - 1,
	}));
	return counted.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}
