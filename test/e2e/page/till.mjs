// The till's form: what it refuses, and where it says so; links that carry its state; keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, inTheShop, onScreen, picture, press, send } from './hands.mjs';

const sendButton = 'Send to the terminal';
const alone = 'SHOP02POS02';

inTheShop('refusals at the field, links, keys, a terminal that works alone', (hands) => {
	const { shop, intents, outside } = hands;

	async function refusedAt(page, label, reason) {
		const field = page.getByLabel(label);
		await page.locator('.wrong').getByText(reason).waitFor();
		assert.equal(await field.getAttribute('aria-invalid'), 'true');
		const [first] = (await field.getAttribute('aria-describedby')).split(' ');
		assert.match(await page.locator(`#${first}`).textContent(), reason);
		assert.equal(await field.evaluate((each) => document.activeElement === each), true);
		assert.equal(await page.locator('.answer').textContent(), '');
	}

	test('an amount that is none is refused at its field, which is red and has the focus', async () => {
		const page = await shop.enter();
		for (const [amount, reason] of [
			['', /^Enter an amount/],
			['fifteen', /at most two decimals/],
			['15.001', /two ways|at most two decimals/],
			['1.500', /read in two ways. Enter 1500 .* 1500\.00\.$/],
			['-15', /at most two decimals/],
		]) {
			await page.getByLabel('Amount in').fill(amount);
			await page.getByRole('button', { name: sendButton }).click();
			await refusedAt(page, 'Amount in', reason);
		}
		await picture(page, 'till-refused');
		const border = await page
			.locator('.money')
			.evaluate((each) => getComputedStyle(each).borderTopColor);
		assert.equal(border, 'rgb(160, 42, 31)');
		await page.keyboard.press('End');
		await page.keyboard.type('0');
		await page.locator('.wrong').waitFor({ state: 'detached' });
		assert.equal(await page.getByLabel('Amount in').getAttribute('aria-invalid'), null);
		assert.deepEqual(await intents(), []);
		await page.context().close();
	});

	test('what Mercado Pago refuses about the amount is said there too', async () => {
		const page = await shop.enter();
		await page.getByLabel('Amount in').fill('0.05');
		await page.getByRole('button', { name: sendButton }).click();
		await refusedAt(page, 'Amount in', /Refused with 400: .*greater than or equal to 500/);
		await page.context().close();
	});

	test('thousands are understood where they have one reading, in three languages', async () => {
		for (const [locale, label, button, written, minor] of [
			['es-AR', 'Monto en', 'Enviar a la terminal', '1.500,00', 150_000],
			['pt-BR', 'Valor em', 'Enviar à maquininha', '1.500,50', 150_050],
			['es-MX', 'Monto en', 'Enviar a la terminal', '1,500.00', 150_000],
			['en-US', 'Amount in', sendButton, '12,345.6', 1_234_560],
		]) {
			await shop.simulator.reset({ seed: 1 });
			const page = await shop.enter({ locale });
			await page.getByLabel(label).fill(written);
			await page.getByRole('button', { name: button }).click();
			await page.locator('.answer .good').waitFor();
			assert.deepEqual(await intents(), [[minor, 'OPEN']], locale);
			await page.context().close();
		}
	});

	test('in Spanish "1.500" is refused at the field, with both ways to write it', async () => {
		const page = await shop.enter({ locale: 'es-AR' });
		await page.getByLabel('Monto en').fill('1.500');
		await page.getByRole('button', { name: 'Enviar a la terminal' }).click();
		await refusedAt(page, 'Monto en', /dos maneras\. Escriba 1500 .* 1500,00\.$/);
		assert.deepEqual(await intents(), []);
		await page.context().close();
	});

	test('a link carries seller, language, till and ledger to another browser', async () => {
		const page = await shop.enter();
		await page.getByLabel('Seller').selectOption({ label: 'Brazil · TESTSELLERMLB' });
		await page.getByLabel('Amount in').fill('42,50');
		await page.getByLabel('Terminal', { exact: true }).selectOption({ index: 1 });
		await page.getByLabel('External reference').fill('TABLE-7');
		await page.getByRole('button', { name: 'Requests' }).click();
		await page.getByLabel('Language').selectOption('pt');
		await page.getByRole('button', { name: 'Copiar link desta tela' }).click();
		const link = await page.evaluate(() => navigator.clipboard.readText());
		assert.equal(link, page.url());
		await page.context().close();

		const other = await shop.enter();
		await other.goto(link);
		await other.getByRole('heading', { name: 'Maquininhas' }).waitFor();
		assert.equal(await other.getByLabel('Valor em BRL').inputValue(), '42,50');
		assert.equal(
			await other.getByLabel('Maquininha', { exact: true }).inputValue(),
			'PAX_A910__SMARTPOS2000000002',
		);
		assert.equal(await other.getByLabel('Referência externa').inputValue(), 'TABLE-7');
		await other.getByRole('button', { name: 'Solicitações', pressed: true }).waitFor();
		await other.context().close();
	});

	test('a link that says nonsense opens the page as it is', async () => {
		const page = await shop.enter();
		await page.goto(`${shop.simulator.url}/?seller=nobody&lang=xx&till=9&ledger=__proto__&api=1`);
		await page.getByRole('heading', { name: 'Terminals' }).waitFor();
		await page.getByRole('button', { name: 'Everything', pressed: true }).waitFor();
		await send(page, '15.00');
		await page.context().close();
	});

	test('G takes the sale, C pays it, R refuses it; not while somebody types, nor when switched off', async () => {
		const page = await shop.enter();
		await send(page, '15.00');
		await page.getByLabel('External reference').focus();
		await page.keyboard.type('grc');
		assert.deepEqual(await intents(), [[1500, 'OPEN']]);
		await page.evaluate(() => document.activeElement.blur());
		await page.keyboard.press('g');
		await onScreen(page, 'Tap, insert or swipe the card');
		await page.keyboard.press('c');
		await onScreen(page, 'Approved');
		await send(page, '16.00');
		await at(page)
			.getByRole('button', { name: /^Green button/ })
			.focus();
		await page.keyboard.press('G');
		await onScreen(page, 'Tap, insert or swipe the card');
		await page.keyboard.press('r');
		await onScreen(page, 'Canceled');
		await send(page, '17.00');
		await page.getByLabel(/^Keys:/).uncheck();
		await page.evaluate(() => document.activeElement.blur());
		await page.keyboard.press('g');
		await page.reload();
		await onScreen(page, 'Press the green button');
		await page.keyboard.press('g');
		assert.deepEqual(await intents(), [
			[1500, 'FINISHED'],
			[1600, 'CANCELED'],
			[1700, 'OPEN'],
		]);
		await page.context().close();
	});

	test('a terminal in STANDALONE shows nothing of an order and takes none: it waits until it expires', async () => {
		const page = await shop.enter();
		await page
			.getByLabel('Terminal', { exact: true })
			.selectOption({ label: `${alone} · STANDALONE` });
		await page.getByLabel('Send as').selectOption('Order');
		await page.getByRole('button', { name: sendButton }).click();
		await page.locator('.answer').getByText('Sent. Order').waitFor();
		await page.locator('.receipt').getByText('does not take it').waitFor();
		await onScreen(page, 'Takes no sales from a till', alone);
		assert.equal(await at(page, alone).getByText('15.00').count(), 0);
		assert.deepEqual(
			await at(page, alone)
				.locator('button[aria-disabled=true]')
				.evaluateAll((all) => all.map(({ className }) => className)),
			['key red', 'key green', 'card'],
		);
		await page.getByRole('button', { name: '+15 min' }).click();
		await page.locator('.receipt .tag').getByText('Expired').waitFor();
		await page.context().close();
	});

	test('an order that was declined says so, in the word of a payment intent', async () => {
		const page = await shop.enter();
		await page.getByLabel('Send as').selectOption('Order');
		await page.getByRole('button', { name: sendButton }).click();
		await onScreen(page, 'An order is on its way');
		await press(page, 'Green button');
		await press(page, 'Decline');
		await onScreen(page, 'Declined');
		await page.locator('.receipt .tag').getByText('Declined', { exact: true }).waitFor();
		assert.equal(await page.getByText('Failed', { exact: true }).count(), 0);
		await page.context().close();
	});

	test('a read that is repeated is one row of the ledger, and opens to all of them', async () => {
		const page = await shop.enter();
		await outside(1500);
		const { paymentIntents } = await shop.simulator.state();
		for (let time = 0; time < 60; time += 1)
			await fetch(
				`${shop.simulator.url}/point/integration-api/payment-intents/${paymentIntents[0].id}`,
				{ headers: { authorization: 'Bearer APP_USR-SIM-MLA-SELLER' } },
			);
		const rows = page.locator('#ledger > .rows > li');
		await rows.getByText('× 60').waitFor();
		assert.equal(await rows.count(), 2);
		await rows.first().locator('summary').click();
		await page.locator('.folded > li').nth(59).waitFor();
		await picture(page, 'ledger-folded');
		await page.context().close();
	});

	test('a long amount stays in one line, on the screen and on the receipt', async () => {
		const page = await shop.enter();
		await page.getByLabel('Amount in').fill('3999999.99');
		await page.getByRole('button', { name: sendButton }).click();
		await onScreen(page, '3,999,999.99');
		for (const place of [at(page).locator('.amount'), page.locator('.receipt strong')]) {
			const { lines, overflow } = await place.evaluate((each) => {
				const { lineHeight } = getComputedStyle(each);
				const high = Number.parseFloat(lineHeight) || each.offsetHeight;
				return {
					lines: Math.round(each.offsetHeight / high),
					overflow: each.scrollWidth - each.parentElement.clientWidth,
				};
			});
			assert.equal(lines, 1);
			assert.ok(overflow <= 0, `${overflow} px too wide`);
		}
		await page.context().close();
	});
});
