// What a person sees in n8n's editor. The pictures of the documentation are taken here: `npm run test:e2e -- --images`.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { eventsOf } from '../../demo/scenario.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { projectRoot } from '../../scripts/install.mjs';
import { openBrowser, signedInPage } from './browser.mjs';
import { world } from './world.mjs';

const imagesFolder = process.env.E2E_IMAGES ?? path.join(projectRoot, '.cache', 'e2e');
let browser;
let page;

before(async () => {
	browser = await openBrowser();
});
after(async () => {
	await page
		?.screenshot({ path: path.join(projectRoot, '.cache', 'e2e', 'last.png') })
		.catch(() => undefined);
	await browser?.close();
});

/** What n8n lays over what is to be seen. */
const lidOff = `[data-test-id="execute-workflow-button"], [data-test-id="floating-nodes"], .el-notification { visibility: hidden !important; }`;

/** Of these parts of the page alone, so that it can be read in a narrow column; without any, of the whole page. */
const picture = async (name, parts = [], margin = 0) => {
	mkdirSync(imagesFolder, { recursive: true });
	await page.waitForTimeout(800); // what moves has come to rest
	const found = await Promise.all(parts.map((part) => part.all()));
	const boxes = await Promise.all(found.flat().map((one) => one.boundingBox()));
	const sides = (at, length) => {
		const from = Math.max(0, Math.min(...boxes.map((box) => box[at])) - margin);
		return [from, Math.max(...boxes.map((box) => box[at] + box[length])) + margin - from];
	};
	const [[x, width], [y, height]] = [sides('x', 'width'), sides('y', 'height')];
	await page.screenshot({
		path: path.join(imagesFolder, `${name}.png`),
		style: lidOff,
		...(boxes.length > 0 && { clip: { x, y, width, height } }),
	});
};

/** What stands on the canvas, with what hangs on it. */
const onCanvas = () =>
	page.locator('.vue-flow__node, .vue-flow__edge-label, [data-test-id="canvas-handle-plus"]');

const panel = (name) => page.getByTestId(`ndv-${name}-panel`).or(page.getByTestId(`${name}-panel`));
const parameters = () => page.getByTestId('node-parameters').first();

