// The simulator by hand and its page in Chromium: a shop for one test file, without n8n.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePorts } from '../../../demo/ports.mjs';
import { startSimulator } from '../../../demo/simulator.mjs';
import { openBrowser } from '../browser.mjs';

/** Somebody who receives notifications; `answers` is the status of the next ones. */
async function openReceiver() {
	const received = [];
	const receiver = { received, answers: 200 };
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += chunk));
		request.on('end', () => {
			received.push({
				url: request.url,
				headers: request.headers,
				body: text === '' ? null : JSON.parse(text),
			});
			response
				.writeHead(receiver.answers, { 'content-type': 'application/json' })
				.end('{"seen":true}');
		});
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	receiver.url = `http://127.0.0.1:${server.address().port}/webhook`;
	receiver.close = () => new Promise((resolve) => server.close(resolve));
	return receiver;
}

export async function openShop(options = ['--mode', 'manual']) {
	const logFolder = mkdtempSync(path.join(tmpdir(), 'point-page-'));
	const [port] = await freePorts(1);
	const simulator = await startSimulator({ port, logFolder, options });
	const browser = await openBrowser();
	const receiver = await openReceiver();
	const complaints = [];

	return {
		simulator,
		receiver,
		/** What any page wrote to the console as a warning or worse, or threw, or could not load. */
		complaints,
		async enter({ locale = 'en-US', width = 1440, height = 900, ...rest } = {}) {
			const context = await browser.newContext({
				locale,
				viewport: { width, height },
				timezoneId: 'UTC',
				deviceScaleFactor: process.env.E2E_IMAGES ? 2 : 1,
				...rest,
			});
			await context.grantPermissions(['clipboard-read', 'clipboard-write']);
			const page = await context.newPage();
			page.on(
				'console',
				(message) =>
					['error', 'warning'].includes(message.type()) && complaints.push(message.text()),
			);
			page.on('pageerror', (error) => complaints.push(String(error)));
			page.on('request', (request) => {
				const { origin, pathname } = new URL(request.url());
				const isOurs =
					origin === simulator.url && (pathname === '/' || pathname.startsWith('/_sim/'));
				if (!isOurs && !request.url().startsWith('data:'))
					complaints.push(`asked for ${request.url()}`);
			});
			await page.goto(simulator.url);
			await page.getByRole('heading', { level: 1 }).waitFor();
			await page.locator('.terminal').first().waitFor();
			return page;
		},
		async close() {
			await browser.close();
			await receiver.close();
			await simulator.stop();
			rmSync(logFolder, { recursive: true, force: true });
		},
	};
}
