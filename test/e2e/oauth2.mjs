// A seller connects the OAuth2 credential; ten sales go on when its access token expires under them.
// On the LTS line it is connected as the editor does it, without the editor: its button is another one there.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { output } from '../../demo/rest.mjs';
import { actionType } from '../../demo/scenario.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { projectRoot } from '../../scripts/install.mjs';
import { openBrowser, signedInPage } from './browser.mjs';
import { world } from './world.mjs';

const type = 'mercadoPagoPointOAuth2Api';
const client = { clientId: '4445556667771001', clientSecret: 'SIM-SECRET-1001' };
const kept = path.join(projectRoot, '.cache', 'e2e');
const images = process.env.E2E_IMAGES ?? kept;
const terminals = Array.from({ length: 10 }, (_, number) => `PAX_A910__OAUTH${number}`);
let browser;

after(async () => await browser?.close());

const askedFor = async (path) =>
	(await world.simulator.ledger()).requests.filter((request) => request.path === path);
const refreshes = async () =>
	(await askedFor('/oauth/token')).filter(({ body }) => body.grant_type === 'refresh_token').length;

async function connectInEditor() {
	browser = await openBrowser();
	const page = await signedInPage(browser, world.n8n.url, world.owner, {
		width: 1280,
		height: 960,
	});
	await page.goto(`${world.n8n.url}/home/credentials/${world.oauth2.id}`);
	const popup = page.waitForEvent('popup');
	await page.getByTestId('quick-connect-button').click();
	const consent = await popup;
	await consent.getByRole('heading', { name: 'Allow access to your account?' }).waitFor();
	for (const folder of [kept, images]) mkdirSync(folder, { recursive: true });
	await consent.screenshot({ path: path.join(kept, 'oauth2-consent.png') });
	await consent.getByRole('button', { name: 'Allow' }).click();
	await page.getByText('Account connected').first().waitFor();
	await page.waitForTimeout(800);
	await page.screenshot({ path: path.join(images, 'oauth2.png') });
}

/** The sign-in address that n8n makes for a click on *Connect*, with a state of its own. */
async function signInAddress() {
	const asked = new URL(
		await world.api.call('GET', `/oauth2-credential/auth?id=${world.oauth2.id}`),
	);
	assert.equal(asked.origin, world.simulator.url);
	return asked;
}

/** The popup's way by hand: n8n's sign-in address, the seller's Allow, and back to n8n. */
async function connectByHand() {
	const asked = await signInAddress();
	const body = new URLSearchParams([
		...asked.searchParams,
		['account', '1001'],
		['decision', 'allow'],
	]);
	const allowed = await fetch(`${asked.origin}${asked.pathname}`, {
		method: 'POST',
		body,
		redirect: 'manual',
	});
	const back = await fetch(allowed.headers.get('location'), {
		headers: { cookie: world.api.cookie() },
	});
	assert.equal(back.status, 200, await back.text());
}

test('a seller connects the credential: sign-in page, Allow, "Account connected"', async () => {
	await world.simulator.oauth(`applications/${client.clientId}`, {
		redirect_uris: [`${world.n8n.url}/rest/oauth2-credential/callback`],
	});
	world.oauth2 = await world.api.credentials.save('Mercado Pago Point OAuth2 (simulator)', type, {
		...client,
		authorizationHost: 'custom',
		customAuthorizationHost: world.simulator.url,
		webhookSecret: '',
		previousWebhookSecret: '',
		environment: 'any',
		apiUrl: world.simulator.url,
	});
	await (world.installed.line === 'lts' ? connectByHand() : connectInEditor());
	const { oauth } = await world.simulator.state();
	assert.deepEqual(
		oauth.grants.map(({ user_id: user }) => user),
		[1001],
	);
});

/** What a seller's browser shows at this sign-in address, with Allow clicked where it is offered: `{ origin, text }`. */
async function shownAfterAllow(address, cookie = world.api.cookie()) {
	browser ??= await openBrowser();
	const context = await browser.newContext({ locale: 'en-US' });
	const [name, value] = cookie.split('=');
	if (value) await context.addCookies([{ name, value, url: world.n8n.url }]);
	const page = await context.newPage();
	await page.goto(address.href);
	const allow = page.getByRole('button', { name: 'Allow', exact: true });
	if ((await allow.count()) > 0) {
		await allow.click();
		await page.waitForURL((url) => url.origin === world.n8n.url);
	}
	const shown = { origin: new URL(page.url()).origin, text: await page.innerText('body') };
	await context.close();
	return shown;
}

