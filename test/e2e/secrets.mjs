// The last of all end-to-end tests: whatever those before it left behind is searched for the secrets that they used.
// n8n keeps credentials encrypted, so that none of them may stand anywhere in the clear.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { world } from './world.mjs';

const run = promisify(execFile);

/** The secrets of the tests by their form: those that the simulator gives are others in every run. */
const forms = {
	'an access token': /(?:APP_USR|TEST)-(?:SIM-[A-Z]|NOT-A-TOKEN|\d+-[0-9a-f]{32})[\w-]*/,
	'a refresh token or an authorization code': /TG-[0-9a-f]{24}-\d+/,
	'a client secret': /SIM-SECRET-\w+/,
	'a webhook secret': /whsec_simulator_\w+/,
};

/** Three letters or more of what begins each of them, as base64 writes it at each of its three offsets. */
const inBase64 = ['APP_USR-SIM-', 'SIM-SECRET-', 'whsec_simulator_'].flatMap((secret) =>
	[0, 1, 2].map((offset) => {
		const encoded = Buffer.from('x'.repeat(offset) + secret).toString('base64');
		return encoded.slice(offset === 0 ? 0 : 4, Math.floor(((secret.length + offset) * 8) / 6) - 1);
	}),
);

const around = (text, at) => text.slice(Math.max(0, at - 120), at + 80).replace(/[^ -~]+/g, ' ');

/** What a text shows of them: `what: ... around it ...`. */
function secretsIn(text) {
	const exact = { "the owner's password": world.owner.password };
	return [
		...Object.entries(forms).map(([what, form]) => [what, text.search(form)]),
		...Object.entries(exact).map(([what, secret]) => [what, text.indexOf(secret)]),
		...inBase64.map((part) => ['a secret in base64', text.indexOf(part)]),
	]
		.filter(([, at]) => at >= 0)
		.map(([what, at]) => `${what}: ...${around(text, at)}...`);
}

/** Byte by byte: none is lost to a decoder. */
const readBytes = (file) => readFileSync(file, 'latin1');

const databaseFolder = () => path.join(world.userFolder, '.n8n');
const databaseFiles = () =>
	readdirSync(databaseFolder()).filter((name) => name.startsWith('database.sqlite'));

const allRows = `
const sqlite3 = require('sqlite3');
const database = new sqlite3.Database(process.argv[1], sqlite3.OPEN_READONLY);
const all = (sql) => new Promise((resolve, reject) => database.all(sql, (error, rows) => (error ? reject(error) : resolve(rows))));
(async () => {
	const rows = {};
	for (const { name } of await all("select name from sqlite_master where type = 'table'")) rows[name] = await all('select * from "' + name + '"');
	require('node:fs').writeFileSync(process.argv[2], JSON.stringify(rows));
})();`;

/** Every row: in the raw bytes a long text is torn apart where a page ends. */
async function rowsOfDatabase() {
	const file = path.join(world.userFolder, 'rows.json');
	await run(
		world.installed.node,
		['-e', allRows, path.join(databaseFolder(), 'database.sqlite'), file],
		{ cwd: world.installed.directory },
	);
	return JSON.parse(readFileSync(file, 'utf8'));
}

/** What n8n's own command writes for somebody who moves to another n8n. */
async function exported(what) {
	const file = path.join(world.userFolder, `exported-${what}.json`);
	await run(
		world.installed.node,
		[world.installed.bin, `export:${what}`, '--all', `--output=${file}`],
		{
			env: {
				PATH: `${path.dirname(world.installed.node)}${path.delimiter}${process.env.PATH}`,
				HOME: world.userFolder,
				N8N_USER_FOLDER: world.userFolder,
				N8N_DIAGNOSTICS_ENABLED: 'false',
				...world.installed.env,
			},
		},
	);
	return readFileSync(file, 'utf8');
}

const logOf = () => readBytes(path.join(world.userFolder, 'n8n.log'));

test('the search finds what it is to find', () => {
	const planted = [
		'Bearer APP_USR-SIM-MLA-SELLER',
		`"APP_USR-4445556667771001-${'0a'.repeat(16)}-1001"`,
		`refresh_token=TG-${'0a'.repeat(12)}-1001`,
		'SIM-SECRET-1001',
		'whsec_simulator_0001',
		world.owner.password,
		Buffer.from('4445556667771001:SIM-SECRET-1001').toString('base64'),
		Buffer.from('x: APP_USR-SIM-MLA-SELLER').toString('base64'),
		Buffer.from('xx: whsec_simulator_0001').toString('base64'),
	];
	for (const text of planted) assert.equal(secretsIn(`before ${text} after`).length, 1, text);
	assert.deepEqual(secretsIn('e.g. APP_USR-1234567890, TEST-1, TG-1, whsec_1'), []);
});

test("no secret is in n8n's database, in its bytes and in its rows", async () => {
	const files = databaseFiles();
	assert.ok(files.includes('database.sqlite'), `${files}`);
	for (const file of files)
		assert.deepEqual(secretsIn(readBytes(path.join(databaseFolder(), file))), [], file);

	const rows = await rowsOfDatabase();
	assert.ok(rows.execution_data.length > 0, `${rows.execution_data.length} executions`);
	assert.ok(rows.credentials_entity.length > 0 && rows.workflow_entity.length > 0);
	for (const [table, all] of Object.entries(rows))
		assert.deepEqual(secretsIn(JSON.stringify(all)), [], table);
});

test("no secret is in n8n's log, written with everything that it would say to a developer", () => {
	const log = logOf();
	assert.match(log, /\bdebug\b/);
	assert.deepEqual(secretsIn(log), []);
});

test('no secret is in workflows and credentials as n8n exports them', async () => {
	for (const what of ['workflow', 'credentials']) {
		const text = await exported(what);
		assert.ok(JSON.parse(text).length > 0, what);
		assert.deepEqual(secretsIn(text), [], what);
	}
});

test("no secret is in the simulator's ledger", async () => {
	const ledger = await world.simulator.ledger();
	assert.ok(ledger.requests.length > 0);
	assert.deepEqual(secretsIn(JSON.stringify(ledger)), []);
});
