// Everything beside the sale itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sellerToken, terminal as firstDevice } from '../../../demo/simulator.mjs';
import { waitFor } from '../../../demo/wait.mjs';
import { inTheShop, onScreen, picture, press, send } from './hands.mjs';

inTheShop('ledger, faults, clock, modes', ({ shop, intents, outside }) => {
	test('in Device mode the page waits, and shows what comes from outside', async () => {
		const page = await shop.enter();
		await page.getByRole('button', { name: 'Device mode' }).click();
		await page.getByText('Waiting for requests').waitFor();
		await page.getByRole('button', { name: 'Copy: Access token' }).click();
		assert.equal(await page.evaluate(() => navigator.clipboard.readText()), sellerToken);
		await picture(page, 'device-mode');

		assert.equal((await outside(4250)).status, 200);
		await onScreen(page, 'Press the green button');
		assert.match(
			await page.locator('#told').textContent(),
			/^SHOP01POS01: ARS\s42\.50, Waiting\.$/,
		);
		await page
			.locator('#ledger')
			.getByText(`/point/integration-api/devices/${firstDevice}/payment-intents`)
			.waitFor();
		await page.reload();
		await page.getByText('Waiting for requests').waitFor();
		await page.context().close();
	});

	test('the ledger shows bodies, answers and signatures, and delivers again', async () => {
		const page = await shop.enter();
		await page.getByText('Add a signed webhook').click();
		await page.getByLabel('URL', { exact: true }).fill(shop.receiver.url);
		await page.getByRole('button', { name: 'Add', exact: true }).click();
		await page.locator('#world').getByText(shop.receiver.url).waitFor();
		await page.locator('#world').getByText('point_integration_wh, order, payment').waitFor();
		await send(page, '15.00');
		await press(page, 'Green button');
		await press(page, 'Tap or swipe the card');
		await page.getByRole('button', { name: 'Notifications' }).click();
		const row = page.locator('.rows li').filter({ hasText: 'point_integration_wh FINISHED' });
		await row.getByText('delivered').waitFor();
		await row.locator('summary').click();
		await row
			.getByText(/ts=\d+,v1=[0-9a-f]{64}/)
			.first()
			.waitFor();
		await row.getByText('"seen": true').waitFor();

		shop.receiver.received.length = 0;
		await row.getByRole('button', { name: /^Deliver again/ }).click();
		await row.locator('.attempts li').nth(1).waitFor();
		assert.equal(shop.receiver.received.length, 1);
		await page
			.locator('#ledger')
			.evaluate((ledger) => ledger.scrollIntoView({ behavior: 'instant' }));
		await picture(page, 'ledger');

		await page.getByRole('button', { name: 'Requests' }).click();
		const request = page.locator('.rows li').filter({ hasText: 'POST' });
		await request.locator('summary').click();
		await request.getByText('"external_reference": "SALE-001"').first().waitFor();
		await request.getByRole('heading', { name: 'Answer: 200' }).waitFor();
		await page.context().close();
	});

	test('a fault that is switched on strikes, is counted, and is switched off', async () => {
		const page = await shop.enter();
		await page.getByRole('button', { name: 'Always' }).click();
		await page.getByRole('button', { name: 'New sales' }).click();
		const fault = page.getByRole('switch', { name: 'Connection cut, but done' });
		await fault.click();
		await page.locator('[aria-checked="true"]').waitFor();
		await page.getByRole('button', { name: 'Send to the terminal' }).click();
		await page.locator('.answer').getByText('The connection was cut').waitFor();
		await onScreen(page, 'Press the green button');
		await page.getByText('Struck once.').waitFor();
		assert.deepEqual(
			(await shop.simulator.state()).faults.map(({ kind, requests, times, struck }) => [
				kind,
				requests,
				times,
				struck,
			]),
			[['cutAfterCommit', 'sales', null, 1]],
		);
		await fault.click();
		await page.locator('#faults:not(:has([aria-checked="true"]))').waitFor();
		assert.deepEqual((await shop.simulator.state()).faults, []);
		await page.context().close();
	});

	test('the clock moves forward, and what was due has happened', async () => {
		const page = await shop.enter();
		await send(page, '15.00');
		await page.getByRole('button', { name: '+15 min' }).click();
		await page.locator('.receipt').getByText('Nobody paid').waitFor();
		await page.getByLabel('Forward by').fill('tomorrow');
		await page.getByRole('button', { name: 'Move', exact: true }).click();
		await page.locator('#by:invalid').waitFor();
		await page.getByLabel('Forward by').fill('1h30m');
		const before = (await shop.simulator.state()).now;
		await page.getByRole('button', { name: 'Move', exact: true }).click();
		await waitFor(
			'the clock',
			async () => new Date((await shop.simulator.state()).now) - new Date(before) >= 90 * 60_000,
		);
		assert.deepEqual(await intents(), [[1500, 'ABANDONED']]);
		await page.context().close();
	});

	test('a terminal changes its mode by the API, wants a restart, and is switched off and on', async () => {
		const page = await shop.enter();
		await press(page, 'STANDALONE');
		await onScreen(page, 'Restart the terminal');
		await press(page, 'Restart');
		await onScreen(page, 'Takes no sales from a till');
		await press(page, 'Switch off');
		await onScreen(page, 'Switched off');
		await press(page, 'Switch on');
		await onScreen(page, 'Takes no sales from a till');
		const { requests, devices } = await shop.simulator.state();
		assert.deepEqual(
			requests.map(({ method, body, status }) => [method, body, status]),
			[['PATCH', { operating_mode: 'STANDALONE' }, 200]],
		);
		assert.equal(devices[0].operating_mode, 'STANDALONE');
		await page.context().close();
	});

	test('automatic terminals need no hand', async () => {
		const page = await shop.enter();
		await page.getByRole('button', { name: 'Automatic', exact: true }).click();
		await page.getByText('Somebody picks up each new sale').waitFor();
		await outside(1500);
		await onScreen(page, 'Approved');
		await page.context().close();
	});

	test('everything can be forgotten', async () => {
		const page = await shop.enter();
		await send(page, '15.00');
		await page.getByText('Forget everything that happened').click();
		await page.getByRole('button', { name: 'Start over now' }).click();
		await page.getByText('No sale yet').waitFor();
		assert.deepEqual(await intents(), []);
		await page.context().close();
	});
});
