// People who do not use a mouse, or English; and whoever opens the page of `npm start`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { terminal as firstDevice } from '../../../demo/simulator.mjs';
import { at, inTheShop, onScreen, press } from './hands.mjs';
import { openShop } from './shop.mjs';

inTheShop('keyboard, languages, a sale that waits', ({ shop, outside }) => {
	test('a sale is sold by keyboard alone, and the focus stays at the terminal', async () => {
		const page = await shop.enter();
		await page.getByLabel('Amount in').focus();
		await page.keyboard.press('Enter');
		await onScreen(page, 'Press the green button');
		await at(page)
			.getByRole('button', { name: /^Green button/ })
			.focus();
		await page.keyboard.press('Enter');
		await onScreen(page, 'Tap, insert or swipe the card');
		assert.match(await page.evaluate(() => document.activeElement.textContent), /^Green button/);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Space');
		await onScreen(page, 'Approved');
		assert.match(
			await page.evaluate(() => document.activeElement.textContent),
			/Tap or swipe the card/,
		);
		await outside(1500);
		await onScreen(page, 'Press the green button');
		await press(page, 'Green button');
		await at(page)
			.getByRole('button', { name: /^Decline/ })
			.focus();
		await page.keyboard.press('Enter');
		await onScreen(page, 'Declined');
		assert.equal(await page.evaluate(() => document.activeElement.id), `terminal-${firstDevice}`);
		await page.context().close();
	});

	test('it speaks the language of the browser, or the one that was chosen', async () => {
		for (const [locale, title, green] of [
			['es-MX', 'Terminales', 'Botón verde'],
			['pt-BR', 'Maquininhas', 'Botão verde'],
			['de-DE', 'Terminals', 'Green button'],
		]) {
			const page = await shop.enter({ locale });
			await page.getByRole('heading', { name: title, exact: true }).waitFor();
			await at(page).getByText(green).waitFor();
			await page.context().close();
		}
		const page = await shop.enter({ locale: 'es-AR' });
		assert.equal(await page.evaluate(() => document.documentElement.lang), 'es-AR');
		await page.getByLabel('Idioma').selectOption('pt');
		await page.getByRole('heading', { name: 'Maquininhas' }).waitFor();
		await page.reload();
		await page.getByRole('heading', { name: 'Maquininhas' }).waitFor();
		assert.equal(await page.evaluate(() => document.documentElement.lang), 'pt-BR');
		await page.context().close();
	});

	test(
		'a sale can wait for whoever opens the page, in automatic mode too',
		async () => {
			const waiting = await openShop(['--mode', 'automatic', '--waiting-sale', '15.00']);
			try {
				const page = await waiting.enter();
				await onScreen(page, 'Press the green button', 'SHOP02POS01');
				await press(page, 'Green button', 'SHOP02POS01');
				await press(page, 'Tap or swipe the card', 'SHOP02POS01');
				await onScreen(page, 'Approved', 'SHOP02POS01');
				assert.deepEqual(waiting.complaints, []);
				await waiting.simulator.stop();
				await page.getByRole('alert').getByText('The simulator does not answer').waitFor();
			} finally {
				await waiting.close();
			}
		},
		{ timeout: 90_000 },
	);
});
