// A newcomer on an empty canvas, counted in clicks; and what the screens say where one looks.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chargeFile, readExample, withCredential } from '../../demo/examples.mjs';
import { actionType } from '../../demo/scenario.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { projectRoot } from '../../scripts/install.mjs';
import { openBrowser, signedInPage } from './browser.mjs';
import { world } from './world.mjs';

const imagesFolder = path.join(projectRoot, '.cache', 'e2e', 'newcomer');
const standalone = 'INGENICO_MOVE2500__ING-ARG-10000003';
let browser;
let page;
let clicks = 0;

before(async () => {
	browser = await openBrowser();
});
after(async () => {
	await picture('last').catch(() => undefined);
	await browser?.close();
});

/** In the theme that the page has. */
async function picture(name) {
	mkdirSync(imagesFolder, { recursive: true });
	await page?.waitForTimeout(800); // what moves has come to rest
	await page?.screenshot({ path: path.join(imagesFolder, `${name}.png`) });
}

/** n8n's theme follows what is stored, from the next page on. */
const useTheme = async (theme) =>
	await page.evaluate((chosen) => localStorage.setItem('N8N_THEME', chosen), theme);

const inBothThemes = async (name, open) => {
	for (const theme of ['dark', 'light']) {
		await useTheme(theme);
		await open();
		await picture(`${name}-${theme}`);
	}
};

async function click(locator) {
	clicks++;
	await locator.click();
}

async function openPage() {
	page ??= await signedInPage(browser, world.n8n.url, world.owner, { width: 1280, height: 800 });
	page.setDefaultTimeout(120_000);
}

/** Assets of the editor take their time on a busy machine: what is waited for afterwards says when it is there. */
const visit = async (route) => await page.goto(`${world.n8n.url}${route}`, { waitUntil: 'commit' });

/** A newcomer has one credential, which n8n chooses by itself; other tests leave theirs. */
async function forgetOtherCredentials() {
	const { list } = world.api.credentials;
	const others = (await list()).filter(({ id }) => id !== world.credential.id);
	for (const { id } of others) await world.api.call('DELETE', `/credentials/${id}`);
}

async function emptyCanvas() {
	await forgetOtherCredentials();
	await openPage();
	await visit(`/workflow/new`);
	await page.getByTestId('canvas-add-button').waitFor();
	clicks = 0;
}

/** Clicks on the canvas' only button, searches, and opens what this package offers. */
async function searchFor(words, node) {
	await click(page.getByTestId('canvas-add-button').locator('button').first());
	await page.getByTestId('node-creator-search-bar').fill(words);
	await click(page.getByTestId('item-iterator-item').filter({ hasText: node }).first());
}

const orders = async () => (await world.simulator.state()).orders;

test('from an empty canvas to an approved charge: at most 10 clicks', async () => {
	await emptyCanvas();
	await searchFor('cartao', 'Mercado Pago Point');
	// On an empty canvas n8n opens the triggers of a package, and its actions on request.
	await click(page.getByTestId('node-creator-category-item').filter({ hasText: 'Actions' }));
	await click(page.getByText('Create charge and wait', { exact: true }).first());
	await page.getByTestId('ndv').waitFor();
	await page.getByText('Waits up to 3 minutes for the customer').first().waitFor();
	await click(page.getByTestId('resource-locator-deviceId').getByTestId('rlc-input'));
	await click(page.getByTestId('rlc-item').filter({ hasText: 'SHOP01POS01 · PDV ·' }));
	const amount = page.getByTestId('parameter-input-amount').locator('input').first();
	await click(amount);
	await amount.fill('15.00');
	const before = (await orders()).length;
	await click(page.getByTestId('node-execute-button').first());
	await waitFor('the order on the terminal', async () => (await orders()).length > before);
	await world.simulator.atTerminal('approve');
	const output = page.getByTestId('ndv-output-panel').or(page.getByTestId('output-panel')).first();
	await output.getByText('approved').first().waitFor();
	console.log(`${clicks} clicks from an empty canvas to an approved charge`);
	assert.ok(clicks <= 10, `${clicks} clicks`);
	await picture('approved-light');
});

