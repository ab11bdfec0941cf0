// What people do at the page, as the tests say it; and the shop around the tests of one file.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sellerToken, terminal as firstDevice } from '../../../demo/simulator.mjs';
import { projectRoot } from '../../../scripts/install.mjs';
import { openShop } from './shop.mjs';

const imagesFolder = process.env.E2E_IMAGES ?? path.join(projectRoot, '.cache', 'e2e-images');

export const at = (page, name = 'SHOP01POS01') =>
	page.getByRole('article', { name: new RegExp(`${name}$`) });
export const onScreen = (page, text, name) =>
	at(page, name).locator('.screen').getByText(text).first().waitFor();
export const press = (page, button, name) =>
	at(page, name)
		.getByRole('button', { name: new RegExp(`^${button}`) })
		.click();

export async function send(page, amount) {
	await page.getByLabel('Amount in').fill(amount);
	await page.getByRole('button', { name: 'Send to the terminal' }).click();
	await page.getByText('Sent. Payment intent').waitFor();
	await onScreen(page, 'Press the green button');
}

export const picture = (page, name) =>
	page.screenshot({
		path: path.join(imagesFolder, `simulator-${name}.png`),
		animations: 'disabled',
	});

const handsIn = (shop) => ({
	shop,
	intents: async () =>
		(await shop.simulator.state()).paymentIntents.map(({ amount, state }) => [amount, state]),
	/** A sale from outside, as n8n sends it. */
	outside: (amount, device = firstDevice) =>
		fetch(`${shop.simulator.url}/point/integration-api/devices/${device}/payment-intents`, {
			method: 'POST',
			headers: { authorization: `Bearer ${sellerToken}` },
			body: JSON.stringify({ amount, additional_info: { external_reference: 'FROM-OUTSIDE' } }),
		}),
	asSeller: async (request, account = 1001) => {
		const answer = await fetch(`${shop.simulator.url}/_sim/accounts/${account}/requests`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(request),
		});
		const { status, body } = await answer.json();
		assert.ok(status < 300, JSON.stringify(body));
		return body;
	},
	/** What the simulator does not know yet is not asked of the page either. */
	unless: async (t, list) => {
		const isMissing = (await shop.simulator.state())[list] === undefined;
		if (isMissing) t.skip(`the simulator has no ${list}`);
		return isMissing;
	},
});

/** One simulator and one browser for these tests; a fresh world for each. Nothing may be written to the console. */
export function inTheShop(name, tests) {
	describe(`the page of the simulator: ${name}`, () => {
		const shop = {};
		before(
			async () => {
				mkdirSync(imagesFolder, { recursive: true });
				Object.assign(shop, await openShop());
			},
			{ timeout: 90_000 },
		);
		after(() => shop.close?.());
		beforeEach(() => shop.simulator.reset({ seed: 1 }));
		tests(handsIn(shop));
		test('in all this nothing was written to the console, and nobody but /_sim was asked', () => {
			assert.deepEqual(shop.complaints, []);
		});
	});
}
