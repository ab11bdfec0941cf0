/** What can be cited of a page of docs/evidence. */
interface Page {
	/** Numbers of its headings: `3`, `3.4`. */
	sections: ReadonlySet<string>;
	/** Its headings without their numbers, in small letters. */
	titles: readonly string[];
	/** Numbers of its list of traps. */
	traps: ReadonlySet<string>;
	text: string;
}

interface Citation {
	/** As it stands in the comment. */
	cited: string;
	/** File of the page; undefined where none of that name is known. */
	page: string | undefined;
	/** `3.4`, `trap 8`. */
	parts: string[];
}

const pageNames = new Map([
	['integration api', 'integration-api.md'],
	['orders api', 'orders-api.md'],
	['n8n', 'n8n.md'],
	['faults', 'faults.md'],
	['reports', 'reports.md'],
]);

/** The guides that tests and simulator cite as `seed 003` are sources of this page. */
const pageOfGuides = 'integration-api.md';

// Any word before "API" or ".md" is taken for a name, so that a page that is not there is noticed. "n8n 1.123" is a version.
const pageName = String.raw`(?:\w+[ -])?API(?: page)?|[a-z][\w-]*\.md|(?:n8n|faults|reports)(?=,)`;
const number = String.raw`\d{1,2}(?:\.\d{1,2})*(?![\w%])`;
const numbers = String.raw`${number}(?:(?:, and |, | and )(?:trap )?${number})*`;
/** `orders API, 3.2 and 3.4`, `integration-api 8.3`, `Orders API page, section 6`, `n8n.md 6.2`, `faults, 2`. */
const namedCitation = new RegExp(
	String.raw`(?<![\w/])(${pageName}),? (?:section )?(${numbers})`,
	'gi',
);
/** `CONFIRMED, 11.3` and `CONFLICT (8.4)`: of a page that the surroundings tell. */
const bareCitation = new RegExp(
	String.raw`(?:CONFIRMED|OBSERVED|CONFLICT|INFERRED|UNKNOWN),? \(?(${number})(?=[):;,])`,
	'g',
);
/** `orders API, "Added 2026-11-28"`, and the same without quotation marks. */
const titleCitation =
	/(integration|orders)[ -]API(?: page)?, (?:"([^"\n]+)"|(added \d{4}-\d\d-\d\d))/gi;
const guide = /\bseed \d{3}\b/g;

export function pageOf(text: string): Page {
	const headings = [...text.matchAll(/^#{2,4} (\d+(?:\.\d+)*)\.? (.*)$/gm)];
	const traps = /^## \d+\. Traps$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(text)?.[1] ?? '';
	return {
		sections: new Set(headings.map(([, section = '']) => section)),
		titles: headings.map(([, , title = '']) => title.toLowerCase()),
		traps: new Set([...traps.matchAll(/^(\d+)\. /gm)].map(([, trap = '']) => trap)),
		text,
	};
}

/** A comment that goes on in the next line is one text. */
const unwrapped = (text: string) => text.replace(/\n\s*(?:\*|\/\/)(?!\/) ?/g, ' ');

export const citationsIn = (text: string): Citation[] =>
	[...unwrapped(text).matchAll(namedCitation)].map(([cited, name = '', parts = '']) => ({
		cited,
		page: pageNames.get(
			name
				.toLowerCase()
				.replace(/( page|\.md)$/, '')
				.replace('-', ' '),
		),
		parts: parts.split(/, and |, | and /),
	}));

export function complaintsAbout(
	file: string,
	text: string,
	pages: ReadonlyMap<string, Page>,
): string[] {
	const named = citationsIn(text).flatMap(({ cited, page, parts }) => {
		const known = pages.get(page ?? '');
		if (known === undefined) return [`${file} cites "${cited}", and there is no such page`];
		const missing = parts.filter(
			(part) =>
				!(part.startsWith('trap ')
					? known.traps.has(part.replace('trap ', ''))
					: known.sections.has(part)),
		);
		return missing.map((part) => `${file} cites "${cited}", and ${page} has no ${part}`);
	});
	const bare = [...unwrapped(text).matchAll(bareCitation)]
		.filter(
			([, section = '']) => ![...pages.values()].some(({ sections }) => sections.has(section)),
		)
		.map(([cited]) => `${file} cites "${cited}", and no page has that section`);
	const titled = [...unwrapped(text).matchAll(titleCitation)].flatMap(
		([cited, api = '', quoted, added]) => {
			const page = `${api.toLowerCase()}-api.md`;
			const title = (quoted ?? added ?? '').toLowerCase();
			return pages.get(page)?.titles.some((each) => each.startsWith(title)) === true
				? []
				: [`${file} cites "${cited.replaceAll('"', "'")}", and ${page} has no such title`];
		},
	);
	const guides = (text.match(guide) ?? [])
		.filter((cited) => pages.get(pageOfGuides)?.text.includes(cited) !== true)
		.map((cited) => `${file} cites "${cited}", and ${pageOfGuides} does not list it`);
	return [...named, ...bare, ...titled, ...guides];
}
