// npm run scan: n8n's community package scanner without its network steps (provenance, download of the attested
// commit): the sources and the packed package are judged with every eslint-disable comment ignored.
// `--tools FOLDER`: another scanner than the pinned one, by a copy of scripts/scan with its own lockfile.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cachedInstall } from './cached-install.mjs';
import { npm, projectRoot, run } from './install.mjs';

const scratch = mkdtempSync(path.join(tmpdir(), 'mercadopago-point-scan-'));

function copySources() {
	const sources = path.join(scratch, 'sources');
	for (const entry of ['package.json', 'nodes', 'credentials', 'domain', 'client', 'icons']) {
		cpSync(path.join(projectRoot, entry), path.join(sources, entry), { recursive: true });
	}
	return sources;
}

async function packAndUnpack() {
	const unpacked = path.join(scratch, 'tarball');
	mkdirSync(unpacked);
	const [command, args] = npm([
		'pack',
		'--ignore-scripts',
		'--silent',
		'--pack-destination',
		scratch,
	]);
	await run(command, args, { cwd: projectRoot });
	const tarball = readdirSync(scratch).find((file) => file.endsWith('.tgz'));
	await run('tar', ['-xzf', tarball, '-C', 'tarball', '--strip-components=1'], { cwd: scratch });
	return unpacked;
}

function show(title, { passed, files, message, findings }) {
	console.log(
		`${passed && findings.length === 0 ? 'ok    ' : 'FAILED'} ${title}: ${files} files, ${findings.length || 'no'} finding${findings.length === 1 ? '' : 's'}`,
	);
	if (files === 0) console.log('       nothing was scanned: is the package built (npm run build)?');
	if (!passed && findings.length === 0 && message) console.log(`       ${message}`);
	for (const { severity, place, message: text, ruleId } of findings) {
		console.log(`       ${severity.padEnd(7)} ${place}  ${text}  (${ruleId ?? 'parser'})`);
	}
	return passed && findings.length === 0;
}

try {
	if (!existsSync(path.join(projectRoot, 'dist')))
		throw new Error('dist/ is missing: run npm run build first');
	const given = process.argv.indexOf('--tools');
	const tools = given < 0 ? path.join(projectRoot, 'scripts', 'scan') : process.argv[given + 1];
	const scanner = await cachedInstall('scanner', tools);
	const said = await run(process.execPath, ['analyze.mjs', copySources(), await packAndUnpack()], {
		cwd: scanner,
	});
	const report = JSON.parse(said.slice(said.lastIndexOf('{"sources"')));
	const clean = [show('sources', report.sources), show('packed package', report.tarball)];
	if (clean.includes(false)) process.exitCode = 1;
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