test('from an empty canvas to a published trigger: at most 9 clicks', async () => {
	await emptyCanvas();
	await searchFor('venta', 'Mercado Pago Point');
	await click(page.getByText('On payment approved', { exact: true }).first());
	await page.getByTestId('ndv').waitFor();
	await page.getByTestId('parameter-input-events').getByText('Payment Approved').waitFor();
	await page.getByText('within a minute with Poll Times at Every Minute').waitFor();
	await picture('trigger-light');
	await click(page.getByTestId('ndv-close-button').or(page.getByTestId('close-ndv')).first());
	await page.waitForURL(/\/workflow\/(?!new)\w+/);
	await click(page.getByTestId('workflow-open-publish-modal-button').first());
	await click(page.getByTestId('workflow-publish-button').first());
	const id = /\/workflow\/(\w+)/.exec(page.url())[1];
	await waitFor('the published workflow', async () =>
		Boolean((await world.api.workflows.get(id)).activeVersionId),
	);
	console.log(`${clicks} clicks from an empty canvas to a published trigger`);
	assert.ok(clicks <= 9, `${clicks} clicks`);
	await world.api.workflows.deactivate(id);
});

test('the nodes are found by the words of a shop', async () => {
	await emptyCanvas();
	await click(page.getByTestId('canvas-add-button').locator('button').first());
	for (const words of ['pos', 'cartao', 'venda', 'venta', 'sucursal', 'receive payment']) {
		await page.getByTestId('node-creator-search-bar').fill(words);
		await page
			.getByTestId('item-iterator-item')
			.filter({ hasText: 'Mercado Pago Point' })
			.first()
			.waitFor();
	}
	// Nodes that are named Postgres, PostBin and the like come first; this one is seen without scrolling.
	await page.getByTestId('node-creator-search-bar').fill('pos');
	await page.getByTestId('item-iterator-item').filter({ hasText: 'Postgres' }).first().waitFor();
	const found = await page.getByTestId('item-iterator-item').allTextContents();
	const at = found.findIndex((text) => text.includes('Mercado Pago Point'));
	assert.ok(at >= 0 && at < 8, `"pos" finds ${found.slice(0, 10).join(' | ')}`);
	await page.keyboard.press('Escape');
});

/** The example with another terminal, as a workflow of its own; it stops at what it refuses. */
async function saleAt(deviceId, reference, more = {}) {
	const example = withCredential(readExample(chargeFile), world.credential);
	const nodes = example.nodes.map((node) =>
		node.type === actionType
			? {
					...node,
					onError: undefined,
					parameters: { ...node.parameters, deviceId, externalReference: reference, ...more },
				}
			: node,
	);
	return await world.api.workflows.create({ ...example, name: `At ${reference}`, nodes });
}

