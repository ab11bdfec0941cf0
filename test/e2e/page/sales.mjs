// By hand: a sale, from the till to the card, and what can become of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, inTheShop, onScreen, picture, press, send } from './hands.mjs';

inTheShop('selling, paying, refusing, cancelling', ({ shop, intents }) => {
	test('a sale is created on the page, taken with the green button and paid with the card', async () => {
		const page = await shop.enter();
		await send(page, '25.99');
		await picture(page, 'sale-waiting');
		await press(page, 'Green button');
		await onScreen(page, 'Tap, insert or swipe the card');
		await press(page, 'Tap or swipe the card');
		await onScreen(page, 'Approved');
		await page
			.locator('.receipt')
			.filter({ hasText: 'Approved' })
			.filter({ hasText: 'SALE-001' })
			.waitFor();
		await picture(page, 'sale-approved');
		assert.equal(await page.getByLabel('External reference').inputValue(), 'SALE-002');

		assert.deepEqual(await intents(), [[2599, 'FINISHED']]);
		const { payments } = await shop.simulator.state();
		assert.deepEqual(
			payments.map(({ status, transaction_amount: amount }) => [status, amount]),
			[['approved', 25.99]],
		);
		await page.context().close();
	});

	for (const [amount, says, state] of [
		['1200', 'Declined', 'FINISHED'],
		['1100', 'Refunded', 'FINISHED'],
		['1300', 'Error. Nothing was charged.', 'ERROR'],
	]) {
		test(`the amount ${amount} decides: ${says}`, async () => {
			const page = await shop.enter();
			await send(page, amount);
			await press(page, 'Green button');
			await press(page, 'Tap or swipe the card');
			await onScreen(page, says);
			assert.deepEqual(await intents(), [[Number(amount) * 100, state]]);
			await page.context().close();
		});
	}

	for (const [button, says, state] of [
		['Decline', 'Declined', 'FINISHED'],
		['Error', 'Error. Nothing was charged.', 'ERROR'],
		['Reverse', 'Refunded', 'FINISHED'],
		['Approve', 'Approved', 'FINISHED'],
	]) {
		test(`whatever the amount, "${button}" can be chosen`, async () => {
			const page = await shop.enter();
			await send(page, '15.00');
			await press(page, 'Green button');
			await press(page, button);
			await onScreen(page, says);
			assert.deepEqual(await intents(), [[1500, state]]);
			await page.context().close();
		});
	}

	test('a result nobody knows becomes known later', async () => {
		const page = await shop.enter();
		await send(page, '15.00');
		await press(page, 'Green button');
		await press(page, 'Unknown result');
		await onScreen(page, 'Result unknown. Ask before you deliver.');
		await page.getByRole('button', { name: 'It was paid' }).click();
		await page
			.locator('.receipt')
			.getByText(/\d+ approved/)
			.waitFor();
		assert.deepEqual(await intents(), [[1500, 'CONFIRMATION_REQUIRED']]);
		await page.context().close();
	});

	test('a sale is cancelled with the red button, and from the till only before the green one', async () => {
		const page = await shop.enter();
		await send(page, '15.00');
		await page.getByRole('button', { name: /^Cancel from the till/ }).click();
		await onScreen(page, 'Canceled');

		await send(page, '16.00');
		await press(page, 'Green button');
		await page.getByRole('button', { name: /^Cancel from the till/ }).click();
		await page
			.getByRole('alert')
			.getByText('Refused with 409: Conflict the payment intent is blocked by terminal')
			.waitFor();
		await press(page, 'Red button');
		await onScreen(page, 'Canceled');
		assert.deepEqual(await intents(), [
			[1500, 'CANCELED'],
			[1600, 'CANCELED'],
		]);
		await page.context().close();
	});

	test('the till says why Mercado Pago refuses', async () => {
		const page = await shop.enter();
		await page.getByLabel('External reference').fill('TABLE-7');
		await send(page, '15.00');
		assert.equal(await page.getByLabel('External reference').inputValue(), 'SALE-001');
		assert.equal((await shop.simulator.state()).paymentIntents[0].external_reference, 'TABLE-7');
		await page.getByRole('button', { name: 'Send to the terminal' }).click();
		await page
			.locator('.answer')
			.getByText('Refused with 409: There is already a queued intent for the device (code 2205)')
			.waitFor();
		assert.deepEqual(await intents(), [[1500, 'OPEN']]);
		await page.context().close();
	});

	test('a seller in Brazil charges in reais, with the fields of Brazil; the choice is remembered', async () => {
		const page = await shop.enter();
		await page.getByLabel('Seller').selectOption({ label: 'Brazil · TESTSELLERMLB' });
		await page.getByLabel('Amount in BRL').fill('42,50');
		await page.getByLabel('Payment type').selectOption('Credit card');
		await page.getByLabel('Installments').fill('3');
		await page.getByRole('button', { name: 'Send to the terminal' }).click();
		await onScreen(page, /R\$\s?42\.50/, 'LOJA01CAIXA01');
		await page.reload();
		await onScreen(page, /R\$\s?42\.50/, 'LOJA01CAIXA01');
		assert.deepEqual(
			(await shop.simulator.state()).paymentIntents.map(({ amount, payment }) => [amount, payment]),
			[[4250, { type: 'credit_card', installments: 3 }]],
		);
		await page.context().close();
	});

	test('a card pulled through the reader pays once', async () => {
		const page = await shop.enter();
		await send(page, '15.00');
		await press(page, 'Green button');
		await onScreen(page, 'Tap, insert or swipe the card');
		const box = await at(page).locator('.card').boundingBox();
		await page.mouse.move(box.x + 60, box.y + 80);
		await page.mouse.down();
		await page.mouse.move(box.x + 60, box.y + 30, { steps: 6 });
		await page.mouse.up();
		await onScreen(page, 'Approved');
		assert.equal((await shop.simulator.state()).payments.length, 1);
		assert.equal(await page.locator('#refused').textContent(), '');
		await page.context().close();
	});
});
