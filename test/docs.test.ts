/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads files */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..');
const docs = path.join(root, 'docs');
const languages = ['es', 'pt'];
const pages = [
	'README.md',
	'reference.md',
	'cashier.md',
	'accounting.md',
	'charging.md',
	'errors.md',
	'live-check.md',
	'migration.md',
	'scaling.md',
	'simulator.md',
	'webhooks.md',
];

const read = (file: string) => readFileSync(file, 'utf8');
const english = (page: string) => path.join(page === 'README.md' ? root : docs, page);
/** What the nodes made of themselves stays in English. */
const withoutGenerated = (text: string) => text.replace(/<!-- made by [\s\S]*<!-- end -->/, '');
/** What is said outside of code blocks. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');

/** `## Signatures` as GitHub makes it an address. */
const anchorOf = (heading: string) =>
	heading
		.replace(/^#+ /, '')
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
const anchorsOf = (file: string) => (prose(read(file)).match(/^#+ .*$/gm) ?? []).map(anchorOf);

function linksOf(file: string): string[] {
	return [...prose(read(file)).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target = '']) => target)
		.filter((target) => !/^(https?:|mailto:)/.test(target));
}

const folders = [
	root,
	path.join(root, '.github'),
	docs,
	path.join(docs, 'evidence'),
	...languages.map((language) => path.join(docs, language)),
];
const written = folders.flatMap((folder) =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.join(folder, name)),
);

test.each(written.map((file) => [path.relative(root, file), file]))(
	'every link and picture of %s leads somewhere',
	(_name, file) => {
		const dead = linksOf(file).filter((target) => {
			const [where = '', anchor] = target.split('#');
			const led = where === '' ? file : path.resolve(path.dirname(file), where);
			return !existsSync(led) || (anchor !== undefined && !anchorsOf(led).includes(anchor));
		});
		expect(dead).toEqual([]);
	},
);

test('every page that n8n shows a link to is there, and so is the heading', () => {
	const sources = ['credentials', 'nodes', 'client', 'domain'].flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(ts|json)$/.test(name))
			.map((name) => read(path.join(root, folder, name))),
	);
	const home = 'n8n-nodes-mercadopago-point/n8n-nodes-mercadopago-point';
	const shown = sources.flatMap((text) => [
		...text.matchAll(
			new RegExp(`${home}(?:/blob/main/([\\w./-]+))?(?:#([\\w-]+))?(?=['"\`]|\\\\")`, 'g'),
		),
	]);
	expect(shown.length).toBeGreaterThan(3);
	const dead = shown
		.filter(([, file = 'README.md', anchor]) => {
			const led = path.join(root, file);
			return (
				!existsSync(led) || (anchor && anchor !== 'readme' && !anchorsOf(led).includes(anchor))
			);
		})
		.map(([link]) => link);
	expect(dead).toEqual([]);
});

/** Files of the repository that a text names, such as `test/docs.test.ts`, and that are not there. */
const missingFiles = (text: string) =>
	[
		...prose(text).matchAll(
			/`((?:client|credentials|demo|domain|nodes|scripts|simulator|test)\/[\w./-]+)`/g,
		),
	]
		.map(([, file = '']) => file)
		.filter((file) => !existsSync(path.join(root, file)));

test.each(written.map((file) => [path.relative(root, file), file]))(
	'every file that %s names is there',
	(_name, file) => {
		expect(missingFiles(read(file))).toEqual([]);
	},
);

test('a file that is not there is noticed', () => {
	expect(
		missingFiles('See `test/gone.test.ts` and `test/docs.test.ts` in `test/` (`npm test`).'),
	).toEqual(['test/gone.test.ts']);
});

/** Folders that hold files themselves, such as `domain/money/`. */
const foldersIn = (folder: string): string[] => {
	const inside = readdirSync(path.join(root, folder), { withFileTypes: true });
	const own = inside.some((entry) => entry.isFile()) ? [`${folder}/`] : [];
	return [
		...own,
		...inside
			// Written by a script: their folders are resources.
			.filter((entry) => entry.isDirectory() && entry.name !== '__schema__')
			.flatMap(({ name }) => foldersIn(`${folder}/${name}`)),
	];
};

describe('the map of docs/architecture.md', () => {
	const rooms = [
		...read(path.join(docs, 'architecture.md')).matchAll(/^\| `([\w./-]+\/)` \| (.+) \|$/gm),
	].map(([, room = '']) => room);

	test('has a row for every folder of the code', () => {
		const folders = ['domain', 'client', 'nodes', 'simulator', 'conformance'].flatMap(foldersIn);
		expect(folders.filter((folder) => !rooms.includes(folder))).toEqual([]);
	});

	test('has each row once, for a folder that is there', () => {
		expect(
			rooms.filter((room, at) => !existsSync(path.join(root, room)) || rooms.indexOf(room) !== at),
		).toEqual([]);
	});
});

describe.each(languages)('the pages in %s', (language) => {
	test.each(pages)('%s has the headings, tables, code and pictures of the English page', (page) => {
		const shapeOf = (file: string) => {
			const text = withoutGenerated(read(file));
			const lines = prose(text).split('\n');
			return {
				headings: lines.flatMap((line) => /^(#+) /.exec(line)?.[1] ?? []).join(' '),
				tableRows: lines.filter((line) => line.startsWith('|')).length,
				codeBlocks: (text.match(/^```/gm) ?? []).length,
				pictures: (text.match(/!\[/g) ?? []).length,
			};
		};
		expect(shapeOf(path.join(docs, language, page))).toEqual(shapeOf(english(page)));
	});
});

test.each(['README.md', ...pages])('in Portuguese the device of %s is a maquininha', (page) => {
	const text = prose(withoutGenerated(read(path.join(docs, 'pt', page)))).replace(/`[^`]*`/g, '');
	expect(
		text.match(/\b(os?|[dn]os?|aos?|uns?|um|seus?|est[ea]s?|ess[ea]s?|cada) termina(l|is)\b/gi),
	).toBeNull();
});