/** The same address with a state that n8n did not give: its state is JSON in base64, with a token of the attempt. */
function withForgedState(address) {
	const state = JSON.parse(Buffer.from(address.searchParams.get('state'), 'base64').toString());
	state.token = `${state.token.slice(0, -4)}AAAA`;
	const forged = new URL(address);
	forged.searchParams.set('state', Buffer.from(JSON.stringify(state)).toString('base64'));
	return forged;
}

/** What the seller's account must not be connected by; n8n 1.123 asks nobody who comes back to be signed in. */
const notByThese = () => [
	['a forged state', withForgedState, undefined],
	...(world.installed.line === 'lts'
		? []
		: [['a browser that did not ask for it', (address) => address, '']]),
];

test('in a browser, nobody is connected by a state that is forged or of another browser: no code is exchanged', async () => {
	const exchanges = async () => (await askedFor('/oauth/token')).length;
	const before = await exchanges();
	for (const [by, change, cookie] of notByThese()) {
		const { origin, text } = await shownAfterAllow(change(await signInAddress()), cookie);
		assert.equal(origin, world.n8n.url, by);
		assert.match(text, /invalid|unauthorized|different browser/i, by);
		assert.doesNotMatch(text, /account connected|SIM-SECRET/i, by);
	}
	assert.equal(await exchanges(), before);
});

test('in a browser, nobody is sent to an address that the application does not have', async () => {
	const asked = await signInAddress();
	for (const elsewhere of [
		'https://evil.example/callback',
		`${world.n8n.url}/rest/oauth2-credential/callback/../evil`,
		`${world.n8n.url}.evil.example/rest/oauth2-credential/callback`,
	]) {
		asked.searchParams.set('redirect_uri', elsewhere);
		const { origin, text } = await shownAfterAllow(asked);
		assert.equal(origin, world.simulator.url);
		assert.match(text, /is not registered for this application/);
	}
});

test('ten sales whose access token expires while they wait renew it once, and all are paid', async () => {
	await world.simulator.seed({ devices: terminals.map((id) => ({ id, account: 1001 })) });
	const workflow = {
		name: 'Ten sales with OAuth2',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'charge',
				name: 'Charge',
				type: actionType,
				typeVersion: 1,
				position: [240, 0],
				credentials: { [type]: world.oauth2 },
				parameters: {
					authentication: 'oAuth2',
					resource: 'charge',
					operation: 'createAndWait',
					apiGeneration: 'paymentIntents',
					deviceId: { __rl: true, mode: 'id', value: '={{ $json.terminal }}' },
					amount: '15.00',
					options: { parallelRequests: 10 },
				},
			},
		],
		connections: { Start: { main: [[{ node: 'Charge', type: 'main', index: 0 }]] } },
		pinData: { Start: terminals.map((terminal) => ({ json: { terminal } })) },
	};
	const { id } = await world.api.workflows.create(workflow);
	const execution = await world.api.workflows.start(id, 'Start');
	const waiting = async () =>
		(await world.simulator.state()).devices.filter(
			(device) => terminals.includes(device.id) && device.current_payment_intent,
		);
	await waitFor('ten sales on their terminals', async () => (await waiting()).length === 10);

	const before = await refreshes();
	await world.simulator.oauth('expire');
	await waitFor('the renewal', async () => (await refreshes()) > before);
	for (const terminal of terminals) await world.simulator.atTerminal('pay', terminal);

	const finished = await world.api.executions.finished(execution);
	assert.deepEqual(
		output(finished, 'Charge').map(({ outcome, deviceId }) => [outcome, deviceId]),
		terminals.map((terminal) => ['approved', terminal]),
	);
	assert.equal((await refreshes()) - before, 1);
	const { paymentIntents, requests } = await world.simulator.state();
	assert.equal(
		paymentIntents.filter(({ device_id: device }) => terminals.includes(device)).length,
		10,
	);
	// The waiting charges read one after the other, so one of them may renew it for all.
	assert.ok(
		requests.some(({ status }) => status === 401),
		'a request was refused with the expired token',
	);
});

test('after the seller took the access back, the sale stops and says to connect again', async () => {
	await world.simulator.oauth('revoke');
	const { id } = await world.api.workflows.find('Ten sales with OAuth2');
	const { data, status } = await world.api.workflows.run(id, 'Start');
	assert.equal(status, 'error');
	const { message, description } = data.resultData.error;
	assert.match(message, /connection to the Mercado Pago account has ended/);
	assert.match(description, /connect the account again/);
	assert.doesNotMatch(JSON.stringify(data), /TG-|SIM-SECRET/);
});