async function openWorkflow({ id }, rest = '') {
	page ??= await signedInPage(browser, world.n8n.url, world.owner, { width: 1280, height: 800 });
	await page.goto(`${world.n8n.url}/workflow/${id}${rest}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

/** n8n's own advice for workflows that were just published, which covers the canvas. */
async function closeChecklist() {
	await page
		.getByTestId('suggested-actions-close')
		.click({ timeout: 5_000 })
		.catch(() => undefined);
}

const openNode = async (name) => {
	await page.getByTestId('canvas-node').filter({ hasText: name }).dblclick();
	await page.getByTestId('ndv').waitFor();
};

test('the nodes panel offers every operation of the action node', async () => {
	await openWorkflow(world.sale);
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill('mercado pago point');
	await page
		.getByTestId('item-iterator-item')
		.filter({ hasText: 'Mercado Pago Point' })
		.first()
		.click();
	for (const action of [
		'Get many terminals',
		'Set operating mode of terminal',
		'Create payment intent',
		'Get payment intent',
		'Get status of payment intent',
		'Get many payment intents',
		'Cancel payment intent',
		'Get webhook',
		'Register webhook',
		'Validate webhook',
		'Remove webhook',
	]) {
		await page
			.getByText(action, { exact: true })
			.first()
			.waitFor({ state: 'attached', timeout: 10_000 });
	}
	await picture('nodes-panel', [page.getByTestId('node-creator')]);
	await page.keyboard.press('Escape');
});

test('the action node shows its operations, and the terminals of the simulated account as a list', async () => {
	await openWorkflow(world.sale);
	await openNode('Charge terminal');
	await page.getByTestId('parameter-input-operation').locator('input').first().click();
	const options = page.getByRole('option');
	await options.filter({ hasText: 'Create' }).first().waitFor();
	const names = (await options.allTextContents()).join('\n');
	for (const operation of ['Cancel', 'Create', 'Get', 'Get Many', 'Get Status'])
		assert.match(names, new RegExp(`^${operation}`, 'm'));
	await page.keyboard.press('Escape');
	// The picture shows the node as a newcomer uses it.
	await openWorkflow(world.examples['03-charge-and-wait.json']);
	await openNode('Charge customer');

	await page.getByTestId('resource-locator-deviceId').getByTestId('rlc-input').click();
	const { devices } = await world.simulator.state();
	for (const { id } of devices.filter(({ user_id: user }) => user === 1001)) {
		await page.getByTestId('rlc-item').filter({ hasText: id }).waitFor();
	}
	await picture('action-node', [parameters(), panel('output')]);
});

test('the first example, run from the editor, leaves by Approved', async () => {
	await world.simulator.settings({ mode: 'automatic' });
	try {
		await openWorkflow(world.examples['01-first-charge.json']);
		await page.getByTestId('execute-workflow-button').click();
		await page.getByText('Workflow executed successfully').waitFor();
		await picture('first-charge', [onCanvas()], 16);
	} finally {
		await world.simulator.settings({ mode: 'manual' });
	}
});

test('"Execute workflow" in the editor sends the amount to the terminal', async () => {
	await openWorkflow(world.sale);
	const before = (await world.simulator.state()).paymentIntents.length;
	await page.getByTestId('execute-workflow-button').click();
	await page.getByText('Workflow executed successfully').waitFor();
	const { paymentIntents } = await world.simulator.state();
	assert.equal(paymentIntents.length, before + 1);
	assert.equal(paymentIntents.at(-1).amount, 1500);
	world.fromEditor = paymentIntents.at(-1);
});

test('the event of that sale is in the list of executions of the trigger workflow', async () => {
	await world.api.workflows.activate(world.events.id);
	await world.simulator.atTerminal('approve');
	await waitFor(
		'the event',
		async () => (await eventsOf(world.api, world.events, world.fromEditor.id)).length > 0,
	);
	await openWorkflow(world.events, '/executions');
	await closeChecklist();
	await page.getByTestId('execution-preview-label').filter({ hasText: 'Succeeded' }).waitFor();
	// What the trigger emitted, in the panel that n8n opens over the execution.
	await page
		.getByTestId('execution-preview-host')
		.getByTestId('canvas-node')
		.filter({ hasText: 'Point events' })
		.dblclick();
	const output = panel('output').first();
	await output.getByText('JSON', { exact: true }).click();
	await output.getByText('approved').first().waitFor();
	await picture('payment-event', [output]);
});

test('the trigger node shows its events and its webhook URL', async () => {
	await openWorkflow(world.events);
	await closeChecklist();
	await openNode('Point events');
	await page.getByTestId('parameter-input-events').getByText('Payment Approved').waitFor();
	await page.getByText('Webhook URLs').click();
	await page.getByText('Production URL', { exact: true }).click();
	const { integrators } = await world.simulator.state();
	await page.getByText(integrators[0].webhook).waitFor();
	await picture('trigger-node', [parameters()]);
});

test('Create and Wait shows its four outputs as four connectors', async () => {
	await openWorkflow(world.examples['03-charge-and-wait.json']);
	for (const name of ['Approved', 'Declined', 'Not Charged', 'Unknown']) {
		await page.getByText(name, { exact: true }).first().waitFor();
	}
	await picture('charge-and-wait', [onCanvas()], 16);
});

test('an Edit Fields behind a charge that never ran shows the fields of a charge, to be dragged', async () => {
	const fresh = await world.api.workflows.create({
		name: 'Fields before the first sale',
		nodes: [
			{
				id: 'a1',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'a2',
				name: 'Charge',
				type: 'n8n-nodes-mercadopago-point.mercadoPagoPoint',
				typeVersion: 1,
				position: [220, 0],
				parameters: { resource: 'charge', operation: 'createAndWait' },
			},
			{
				id: 'a3',
				name: 'Edit Fields',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [440, 0],
				parameters: {},
			},
		],
		connections: {
			Start: { main: [[{ node: 'Charge', type: 'main', index: 0 }]] },
			Charge: { main: [[{ node: 'Edit Fields', type: 'main', index: 0 }]] },
		},
	});
	await openWorkflow(fresh);
	await closeChecklist();
	await openNode('Edit Fields');
	const input = panel('input').first();
	const shows = async (field) => await input.getByText(field, { exact: true }).first().waitFor();
	for (const field of ['outcome', 'amountMinor', 'approvedAt', 'netAmount']) await shows(field);
	await picture('fields-before-first-sale', [input, parameters()]);
	// The list is drawn as far as it is seen.
	await input.getByText('netAmount', { exact: true }).first().hover();
	await page.mouse.wheel(0, 400);
	await shows('cardBrand');
});
