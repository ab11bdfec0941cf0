/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a test: runs dependency-cruiser over made-up projects */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const cruiser = path.join(
	root,
	'node_modules',
	'dependency-cruiser',
	'bin',
	'dependency-cruise.mjs',
);

interface Violation {
	from: string;
	rule: { name: string };
}

/** Files of a made-up project, each with its text, and the rules of .dependency-cruiser.cjs that each one breaks. */
export function violationsIn(files: Record<string, string>): Record<string, string[]> {
	const project = mkdtempSync(path.join(tmpdir(), 'architecture-'));
	try {
		for (const [file, text] of Object.entries(files)) {
			mkdirSync(path.join(project, path.dirname(file)), { recursive: true });
			writeFileSync(path.join(project, file), text);
		}
		for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
			cpSync(path.join(root, file), path.join(project, file));
		}
		symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'), 'junction');
		const folders = [...new Set(Object.keys(files).map((file) => file.split('/')[0] ?? ''))];
		const { stdout } = spawnSync(
			process.execPath,
			[cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
			{ cwd: project, encoding: 'utf8', maxBuffer: 50_000_000 },
		);
		const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
		const broken: Record<string, string[]> = {};
		for (const { from, rule } of summary.violations) (broken[from] ??= []).push(rule.name);
		return broken;
	} finally {
		rmSync(project, { recursive: true, force: true });
	}
}
