// npm run newest: lint, scanner and a short end-to-end run with whatever n8n has published last, beside the pinned versions.
// It wants the network and about ten minutes, and is not part of CI; everything is installed into a scratch folder, which is
// removed at the end (`-- --keep` leaves it). `-- lint scan current lts` names the parts to run; without names, all of them.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled, installFlags, npm, projectRoot, run } from './install.mjs';
import { step } from './progress.mjs';

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const ours = (...parts) => path.join(projectRoot, ...parts);

const withNpm = (args, options) => {
	const [command, all] = npm(args);
	return run(command, all, options);
};

const published = async (name) =>
	[JSON.parse(await withNpm(['view', name, 'versions', '--json']))].flat();

/** Of versions that begin with `line`, the newest; a preview (`2.42.0-exp.1`) is none. */
function newestOf(versions, line = '') {
	const released = versions.filter(
		(version) => /^\d+\.\d+\.\d+$/.test(version) && version.startsWith(line),
	);
	const byNumber = new Intl.Collator('en', { numeric: true }).compare;
	return released.sort(byNumber).at(-1);
}

/** A copy of the project as git has it on this disk, changed by `edit(manifest)` and installed anew. */
async function projectWith(folder, edit) {
	mkdirSync(folder, { recursive: true });
	const files = execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' });
	for (const file of files.split('\0').filter(Boolean))
		cpSync(ours(file), path.join(folder, file), { recursive: true });
	await installedWith(folder, edit, ['install']);
}

/** Changes the manifest in `folder` and lets npm write the lockfile that follows from it, or install it as well. */
async function installedWith(folder, edit, how) {
	const file = path.join(folder, 'package.json');
	const manifest = json(file);
	edit(manifest);
	writeFileSync(file, JSON.stringify(manifest, null, 2));
	await withNpm([...how, ...installFlags], { cwd: folder });
}

async function lint(scratch, version) {
	const folder = path.join(scratch, 'project');
	await projectWith(folder, (manifest) => {
		manifest.devDependencies['@n8n/node-cli'] = version;
	});
	const said = await run(
		process.execPath,
		['node_modules/@n8n/node-cli/bin/n8n-node.mjs', 'lint'],
		{ cwd: folder },
	);
	// ESLint's warnings do not fail it, but they fail us.
	if (/\d+ problems? \(/.test(said)) throw new Error(said);
}

async function scan(scratch, version) {
	const folder = path.join(scratch, 'scanner');
	cpSync(ours('scripts', 'scan'), folder, { recursive: true });
	await installedWith(
		folder,
		(manifest) => {
			manifest.dependencies['@n8n/scan-community-package'] = version;
		},
		['install', '--package-lock-only'],
	);
	await run(process.execPath, [ours('scripts', 'build.mjs')], { cwd: projectRoot });
	await run(process.execPath, [ours('scripts', 'scan.mjs'), '--tools', folder], {
		cwd: projectRoot,
		env: { ...process.env, XDG_CACHE_HOME: path.join(scratch, 'cache') },
	});
}

/** A folder with the manifest and the lockfile of an n8n of this version; rejects where npm finds no set of packages for it. */
async function n8nSource(scratch, line, version) {
	const folder = path.join(scratch, `${line}-${version}`);
	mkdirSync(folder);
	const source = line === 'lts' ? ours('demo', 'lts') : ours('demo');
	for (const file of ['package.json', 'package-lock.json'])
		cpSync(path.join(source, file), path.join(folder, file));
	await installedWith(
		folder,
		(manifest) => {
			manifest.dependencies.n8n = version;
		},
		['install', '--package-lock-only'],
	);
	return folder;
}

/** The short end-to-end run of test/e2e/short.mjs on an n8n of this version. */
async function endToEnd(scratch, line, version) {
	const folder = await n8nSource(scratch, line, version);
	await run(process.execPath, ['--test-reporter=spec', path.join('test', 'e2e', 'short.mjs')], {
		cwd: projectRoot,
		env: {
			...process.env,
			E2E_LINE: line,
			E2E_N8N: folder,
			XDG_CACHE_HOME: path.join(scratch, 'cache'),
		},
	});
}

/** Each part: what is pinned, which version is tried, and how. */
async function parts() {
	const n8n = await published('n8n');
	return {
		lint: {
			what: '@n8n/node-cli, lint',
			pinned: json(ours('package.json')).devDependencies['@n8n/node-cli'],
			version: newestOf(await published('@n8n/node-cli')),
			work: lint,
		},
		scan: {
			what: '@n8n/scan-community-package',
			pinned: json(ours('scripts', 'scan', 'package.json')).dependencies[
				'@n8n/scan-community-package'
			],
			version: newestOf(await published('@n8n/scan-community-package')),
			work: scan,
		},
		current: {
			what: 'n8n 2, short end-to-end run',
			pinned: json(ours('demo', 'package.json')).dependencies.n8n,
			version: newestOf(n8n, '2.'),
			work: (scratch, version) => endToEnd(scratch, 'current', version),
		},
		lts: {
			what: 'n8n 1.123 (LTS), short end-to-end run',
			pinned: json(ours('demo', 'lts', 'package.json')).dependencies.n8n,
			version: newestOf(n8n, '1.123.'),
			work: (scratch, version) => endToEnd(scratch, 'lts', version),
		},
	};
}

/** A version whose packages are not all there yet is nobody's mistake here. */
const reasonOf = ({ message }) =>
	/No matching version found for \S*\d/.exec(message)?.[0] ?? 'FAILED, see above';

async function main(args) {
	const keep = args.includes('--keep');
	const named = args.filter((each) => each !== '--keep');
	await ensureInstalled();
	const all = await parts();
	const unknown = named.find((name) => !Object.hasOwn(all, name));
	if (unknown) throw new Error(`There is no part "${unknown}": ${Object.keys(all).join(', ')}`);
	const scratch = mkdtempSync(path.join(tmpdir(), 'mercadopago-point-newest-'));
	const said = [];
	for (const name of named.length > 0 ? named : Object.keys(all)) {
		const { what, pinned, version, work } = all[name];
		const row = [what, pinned, version];
		try {
			await step(`${what} ${version}`, () => work(scratch, version));
			said.push([...row, 'ok']);
		} catch (error) {
			said.push([...row, reasonOf(error)]);
			console.error(error.message);
			process.exitCode = 1;
		}
	}
	console.log(
		[
			`\n| ${new Date().toISOString().slice(0, 10)} | pinned | newest | |\n|---|---|---|---|`,
			...said.map((row) => `| ${row.join(' | ')} |`),
		].join('\n'),
	);
	if (keep) console.log(`\nLeft in ${scratch}`);
	else rmSync(scratch, { recursive: true, force: true });
}

main(process.argv.slice(2)).catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
