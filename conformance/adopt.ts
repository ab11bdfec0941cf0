import { allChecks } from './checks/all';
import type { Exchange } from './exchange';
import { leavesOf } from './json';
import { codesOf } from './judge';
import type { Report } from './report';

/** What a recording holds of one answer: how it is built, never what is different each time. */
export interface Contract {
	check: string;
	step: number;
	request: string;
	status: number;
	codes: string[];
	/** `status: text`. */
	fields: string[];
}

export interface Recording {
	day: string;
	against: string;
	site: string;
	/** How the simulator is set to answer like this. */
	settings: Record<string, unknown>;
	contracts: Contract[];
}

const contractOf = ({ check, step, method, path, status, answer }: Exchange): Contract => ({
	check,
	step,
	request: `${method} ${path.replace(/(?<=\/users\/)[^/]+(?=\/)|(ORD|PAY|REF)[0-9A-Z]{20,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{6,}|[A-Z0-9_]+__[\w-]+|(terminal|account|store|pos)-\d+/gi, '…')}`,
	status,
	codes: codesOf(answer).map((code) => code.replace(/(?<=.{60}).*/, '')),
	fields: [...new Set(leavesOf(answer).map(([path, type]) => `${path}: ${type}`))].sort(),
});

/** The last answer of every step; what was asked while cleaning up is nobody's contract. */
export function contractsOf(exchanges: readonly Exchange[]): Contract[] {
	const last = new Map(
		exchanges
			.filter(({ check }) => !check.endsWith('(clean up)'))
			.map((exchange) => [`${exchange.check} ${exchange.step}`, exchange]),
	);
	return [...last.values()].map(contractOf);
}

export function recordingOf(report: Report): Recording {
	const { day, against, site, rows, exchanges } = report;
	const tried = new Set(
		rows.filter(({ verdict }) => verdict !== 'not tried').map(({ check }) => check),
	);
	return {
		day,
		against,
		site,
		settings: settingsOf(report),
		contracts: contractsOf(exchanges).filter(({ check }) => tried.has(check)),
	};
}

/**
 * A day may have several reports, such as one of a test account and one of a terminal: none takes the place of another.
 * @param stored the text of a recording that is there already
 */
export function recordingName(
	{ against, site, day }: Report,
	text: string,
	stored: (file: string) => string | undefined,
): string {
	const name = `${against === 'Mercado Pago' ? 'live' : 'simulator'}-${site}-${day}`;
	for (let count = 1; ; count += 1) {
		const file = `${name}${count === 1 ? '' : `-${count}`}.json`;
		if ([undefined, text].includes(stored(file))) return file;
	}
}

const settingsOf = ({ rows }: Report): Record<string, unknown> =>
	Object.assign(
		{},
		...rows.filter(({ verdict }) => verdict === 'settled').map(({ settings }) => settings),
	);

/** What is to be done with a report: settings of the simulator to change, marks of docs/evidence to raise, facts to look at. */
export function advice(report: Report): string {
	const { rows, against, day, site } = report;
	const settings = Object.entries(settingsOf(report)).map(
		([name, value]) => `  ${name}: ${JSON.stringify(value)}`,
	);
	const live = against === 'Mercado Pago';
	const marks = rows
		.filter(
			({ verdict, mark }) =>
				live && mark !== 'CONFIRMED' && (verdict === 'agrees' || verdict === 'settled'),
		)
		.map(
			({ fact, mark, check, seen }) =>
				`  ${fact}: ${mark} -> seen live ${day} (${site}), ${seen} [${check}]`,
		);
	const toLookAt = rows
		.filter(({ verdict }) => verdict === 'differs' || verdict === 'new field')
		.map(({ fact, check, seen }) => `  ${fact}: ${seen} [${check}]`);
	const part = (title: string, lines: string[]) => [
		title,
		...(lines.length > 0 ? lines : ['  none']),
	];
	return [
		...part('Settings of simulator/state/settings.ts to change:', settings),
		...part(
			live
				? 'Marks of docs/evidence to raise:'
				: 'Marks of docs/evidence to raise (a simulator raises none):',
			marks,
		),
		...part('Facts to look at by hand:', toLookAt),
	].join('\n');
}

const knownChecks = new Set(allChecks.map(({ id }) => id));

/** @throws when the file is no report of this suite */
export function readReport(text: string): Report {
	const report = JSON.parse(text) as Partial<Report>;
	if (
		!Array.isArray(report.rows) ||
		!Array.isArray(report.exchanges) ||
		typeof report.day !== 'string'
	)
		throw new Error(
			'This is no report of npm run conformance: the JSON file is wanted, not the Markdown one',
		);
	const strange = report.rows.find(({ check }) => !knownChecks.has(check));
	if (strange) throw new Error(`The report names a check that is not known: ${strange.check}`);
	return report as Report;
}
