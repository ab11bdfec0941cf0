/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads files */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { citationsIn, complaintsAbout, pageOf } from './evidence/citations';

const root = path.resolve(__dirname, '..');
const evidence = path.join(root, 'docs', 'evidence');
const folders = [
	'domain',
	'client',
	'nodes',
	'credentials',
	'simulator',
	'conformance',
	'test',
	'scripts',
	'demo',
	'bench',
].filter((folder) => existsSync(path.join(root, folder)));
/** Both hold citations of what is not there, to check the check. */
const ownFiles = ['test/evidence.test.ts', 'test/evidence/citations.ts'];

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const filesOf = (folder: string): string[] =>
	readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const file = `${folder}/${entry.name}`;
		if (entry.isDirectory())
			return ['node_modules', '.cache'].includes(entry.name) ? [] : filesOf(file);
		return /\.(ts|mjs|cjs|js)$/.test(entry.name) && !ownFiles.includes(file) ? [file] : [];
	});

const pages = new Map(
	readdirSync(evidence).map((name) => [
		name,
		pageOf(readFileSync(path.join(evidence, name), 'utf8')),
	]),
);
const files = folders.flatMap(filesOf);

describe('What the code cites stands in docs/evidence', () => {
	test.each(folders)('every section that %s/ cites is there', (folder) => {
		expect(filesOf(folder).flatMap((file) => complaintsAbout(file, read(file), pages))).toEqual([]);
	});

	test('citations are found at all', () => {
		const cited = files.flatMap((file) => citationsIn(read(file)));
		expect(cited.length).toBeGreaterThan(150);
		for (const page of ['integration-api.md', 'orders-api.md', 'n8n.md', 'faults.md'])
			expect(cited.map((each) => each.page)).toContain(page);
	});
});

describe('The check notices', () => {
	const pagesOf = (texts: Record<string, string>) =>
		new Map(Object.entries(texts).map(([name, text]) => [name, pageOf(text)]));
	const few = pagesOf({
		'integration-api.md':
			'## 0. Sources\n| mobile guide | seed 003 |\n## 8. Notifications\n### 8.4 x-signature\n',
		'orders-api.md':
			'## 3. Read\n### 3.2 Search\n### 3.4 Refund\n## 12. Traps\n1. One\n2. Two\n\n## 13. Added 2026-11-28\n3. No trap\n',
		'n8n.md': '## 4. Features\n### 4.10 Errors\n',
		'faults.md': '## 2. Complaints\n',
	});
	const complaints = (text: string) => complaintsAbout('a.ts', text, few);

	test.each([
		[
			'/** No limit (orders API, 3.3). */',
			'a.ts cites "orders API, 3.3", and orders-api.md has no 3.3',
		],
		[
			'/** Orders API page, section 5 */',
			'a.ts cites "Orders API page, section 5", and orders-api.md has no 5',
		],
		['// (CONFIRMED, orders-api 3.5)', 'a.ts cites "orders-api 3.5", and orders-api.md has no 3.5'],
		[
			'// orders API, 3.2 and 3.9',
			'a.ts cites "orders API, 3.2 and 3.9", and orders-api.md has no 3.9',
		],
		[
			'// orders API, 3.2, 3.4 and 7',
			'a.ts cites "orders API, 3.2, 3.4 and 7", and orders-api.md has no 7',
		],
		[
			'/**\n * A refund (orders API, 3.4\n * and 3.6).\n */',
			'a.ts cites "orders API, 3.4 and 3.6", and orders-api.md has no 3.6',
		],
		[
			'// a wrapped name (orders\n// API, 8)',
			'a.ts cites "orders API, 8", and orders-api.md has no 8',
		],
		[
			'// orders API, 3.2 and trap 3',
			'a.ts cites "orders API, 3.2 and trap 3", and orders-api.md has no trap 3',
		],
		['// n8n, 4.11', 'a.ts cites "n8n, 4.11", and n8n.md has no 4.11'],
		['// n8n.md 5', 'a.ts cites "n8n.md 5", and n8n.md has no 5'],
		['// faults.md 1', 'a.ts cites "faults.md 1", and faults.md has no 1'],
		['// (mobile API, 2)', 'a.ts cites "mobile API, 2", and there is no such page'],
		['// (payments API 3)', 'a.ts cites "payments API 3", and there is no such page'],
		[
			'// every field of the API page, section 3.1',
			'a.ts cites "the API page, section 3.1", and there is no such page',
		],
		['// design.md 3', 'a.ts cites "design.md 3", and there is no such page'],
		[
			'// a digit too many: orders API, 3.21',
			'a.ts cites "orders API, 3.21", and orders-api.md has no 3.21',
		],
		['// seconds (CONFIRMED, 8.5)', 'a.ts cites "CONFIRMED, 8.5", and no page has that section'],
		[
			'// prose and example differ: CONFLICT (9.1).',
			'a.ts cites "CONFLICT (9.1", and no page has that section',
		],
		[
			'// (fixture, orders API, "Added 2026-11-29")',
			`a.ts cites "orders API, 'Added 2026-11-29'", and orders-api.md has no such title`,
		],
		[
			'// orders-api, added 2027-01-01',
			'a.ts cites "orders-api, added 2027-01-01", and orders-api.md has no such title',
		],
		[
			'// every field of seed 007',
			'a.ts cites "seed 007", and integration-api.md does not list it',
		],
	])('%j', (text, complaint) => {
		expect(complaints(text)).toEqual([complaint]);
	});

	test.each([
		'// orders API, 3.2 and 3.4; see trap lists',
		'// Orders API page, section 3',
		'// (CONFIRMED, orders-api 3: 100 to 4096 characters)',
		'// orders API, 3 and trap 2',
		'// n8n, 4.10 and faults, 2',
		'// on n8n 1.123 and n8n 2.41',
		'// every field of seed 003',
		'// (fixture, orders API, "Added 2026-11-28"; orders-api, added 2026-11-28)',
		'// orders API, 3.2 and "Added"',
		'// seconds (CONFIRMED, 8.4), CONFLICT (3.2): milliseconds',
		'// integration-api.md 8.4',
		`const path = '/point/integration-api/devices';`,
		'// Payments API counts 2 decimals',
	])('nothing wrong in %j', (text) => {
		expect(complaints(text)).toEqual([]);
	});
});