async function openCharge({ id }) {
	await visit(`/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await page.getByTestId('canvas-node').filter({ hasText: 'Charge customer' }).dblclick();
	await page.getByTestId('ndv').waitFor();
}

test('the canvas and the list of terminals say in words what they are', async () => {
	await openPage();
	const sale = world.examples[chargeFile];
	await inBothThemes('canvas', async () => {
		await visit(`/workflow/${sale.id}`);
		await page.getByText('Charge: Create and Wait', { exact: true }).first().waitFor();
	});
	const items = page.getByTestId('rlc-item');
	await inBothThemes('picker', async () => {
		await openCharge(sale);
		await page.getByTestId('resource-locator-deviceId').getByTestId('rlc-input').click();
		await items.filter({ hasText: `SHOP02POS02 · STANDALONE: takes no charges` }).waitFor();
	});
	await page.getByTestId('rlc-search').fill('shop02 pdv');
	await items.filter({ hasText: 'SHOP02POS01 · PDV ·' }).waitFor();
	await waitFor('the others to go', async () => (await items.allTextContents()).length <= 2);
});

test('a terminal in STANDALONE that was chosen from the list is refused at once, and nothing is sent', async () => {
	await openPage();
	const sale = await saleAt({ __rl: true, mode: 'list', value: '' }, 'E2E-STANDALONE');
	await openCharge(sale);
	await page.getByTestId('resource-locator-deviceId').getByTestId('rlc-input').click();
	await page.getByTestId('rlc-item').filter({ hasText: 'SHOP02POS02 · STANDALONE' }).click();
	const before = (await orders()).length;
	const started = Date.now();
	await page.getByTestId('node-execute-button').first().click();
	await page
		.getByText(`${standalone} is in STANDALONE, where it takes no charges`)
		.first()
		.waitFor();
	assert.ok(
		Date.now() - started < 90_000,
		'as long as half of the time that is waited for a customer',
	);
	assert.equal((await orders()).length, before);
	await picture('standalone-light');
});

test('a terminal that is chosen by its point of sale is exchanged without a touch of the workflow', async () => {
	const deviceId = { __rl: true, mode: 'pointOfSale', value: 'SHOP02POS02' };
	const sell = async (reference, terminal) => {
		const { id } = await saleAt(deviceId, reference);
		const execution = await world.api.workflows.start(id, 'Start by hand');
		await waitFor(`the order ${reference}`, async () =>
			(await orders()).some(({ external_reference: own }) => own === reference),
		);
		await world.simulator.atTerminal('approve', terminal);
		await world.api.executions.finished(execution);
		const sold = (await orders()).find(({ external_reference: own }) => own === reference);
		return sold.config.point.terminal_id;
	};
	const place = async (id, operatingMode) =>
		await world.simulator.seed({
			devices: [
				{
					id,
					userId: 1001,
					operatingMode,
					storeId: '51000002',
					posId: 61000003,
					externalPosId: 'SHOP02POS02',
				},
			],
		});
	await place('PAX_A910__SMARTPOS1000000008', 'PDV');
	assert.equal(
		await sell('E2E-BEFORE', 'PAX_A910__SMARTPOS1000000008'),
		'PAX_A910__SMARTPOS1000000008',
	);
	await place('PAX_A910__SMARTPOS1000000008', 'STANDALONE');
	await place('PAX_A910__SMARTPOS1000000009', 'PDV');
	assert.equal(
		await sell('E2E-AFTER', 'PAX_A910__SMARTPOS1000000009'),
		'PAX_A910__SMARTPOS1000000009',
	);
	await openPage();
	await inBothThemes('by-point-of-sale', async () => {
		await openCharge(await saleAt(deviceId, `E2E-SHOWN-${Date.now()}`));
		await page.getByText('The external ID of the point of sale').waitFor();
	});
});

test('Create by outcome shows five connectors', async () => {
	await openPage();
	const { id } = await saleAt({ __rl: true, mode: 'id', value: standalone }, 'E2E-OUTPUTS', {
		operation: 'create',
		options: { outputs: 'byOutcome' },
	});
	await inBothThemes('by-outcome', async () => {
		await visit(`/workflow/${id}`);
		for (const name of ['Approved', 'Declined', 'Not Charged', 'Unknown', 'Pending'])
			await page.getByText(name, { exact: true }).first().waitFor();
	});
});

test('the trigger and the credential, as a newcomer sees them', async () => {
	await openPage();
	await inBothThemes('trigger', async () => {
		await visit(`/workflow/${world.events.id}`);
		await page.getByTestId('canvas-node').filter({ hasText: 'Point events' }).dblclick();
		await page.getByText('Receive By').first().waitFor();
	});
	await inBothThemes('credential', async () => {
		await visit(`/home/credentials/${world.credential.id}`);
		await page.getByText('Previous Webhook Secret').waitFor();
	});
	const labels = await page.locator('label').allTextContents();
	const places = ['Access Token', 'Environment', 'API URL', 'Webhook Secret'].map((label) =>
		labels.findIndex((text) => text.trim().startsWith(label)),
	);
	assert.deepEqual(
		places,
		[...places].sort((one, other) => one - other),
	);
	assert.ok(places[0] >= 0, labels.join(' | '));
});
