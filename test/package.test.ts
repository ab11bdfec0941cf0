/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';

const root = path.resolve(__dirname, '..');
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const json = (file: string): Record<string, unknown> =>
	JSON.parse(text(file)) as Record<string, unknown>;

const manifest = json('package.json');
const n8n = manifest.n8n as {
	n8nNodesApiVersion: number;
	strict: boolean;
	nodes: string[];
	credentials: string[];
};
const listed = [...n8n.nodes, ...n8n.credentials];

interface Pack {
	files: string[];
	unexpected: string[];
	unpackedSize: number;
}

function pack(): Pack {
	try {
		return JSON.parse(
			execFileSync(process.execPath, ['scripts/pack-check.mjs', '--json'], {
				cwd: root,
				encoding: 'utf8',
			}),
		) as Pack;
	} catch (error) {
		return JSON.parse((error as { stdout: string }).stdout) as Pack;
	}
}

describe('The manifest', () => {
	test('has what n8n verifies: name, keyword, licence, author, API level 1, strict mode', () => {
		expect(manifest.name).toBe('n8n-nodes-mercadopago-point');
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.license).toBe('MIT');
		expect(manifest.author).toEqual({
			name: expect.stringMatching(/./),
			email: expect.stringMatching(/@/),
		});
		expect(n8n.n8nNodesApiVersion).toBe(1);
		expect(n8n.strict).toBe(true);
	});

	test('brings nothing to install: no dependency, and n8n-workflow as the only peer', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const field of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'overrides',
			'resolutions',
		]) {
			expect(manifest).not.toHaveProperty(field);
		}
	});

	test('runs no script on a user machine', () => {
		const scripts = Object.keys(manifest.scripts as object);
		for (const script of [
			'preinstall',
			'install',
			'postinstall',
			'prepare',
			'prepublish',
			'preprepare',
			'postprepare',
		]) {
			expect(scripts).not.toContain(script);
		}
	});

	test('pins every development dependency, and the lockfile names no registry', () => {
		for (const version of Object.values(manifest.devDependencies as Record<string, string>)) {
			expect(version).toMatch(/^(npm:n8n-workflow@)?\d+\.\d+\.\d+$/);
		}
		expect(text('package-lock.json')).not.toContain('"resolved": "http');
		expect(text('scripts/scan/package-lock.json')).not.toContain('"resolved": "http');
	});

	test('lists the two nodes and the credentials', () => {
		expect(n8n.nodes).toEqual([
			'dist/nodes/MercadoPagoPoint/MercadoPagoPoint.node.js',
			'dist/nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node.js',
		]);
		expect(n8n.credentials).toContain('dist/credentials/MercadoPagoPointApi.credentials.js');
	});
});

describe('The built package', () => {
	let packed: Pack;

	beforeAll(() => {
		if (!existsSync(path.join(root, 'dist')))
			throw new Error('dist/ is missing: run npm run build');
		packed = pack();
	});

	test.each(listed)('has %s, with the class that n8n looks for', (file) => {
		const [className = ''] = path.basename(file).split('.');
		const loaded = jest.requireActual<Record<string, unknown>>(path.join(root, file));
		expect(typeof loaded[className]).toBe('function');
	});

	test.each(listed)('%s finds its two icons from where it lies, and they differ', (file) => {
		const [className = ''] = path.basename(file).split('.');
		const loaded = jest.requireActual<Record<string, new () => object>>(path.join(root, file));
		const instance = new (loaded[className] as new () => object)() as {
			icon?: { light: string; dark: string };
			description?: { icon: { light: string; dark: string } };
		};
		const icon = instance.icon ?? instance.description?.icon;
		const [light, dark] = [icon?.light, icon?.dark].map((url) =>
			readFileSync(
				path.resolve(root, path.dirname(file), String(url).replace(/^file:/, '')),
				'utf8',
			),
		);
		expect(light).toMatch(/^<svg [\s\S]*viewBox="0 0 60 60"/);
		expect(dark).toMatch(/^<svg [\s\S]*viewBox="0 0 60 60"/);
		expect(light).not.toBe(dark);
	});

	test.each(n8n.nodes)('%s has its codex beside it: categories and search words', (file) => {
		const codex = json(`${file}on`);
		const name = path.basename(file, '.node.js');
		expect(codex.node).toBe(
			`n8n-nodes-mercadopago-point.${name.charAt(0).toLowerCase()}${name.slice(1)}`,
		);
		expect(codex.categories).toEqual(['Finance & Accounting', 'Sales']);
		expect(codex.alias).toEqual(
			expect.arrayContaining(['pos', 'terminal', 'maquininha', 'posnet']),
		);
		expect(new Set(codex.alias as string[]).size).toBe((codex.alias as string[]).length);
		expect(JSON.stringify(codex.resources)).toContain(
			String(manifest.homepage).replace('#readme', ''),
		);
	});

	test('its tarball holds the compiled code, icons, codex, manifest and licence, and nothing else', () => {
		const { files, unexpected, unpackedSize } = packed;
		expect(unexpected).toEqual([]);
		expect(files).toEqual(
			expect.arrayContaining([
				...listed,
				'dist/icons/point.svg',
				'dist/icons/point.dark.svg',
				'package.json',
				'LICENSE',
				'README.md',
				'index.js',
			]),
		);
		// The goal is 450 kB; what is over it are the output previews and the newest resources.
		expect(unpackedSize).toBeLessThan(490_000);
	});

	test('its files are those that docs/verification.md lists', () => {
		const page = text('docs/verification.md').split('## What is published')[1] ?? '';
		const [, written = ''] = /```\n([^`]+)\n```/.exec(page) ?? [];
		const isPreview = (file: string) => file.includes('/__schema__/');

		expect(packed.files.filter((file) => !isPreview(file)).sort()).toEqual(
			written.split('\n').sort(),
		);
		expect(page).toContain(`and ${packed.files.filter(isPreview).length} output previews`);
	});

	test('its code is one file, and what n8n looks for only points at it', () => {
		const code = packed.files.filter((file) => file.endsWith('.js') && file !== 'index.js');
		expect(code.sort()).toEqual(['dist/point.js', ...listed].sort());
		expect(packed.files.filter((file) => !file.includes('/__schema__/')).length).toBeLessThan(30);
		for (const file of listed)
			expect(text(file)).toMatch(
				/^'use strict';\nexports\.(\w+) = require\('[./]+point\.js'\)\.\1;\n$/,
			);
	});

	test('a stack trace names the functions of the sources', async () => {
		const { MercadoPagoPoint } = jest.requireActual<Record<string, new () => INodeType>>(
			path.join(root, n8n.nodes[0] as string),
		);
		const node = new (MercadoPagoPoint as new () => INodeType)();
		const context = { getInputData: () => null, getNodeParameter: () => 'order' };
		const failed: unknown = await node.execute
			?.call(context as never)
			.catch((error: Error) => error.stack);
		expect(failed).toMatch(/at (async )?runItems \(.*point\.js:\d+:\d+\)/);
	});

	test('no file of it knows the machine it was built on', () => {
		const telling = packed.files.filter(
			(file) => text(file).includes(root) || /\/(home|Users|root)\/\w/.test(text(file)),
		);
		expect(telling).toEqual([]);
	});
});
