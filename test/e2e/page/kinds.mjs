// Orders, prints, refunds, phones, and what nobody has thought of yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sellerToken, terminal as firstDevice } from '../../../demo/simulator.mjs';
import { inTheShop, onScreen, press, send } from './hands.mjs';

inTheShop('whatever a terminal can hold', ({ shop, asSeller, unless }) => {
	test('a thing this page has never heard of is shown as it is', async () => {
		const page = await shop.enter();
		await page.route('**/_sim/changes*', async (route) => {
			const headers = { ...route.request().headers() };
			delete headers['if-none-match'];
			const answer = await route.fetch({ headers });
			const state = await answer.json();
			state.robotTasks = [
				{
					id: 'TASK-7',
					user_id: 1001,
					device_id: firstDevice,
					amount: '12.00',
					state: 'dancing',
					created_at: '2025-01-01T00:00:00Z',
				},
			];
			state.devices[0].current_robot_task = 'TASK-7';
			await route.fulfill({
				response: answer,
				json: state,
				headers: { ...answer.headers(), etag: '"robot"' },
			});
		});
		await onScreen(page, 'dancing');
		await onScreen(page, 'robotTasks');
		await page
			.locator('.receipt')
			.filter({ hasText: 'TASK-7' })
			.filter({ hasText: 'dancing' })
			.waitFor();
		await page.context().close();
	});

	test('an order is sent, fetched and paid; another is cancelled from the till', async (t) => {
		if (await unless(t, 'orders')) return;
		const page = await shop.enter();
		await page.getByLabel('Send as').selectOption('Order');
		const sendOrder = async () => {
			await page.getByRole('button', { name: 'Send to the terminal' }).click();
			await onScreen(page, 'An order is on its way');
		};
		await sendOrder();
		await press(page, 'Green button');
		await press(page, 'Tap or swipe the card');
		await onScreen(page, 'Approved');
		await sendOrder();
		await page.getByRole('button', { name: /^Cancel from the till/ }).click();
		await onScreen(page, 'Canceled');
		await sendOrder();
		await press(page, 'Green button');
		await press(page, 'Unknown result');
		await onScreen(page, 'Look at the terminal');
		assert.deepEqual(
			(await shop.simulator.state()).orders.map(({ status }) => status),
			['processed', 'canceled', 'action_required'],
		);
		await page.context().close();
	});

	test('a seller in Chile sends orders, without decimals', async (t) => {
		if (await unless(t, 'orders')) return;
		const page = await shop.enter();
		await page.getByLabel('Seller').selectOption({ label: 'Chile · TESTSELLERMLC' });
		await page.getByLabel('Amount in CLP').fill('1500');
		await page.getByRole('button', { name: 'Send to the terminal' }).click();
		await onScreen(page, 'An order is on its way', 'LOCAL01CAJA01');
		assert.equal((await shop.simulator.state()).orders[0].transactions.payments[0].amount, '1500');
		await page.context().close();
	});

	test('a terminal prints when it is told to', async (t) => {
		if (await unless(t, 'printActions')) return;
		const page = await shop.enter();
		await asSeller({
			method: 'POST',
			path: '/terminals/v1/actions',
			headers: { 'x-idempotency-key': 'print-1' },
			body: {
				type: 'print',
				external_reference: 'PRINT-1',
				config: { point: { terminal_id: firstDevice, subtype: 'custom' } },
				content:
					'{b}Table 7{/b}{br}Two coffees, one glass of water, and a slice of the cake that the house is known for, with cream.{br}',
			},
		});
		await onScreen(page, 'Something is to be printed');
		await press(page, 'Print it');
		await onScreen(page, 'Printed');
		await page.context().close();
	});

	test('a sale is given back at the terminal it was paid on', async (t) => {
		if (await unless(t, 'refundIntents')) return;
		const page = await shop.enter();
		await send(page, '15.00');
		await press(page, 'Green button');
		await press(page, 'Tap or swipe the card');
		await onScreen(page, 'Approved');
		const {
			payments: [payment],
		} = await shop.simulator.state();
		await asSeller({
			method: 'POST',
			path: `/point/integration-api/devices/${firstDevice}/refund`,
			body: { payment_id: String(payment.id) },
		});
		await onScreen(page, 'A refund is waiting');
		await press(page, 'Green button');
		await onScreen(page, 'Give the money back?');
		await press(page, 'Approve');
		await onScreen(page, 'Refunded');
		assert.equal((await shop.simulator.state()).payments[0].status, 'refunded');
		await page.context().close();
	});

	test('a phone with the app is paid with the card', async (t) => {
		if (await unless(t, 'mobileOrders')) return;
		const { mobileDevices, accounts } = await shop.simulator.state();
		const { name } = mobileDevices.find(({ user_id: id }) => id === 1001);
		if (!accounts[0].mobile_api) {
			await asSeller({
				method: 'POST',
				path: `/point/services/user/status/integrators?access_token=${sellerToken}`,
				body: { id: 1001 },
			});
		}
		const page = await shop.enter();
		await asSeller({
			method: 'POST',
			path: '/point/services/integrations/v1',
			body: {
				amount: 25.5,
				description: 'Coffee',
				cc_type: 'credit_card',
				device_name: name,
				external_reference: 'COFFEE-1',
			},
		});
		await onScreen(page, 'Tap, insert or swipe the card', name);
		await onScreen(page, /ARS\s25\.50/, name);
		await press(page, 'Tap or swipe the card', name);
		await onScreen(page, 'Approved', name);
		await page.context().close();
	});
});
