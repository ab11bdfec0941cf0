// node scripts/live-check.mjs: does the steps of docs/live-check.md that need no Mercado Pago, with its own commands, against the
// simulator, and says where they no longer work. `-- --images` renews the pictures of that page.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, projectRoot } from './install.mjs';

await ensureInstalled();
const page = readFileSync(path.join(projectRoot, 'docs', 'live-check.md'), 'utf8');
const blocks = [...page.matchAll(/```bash\n([^]*?)```/g)].map(([, block]) => block.trim());
const [startSimulator, tryIt, , realCharge] = blocks;
const folder = mkdtempSync(path.join(os.tmpdir(), 'live-check-'));
const children = [];

/** Runs a command of the page in a shell; `heard` sees what is said as it is said. */
function sh(command, heard = () => {}) {
	const child = spawn(command, { shell: true, cwd: projectRoot, detached: true });
	children.push(child);
	let said = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk) => {
			said += chunk;
			heard(said, child);
		});
	const ended = new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
	return { child, ended };
}

async function simulator(port) {
	const url = `http://127.0.0.1:${port}`;
	await new Promise((resolve, reject) => {
		const { ended } = sh(
			`${startSimulator} --port ${port}`,
			(said) => said.includes(url) && resolve(),
		);
		ended.then(({ said }) =>
			reject(new Error(`The simulator of the page does not start:\n${said}`)),
		);
	});
	const control = async (to, body) => {
		const answer = await fetch(`${url}/_sim/${to}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`${to}: ${await answer.text()}`);
	};
	return { url, control };
}

/** The page's own command, with the files in a folder of ours. */
const withOurFiles = (command, url, name) =>
	command
		.replace(/http:\/\/127\.0\.0\.1:8788/, url)
		.replaceAll('token.txt', path.join(folder, `${name}.txt`))
		.concat(` --report ${path.join(folder, name)}`);

function expectEnd({ code, said }, wanted) {
	if (code === 0 && wanted.test(said)) return said;
	throw new Error(`Exit code ${code}, and no ${wanted}:\n${said}`);
}

async function stepOne() {
	const { url } = await simulator(8791);
	return expectEnd(
		await sh(withOurFiles(tryIt, url, 'try')).ended,
		/\b0 differs, 0 settled, 0 new field/,
	);
}

async function doubtsTheOtherWay() {
	const { url, control } = await simulator(8792);
	await control('settings', { busyCode: 'for_terminal', orderSearchAs: 'abridged' });
	expectEnd(
		await sh(withOurFiles(tryIt, url, 'doubts')).ended,
		/\b0 differs, 2 settled, 0 new field/,
	);
	return readFileSync(path.join(folder, 'doubts', 'report.md'), 'utf8');
}

async function realSale() {
	const { url, control } = await simulator(8793);
	const device = /--terminal (\S+)/.exec(realCharge)[1];
	const accessToken = 'APP_USR-REAL-SELLER';
	await control('seed', {
		accounts: [{ accessToken, siteId: 'MLM', userId: 2001, testUser: false }],
	});
	await control('seed', {
		devices: [{ id: device, account: 2001, posId: 71000001, storeId: '57000001' }],
	});
	const acts = { Wait: 'pick-up', Pay: 'approve', Cancel: 'cancel' };
	let pressed = 0;
	const press = (said, child) => {
		const asked = [...said.matchAll(/>>> (Wait|Pay|Cancel)/g)].slice(pressed);
		pressed += asked.length;
		for (const [, word] of asked)
			void control(`devices/${device}/${acts[word]}`, {}).then(() => child.stdin.write('\n'));
	};
	const command = withOurFiles(
		`echo ${accessToken} > real-token.txt\n${realCharge} --api-url ${url}`.replaceAll(
			'real-token.txt',
			'token.txt',
		),
		url,
		'real',
	);
	return expectEnd(await sh(command, press).ended, /\b0 differs, 0 settled, 0 new field/);
}

const escaped = (text) =>
	text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char]);

const terminalPage = (
	command,
	lines,
) => `<body style="margin:0;display:inline-block;background:#1b1f24">
<pre style="margin:0;padding:20px 24px;color:#d6dde6;font:14px/1.45 'DejaVu Sans Mono',monospace"><b style="color:#7ee787">$ ${escaped(command)}</b>
${escaped(lines.join('\n'))}</pre></body>`;

/** The report as GitHub shows it: a heading, a paragraph and a table. */
function reportPage(markdown, mostRows) {
	const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
	const cells = (line, tag) =>
		`<tr>${line
			.slice(2, -2)
			.split(/(?<!\\) \| /)
			.map((cell) => `<${tag}>${escaped(cell.replaceAll('\\|', '|'))}</${tag}>`)
			.join('')}</tr>`;
	const [, heading, , sum] = /^# (.*)\n(\n)(.*)\n/.exec(markdown);
	return `<body style="margin:0"><div style="padding:8px 24px 24px;width:1180px;background:#fff;font:14px/1.45 'DejaVu Sans',sans-serif;color:#1f2328">
<style>td,th{border:1px solid #d1d9e0;padding:5px 10px;text-align:left;vertical-align:top}table{border-collapse:collapse}h1{border-bottom:1px solid #d1d9e0;padding-bottom:8px}</style>
<h1>${escaped(heading)}</h1><p>${escaped(sum)}</p><table>${cells(rows[0], 'th')}${rows
		.slice(1, mostRows)
		.map((row) => cells(row, 'td'))
		.join('')}</table></div></body>`;
}

/** Without what npm says before it, and without the folder of this run. */
const linesOf = (said) =>
	said
		.replaceAll(`${folder}${path.sep}`, '')
		.replace(/\b(try|real)([/\\]report\.md)/, 'conformance-report$2')
		.replace(/http:\/\/127\.0\.0\.1:879\d/g, 'http://127.0.0.1:8788')
		// At a terminal the Enter itself ends the line.
		.replace(/(Then press Enter\. ) *(\d+\/)/g, '$1\n $2')
		.trim()
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('> '));

async function pictures({ run, report, sale }) {
	const browser = await chromium.launch({ executablePath: await ensureChromium() });
	const tab = await browser.newPage({ deviceScaleFactor: 1.5 });
	const picture = async (name, html, part) => {
		await tab.setContent(html);
		await tab
			.locator(part)
			.screenshot({ path: path.join(projectRoot, 'docs', 'images', `${name}.png`) });
	};
	const lines = linesOf(run);
	await picture(
		'conformance-run',
		terminalPage(tryIt.split('\n').at(-1), [...lines.slice(0, 7), '…', ...lines.slice(-12)]),
		'pre',
	);
	const sold = linesOf(sale);
	const paid = sold.findIndex((line) => line.includes('hand-paid-and-back'));
	await picture(
		'conformance-terminal',
		terminalPage(`${realCharge} \\\n    --api-url http://127.0.0.1:8788`, [
			sold[0],
			'…',
			...sold.slice(paid - 6, paid + 1),
			'…',
			...sold.slice(-2),
		]),
		'pre',
	);
	await picture('conformance-report', reportPage(report, 9), 'div');
	await browser.close();
}

try {
	const [run, report, sale] = await Promise.all([stepOne(), doubtsTheOtherWay(), realSale()]);
	console.log('Steps 1, 4, 5 and 6 of docs/live-check.md work against the simulator.');
	if (process.argv.includes('--images')) await pictures({ run, report, sale });
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
} finally {
	for (const child of children) {
		try {
			process.kill(-child.pid, 'SIGTERM');
		} catch {
			// It has ended.
		}
	}
	rmSync(folder, { recursive: true });
}
