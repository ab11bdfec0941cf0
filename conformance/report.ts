import { createAnonymiser } from './anonymise';
import type { Exchange } from './exchange';
import type { Json } from './json';
import type { Outcome, Result, Verdict } from './run';

export interface Row {
	check: string;
	group: string;
	fact: string;
	mark: string;
	expected: string;
	seen: string;
	verdict: Verdict;
	settings: Json;
	seconds: number[];
}

export interface Report {
	/** When, and against what: `Mercado Pago` or `simulator`. */
	day: string;
	against: string;
	site: string;
	testAccount: boolean;
	took: number;
	stopped?: string;
	leftBehind: string[];
	rows: Row[];
	exchanges: Exchange[];
}

interface About {
	day: string;
	against: string;
	site: string;
	testAccount: boolean;
	took: number;
	secrets: Record<string, string | undefined>;
}

const rowOf = ({ check, verdict, seen, settings, seconds }: Result): Row => ({
	check: check.id,
	group: check.group,
	fact: check.fact,
	mark: check.mark,
	expected: check.says,
	seen,
	verdict,
	settings,
	seconds,
});

/** Made to be shown to anybody: who somebody is has been replaced everywhere. */
export function reportOf(
	{ results, exchanges, leftBehind, stopped }: Outcome,
	{ secrets, ...about }: About,
): Report {
	const anonymise = createAnonymiser(secrets);
	return anonymise({
		...about,
		...(stopped !== undefined && { stopped }),
		exchanges,
		leftBehind,
		rows: results.map(rowOf),
	});
}

const verdicts: Verdict[] = ['differs', 'settled', 'new field', 'not tried', 'agrees'];
const counted = (rows: readonly Row[]) =>
	verdicts
		.map((verdict) => `${rows.filter((row) => row.verdict === verdict).length} ${verdict}`)
		.join(', ');
const worstFirst = (rows: readonly Row[]) =>
	[...rows].sort((one, other) => verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict));
const cut = (text: string, most: number) =>
	text.length > most ? `${text.slice(0, most - 1)}…` : text;

/**
 * What is worth reading in a terminal: everything that does not simply agree.
 * @param leftBehind with the terminals' own names, because whoever reads it has to go there
 */
export function terminalTable({ rows, stopped }: Report, leftBehind: readonly string[]): string {
	const lines = worstFirst(rows)
		.filter(({ verdict }) => verdict !== 'agrees')
		.map(
			({ verdict, check, fact, expected, seen }) =>
				`${verdict.padEnd(10)} ${check.padEnd(26)} ${fact.padEnd(22)} ${cut(expected, 60)}\n${' '.repeat(11)}seen: ${cut(seen, 160)}`,
		);
	return [
		...lines,
		counted(rows),
		...(stopped === undefined ? [] : [`Stopped early: ${stopped}`]),
		...leftBehind.map((left) => `Could not be undone: ${left}`),
	].join('\n');
}

const cell = (text: string) => cut(text, 300).replace(/\|/g, '\\|').replace(/\s+/g, ' ');

export function markdown(report: Report): string {
	const { day, against, site, testAccount, took, rows, stopped, leftBehind } = report;
	return `${[
		`# Conformance of ${day}`,
		'',
		`Against ${against}, ${site}, ${testAccount ? 'a test account' : 'a real account'}; ${rows.length} checks in ${took} s: ${counted(rows)}.`,
		...(stopped === undefined ? [] : ['', `Stopped early: ${stopped}.`]),
		...(leftBehind.length === 0
			? []
			: ['', 'Could not be undone:', '', ...leftBehind.map((left) => `* ${left}`)]),
		'',
		'| verdict | check | fact | mark | expected | seen |',
		'|---|---|---|---|---|---|',
		...worstFirst(rows).map(
			({ verdict, check, fact, mark, expected, seen, seconds }) =>
				`| ${verdict} | ${check} | ${fact} | ${mark} | ${cell(expected)} | ${cell(seen)}${seconds.length > 0 ? ` (${seconds.join(', ')} s)` : ''} |`,
		),
	].join('\n')}\n`;
}
