// n8n keeps its data in SQLite through the `sqlite3` package, the one native module without a binary inside its
// npm package: it wants a download from elsewhere or a C++ compiler. `@appthreat/sqlite3` is the same driver with
// binaries in the package, so `sqlite3` is made to hand out that one.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../scripts/install.mjs';

const probe = `
const sqlite3 = require('sqlite3').verbose();
new sqlite3.Database(':memory:', function (error) {
	if (error) throw error;
	this.all('select 6 * 7 as answer', (failed, rows) => { if (failed || rows[0].answer !== 42) process.exit(1); });
});`;

async function build(directory, node) {
	const gyp = path.join(directory, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	const headers = path.resolve(path.dirname(node), '..');
	await run(node, [gyp, 'rebuild', `--nodedir=${headers}`], {
		cwd: path.join(directory, 'node_modules', 'sqlite3'),
	});
}

/** Leaves a `sqlite3` that works under `node`; compiles the original one where the ready-made binary does not load. */
export async function useSqlitePrebuilt(directory, node) {
	const entry = path.join(directory, 'node_modules', 'sqlite3', 'lib', 'sqlite3.js');
	const original = readFileSync(entry, 'utf8');
	const check = () => run(node, ['-e', probe], { cwd: directory });
	// Version 9 is an ES module, for Node 24; version 8 is not, for Node 20.
	writeFileSync(
		entry,
		"const driver = require('@appthreat/sqlite3');\nmodule.exports = driver.default ?? driver;\n",
	);
	try {
		await check();
	} catch (reason) {
		writeFileSync(entry, original);
		try {
			await build(directory, node);
			await check();
		} catch (failure) {
			throw new Error(
				'n8n needs SQLite: its ready-made binary does not load here and compiling it failed too ' +
					`(that takes Python 3, make and a C++ compiler).\n${reason.message}\n${failure.message}`,
			);
		}
	}
}
