// The simulator's page, as people use it: by mouse, finger, keyboard and ear. Runs alone too: node test/e2e/page.mjs
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { waitFor } from '../../demo/wait.mjs';
import { terminal as firstDevice, sellerToken } from '../../demo/simulator.mjs';
import { projectRoot } from '../../scripts/install.mjs';
import { accessibilityTree, contrasts, edges, focusOrder, targets, weight } from './page-figures.mjs';
import { openShop } from './page-shop.mjs';

const imagesFolder = process.env.E2E_IMAGES ?? path.join(projectRoot, '.cache', 'e2e-images');
const mostBytes = 100_000;
const leastContrast = 4.5;
const leastEdge = 3;
const leastTarget = 44;

describe('the page of the simulator', () => {
	let shop;
	before(async () => {
		mkdirSync(imagesFolder, { recursive: true });
		shop = await openShop();
	}, { timeout: 90_000 });
	after(() => shop?.close());
	beforeEach(() => shop.simulator.reset());

	const picture = (page, name, options) =>
		page.screenshot({ path: path.join(imagesFolder, `simulator-${name}.png`), animations: 'disabled', ...options });
	const at = (page, name = 'SHOP01POS01') => page.getByRole('article', { name: new RegExp(`${name}$`) });
	const onScreen = (page, text, name) => at(page, name).locator('.screen').getByText(text).first().waitFor();
	const press = (page, button, name) => at(page, name).getByRole('button', { name: new RegExp(`^${button}`) }).click();
	const send = async (page, amount) => {
		await page.getByLabel('Amount in').fill(amount);
		await page.getByRole('button', { name: 'Send to the terminal' }).click();
		await page.getByText('Sent. Payment intent').waitFor();
		await onScreen(page, 'Press the green button');
	};
	const intents = async () => (await shop.simulator.state()).paymentIntents.map(({ amount, state }) => [amount, state]);
	/** A sale from outside, as n8n sends it. */
	const outside = (amount, device = firstDevice) =>
		fetch(`${shop.simulator.url}/point/integration-api/devices/${device}/payment-intents`, {
			method: 'POST',
			headers: { authorization: `Bearer ${sellerToken}` },
			body: JSON.stringify({ amount, additional_info: { external_reference: 'FROM-OUTSIDE' } }),
		});

	test('a sale is created on the page, taken with the green button and paid with the card', async () => {
		const page = await shop.enter();
		await send(page, '25.99');
		await picture(page, 'sale-waiting');
		await press(page, 'Green button');
		await onScreen(page, 'Tap, insert or swipe the card');
		await press(page, 'Tap or swipe the card');
		await onScreen(page, 'Approved');
		await page.locator('.receipt').filter({ hasText: 'Approved' }).filter({ hasText: 'SALE-001' }).waitFor();
		await picture(page, 'sale-approved');
		assert.equal(await page.getByLabel('External reference').inputValue(), 'SALE-002');

		assert.deepEqual(await intents(), [[2599, 'FINISHED']]);
		const { payments } = await shop.simulator.state();
		assert.deepEqual(payments.map(({ status, transaction_amount: amount }) => [status, amount]), [['approved', 25.99]]);
		await page.context().close();
	});

	for (const [amount, says, state] of [['1200', 'Declined', 'FINISHED'], ['1100', 'Refunded', 'FINISHED'], ['1300', 'Error. Nothing was charged.', 'ERROR']]) {
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

	for (const [button, says, state] of [['Decline', 'Declined', 'FINISHED'], ['Error', 'Error. Nothing was charged.', 'ERROR'], ['Reverse', 'Refunded', 'FINISHED'], ['Approve', 'Approved', 'FINISHED']]) {
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
		await page.locator('.receipt').getByText(/\d+ approved/).waitFor();
		assert.deepEqual(await intents(), [[1500, 'CONFIRMATION_REQUIRED']]);
		await page.context().close();
	});

	test('a sale is cancelled with the red button, and from the till only before the green one', async () => {
		const page = await shop.enter();
		await send(page, '15.00');
		await page.getByRole('button', { name: /^Cancel from the till/ }).click();
		await onScreen(page, 'Cancelled');

		await send(page, '16.00');
		await press(page, 'Green button');
		await page.getByRole('button', { name: /^Cancel from the till/ }).click();
		await page.getByRole('alert').getByText('Refused with 409: Conflict the payment intent is blocked by terminal').waitFor();
		await press(page, 'Red button');
		await onScreen(page, 'Cancelled');
		assert.deepEqual(await intents(), [[1500, 'CANCELED'], [1600, 'CANCELED']]);
		await page.context().close();
	});

	test('the till says why Mercado Pago refuses, and refuses itself what is no amount', async () => {
		const page = await shop.enter();
		const refusal = page.locator('.answer');
		await page.getByLabel('Amount in').fill('0.05');
		await page.getByRole('button', { name: 'Send to the terminal' }).click();
		await refusal.getByText('Refused with 400: Bad Request amount: Must be greater than or equal to 500').waitFor();
		await page.getByLabel('Amount in').fill('1,000.00');
		await page.getByRole('button', { name: 'Send to the terminal' }).click();
		await refusal.getByText('at most two decimals').waitFor();
		await page.getByLabel('External reference').fill('TABLE-7');
		await send(page, '15.00');
		assert.equal(await page.getByLabel('External reference').inputValue(), 'SALE-001');
		assert.equal((await shop.simulator.state()).paymentIntents[0].external_reference, 'TABLE-7');
		await page.getByRole('button', { name: 'Send to the terminal' }).click();
		await refusal.getByText('Refused with 409: There is already a queued intent for the device (code 2205)').waitFor();
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
		assert.deepEqual((await shop.simulator.state()).paymentIntents.map(({ amount, payment }) => [amount, payment]),
			[[4250, { type: 'credit_card', installments: 3 }]]);
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

	test('in Device mode the page waits, and shows what comes from outside', async () => {
		const page = await shop.enter();
		await page.getByRole('button', { name: 'Device mode' }).click();
		await page.getByText('Waiting for requests').waitFor();
		await page.getByRole('button', { name: 'Copy: Access token' }).click();
		assert.equal(await page.evaluate(() => navigator.clipboard.readText()), sellerToken);
		await picture(page, 'device-mode');

		assert.equal((await outside(4250)).status, 200);
		await onScreen(page, 'Press the green button');
		assert.match(await page.locator('#told').textContent(), /^SHOP01POS01: ARS\s42\.50, Waiting\.$/);
		await page.locator('#ledger').getByText(`/point/integration-api/devices/${firstDevice}/payment-intents`).waitFor();
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
		await send(page, '15.00');
		await press(page, 'Green button');
		await press(page, 'Tap or swipe the card');
		await page.getByRole('button', { name: 'Notifications' }).click();
		const row = page.locator('.rows li').filter({ hasText: 'point_integration_wh FINISHED' });
		await row.getByText('delivered').waitFor();
		await row.locator('summary').click();
		await row.getByText(/ts=\d+,v1=[0-9a-f]{64}/).first().waitFor();
		await row.getByText('"seen": true').waitFor();

		shop.receiver.received.length = 0;
		await row.getByRole('button', { name: /^Deliver again/ }).click();
		await row.locator('.attempts li').nth(1).waitFor();
		assert.equal(shop.receiver.received.length, 1);
		await page.locator('#ledger').evaluate((ledger) => ledger.scrollIntoView({ behavior: 'instant' }));
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
		assert.deepEqual((await shop.simulator.state()).faults.map(({ kind, method, times, struck }) => [kind, method, times, struck]), [['cutAfterCommit', 'POST', null, 1]]);
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
		await waitFor('the clock', async () => new Date((await shop.simulator.state()).now) - new Date(before) >= 90 * 60_000);
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
		assert.deepEqual(requests.map(({ method, body, status }) => [method, body, status]), [['PATCH', { operating_mode: 'STANDALONE' }, 200]]);
		assert.equal(devices[0].operating_mode, 'STANDALONE');
		await page.context().close();
	});

	test('automatic terminals need no hand', async () => {
		const page = await shop.enter();
		await page.getByRole('button', { name: 'Automatically' }).click();
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

	test('a thing this page has never heard of is shown as it is', async () => {
		const page = await shop.enter();
		await page.route('**/_sim/changes*', async (route) => {
			const headers = { ...route.request().headers() };
			delete headers['if-none-match'];
			const answer = await route.fetch({ headers });
			const state = await answer.json();
			state.robotTasks = [{ id: 'TASK-7', user_id: 1001, device_id: firstDevice, amount: '12.00', state: 'dancing', created_at: '2025-01-01T00:00:00Z' }];
			state.devices[0].current_robot_task = 'TASK-7';
			await route.fulfill({ response: answer, json: state, headers: { ...answer.headers(), etag: '"robot"' } });
		});
		await onScreen(page, 'dancing');
		await onScreen(page, 'robotTasks');
		await page.locator('.receipt').filter({ hasText: 'TASK-7' }).filter({ hasText: 'dancing' }).waitFor();
		await page.context().close();
	});

	const asSeller = async (request, account = 1001) => {
		const answer = await fetch(`${shop.simulator.url}/_sim/accounts/${account}/requests`, { method: 'POST', body: JSON.stringify(request) });
		const { status, body } = await answer.json();
		assert.ok(status < 300, JSON.stringify(body));
		return body;
	};
	/** What the simulator does not know yet is not asked of the page either. */
	const unless = async (t, list) => (await shop.simulator.state())[list] === undefined && (t.skip(`the simulator has no ${list}`), true);

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
		await onScreen(page, 'Cancelled');
		await sendOrder();
		await press(page, 'Green button');
		await press(page, 'Unknown result');
		await onScreen(page, 'Look at the terminal');
		assert.deepEqual((await shop.simulator.state()).orders.map(({ status }) => status), ['processed', 'canceled', 'action_required']);
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
				content: '{b}Table 7{/b}{br}Two coffees, one glass of water, and a slice of the cake that the house is known for, with cream.{br}',
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
		const { payments: [payment] } = await shop.simulator.state();
		await asSeller({ method: 'POST', path: `/point/integration-api/devices/${firstDevice}/refund`, body: { payment_id: String(payment.id) } });
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
			await asSeller({ method: 'POST', path: `/point/services/user/status/integrators?access_token=${sellerToken}`, body: { id: 1001 } });
		}
		const page = await shop.enter();
		await asSeller({
			method: 'POST',
			path: '/point/services/integrations/v1',
			body: { amount: 25.5, description: 'Coffee', cc_type: 'credit_card', device_name: name, external_reference: 'COFFEE-1' },
		});
		await onScreen(page, 'Tap, insert or swipe the card', name);
		await onScreen(page, /ARS\s25\.50/, name);
		await press(page, 'Tap or swipe the card', name);
		await onScreen(page, 'Approved', name);
		await page.context().close();
	});

	test('a sale is sold by keyboard alone, and the focus stays at the terminal', async () => {
		const page = await shop.enter();
		await page.getByLabel('Amount in').focus();
		await page.keyboard.press('Enter');
		await onScreen(page, 'Press the green button');
		await at(page).getByRole('button', { name: /^Green button/ }).focus();
		await page.keyboard.press('Enter');
		await onScreen(page, 'Tap, insert or swipe the card');
		assert.match(await page.evaluate(() => document.activeElement.textContent), /^Green button/);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Space');
		await onScreen(page, 'Approved');
		assert.match(await page.evaluate(() => document.activeElement.textContent), /Tap or swipe the card/);
		await outside(1500);
		await onScreen(page, 'Press the green button');
		await press(page, 'Green button');
		await at(page).getByRole('button', { name: /^Decline/ }).focus();
		await page.keyboard.press('Enter');
		await onScreen(page, 'Declined');
		assert.equal(await page.evaluate(() => document.activeElement.id), `terminal-${firstDevice}`);
		await page.context().close();
	});

	test('it speaks the language of the browser, or the one that was chosen', async () => {
		for (const [locale, title, green] of [['es-MX', 'Terminales', 'Botón verde'], ['pt-BR', 'Terminais', 'Botão verde'], ['de-DE', 'Terminals', 'Green button']]) {
			const page = await shop.enter({ locale });
			await page.getByRole('heading', { name: title, exact: true }).waitFor();
			await at(page).getByText(green).waitFor();
			await page.context().close();
		}
		const page = await shop.enter({ locale: 'es-AR' });
		assert.equal(await page.evaluate(() => document.documentElement.lang), 'es-AR');
		await page.getByLabel('Idioma').selectOption('pt');
		await page.getByRole('heading', { name: 'Terminais' }).waitFor();
		await page.reload();
		await page.getByRole('heading', { name: 'Terminais' }).waitFor();
		assert.equal(await page.evaluate(() => document.documentElement.lang), 'pt-BR');
		await page.context().close();
	});

	/** One terminal of each kind: waiting, with the card, declined; the ledger and the details open. */
	async function fullShop(options) {
		await shop.simulator.reset();
		await fetch(`${shop.simulator.url}/_sim/panel-webhooks`, { method: 'POST', body: JSON.stringify({ url: shop.receiver.url, topics: ['point_integration_wh', 'payment'] }) });
		await outside(120_000);
		await shop.simulator.atTerminal('pick-up');
		await shop.simulator.atTerminal('pay');
		await outside(8_450);
		await shop.simulator.atTerminal('pick-up');
		await outside(1500, 'PAX_A910__SMARTPOS1000000002');
		const page = await shop.enter(options);
		for (const summary of await page.locator('summary').all()) await summary.click();
		await page.locator('.inside').first().waitFor();
		return page;
	}

	for (const scheme of ['light', 'dark']) {
		test(`accessibility in numbers, ${scheme}`, async (t) => {
			const page = await fullShop({ colorScheme: scheme, reducedMotion: 'reduce' });
			const tree = await accessibilityTree(page);
			const texts = await contrasts(page);
			const lines = await edges(page);
			const order = await focusOrder(page);
			t.diagnostic(`controls: ${tree.controls}, without a name: ${tree.nameless.length}, that cannot be told apart: ${tree.twins.length}`);
			t.diagnostic(`contrast of ${texts.length} texts: least ${texts[0].ratio} ("${texts[0].text}")`);
			t.diagnostic(`contrast of ${lines.length} edges of controls: least ${lines[0].ratio} ("${lines[0].text}")`);
			t.diagnostic(`headings: ${tree.headings.map(([level]) => level).join(' ')}; landmarks: ${tree.landmarks.join(', ')}`);
			t.diagnostic(`focus: ${order.stops} stops, ${order.unseen} without outline, through ${order.places.join(', ')}`);

			assert.deepEqual(tree.nameless, []);
			assert.deepEqual(tree.twins, []);
			assert.equal(tree.headings.filter(([level]) => level === 1).length, 1);
			for (const [index, [level, name]] of tree.headings.entries()) {
				assert.ok(level <= (tree.headings[index - 1]?.[0] ?? 0) + 1, `"${name}" skips a level`);
			}
			assert.deepEqual(tree.landmarks.map((each) => each.split(' ')[0]).filter((each) => each !== 'region'), ['banner', 'navigation', 'main']);
			assert.deepEqual(texts.filter(({ ratio }) => ratio < leastContrast), []);
			assert.deepEqual(lines.filter(({ ratio }) => ratio < leastEdge), []);
			assert.equal(order.unseen, 0);
			assert.deepEqual(order.places, ['skip', 'top', 'places', 'terminals', 'till', 'sales', 'ledger', 'faults', 'world']);
			assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
			await page.context().close();
		});
	}

	test('on a phone nothing is cut off and everything can be pressed, in three languages', async (t) => {
		for (const locale of ['en-US', 'es-AR', 'pt-BR']) {
			const page = await fullShop({ locale, width: 360, height: 740, hasTouch: true, isMobile: true });
			const sizes = await targets(page);
			const width = await page.evaluate(() => document.documentElement.scrollWidth);
			t.diagnostic(`${locale}: ${width} px wide at 360, ${sizes.length} targets, smallest ${sizes[0].size} px ("${sizes[0].text}")`);
			assert.equal(width, 360);
			assert.deepEqual(sizes.filter(({ size }) => size < leastTarget), []);
			await page.context().close();
		}
	});

	test('pictures of the whole page, by day and by night, on a desk and in a hand', async () => {
		for (const [name, options] of [
			['desktop', { width: 1440, height: 1000 }],
			['desktop-dark', { width: 1440, height: 1000, colorScheme: 'dark' }],
			['phone', { width: 390, height: 844, isMobile: true, hasTouch: true, locale: 'pt-BR' }],
			['phone-dark', { width: 390, height: 844, isMobile: true, hasTouch: true, locale: 'es-AR', colorScheme: 'dark' }],
		]) {
			await fullShop(options).then((page) => page.context().close());
			const page = await shop.enter(options);
			if (options.isMobile) await page.locator('.terminal').first().evaluate((terminal) => terminal.scrollIntoView({ behavior: 'instant' }));
			await picture(page, name);
			await page.context().close();
		}
	});

	test('it is light', async (t) => {
		const page = await shop.enter();
		const { files, bytes } = await weight(page);
		t.diagnostic(`page weight: ${files} files, ${bytes} bytes uncompressed`);
		assert.ok(bytes < mostBytes, `${bytes} bytes`);
		await page.context().close();
	});

	test('a sale can wait for whoever opens the page, in automatic mode too', async () => {
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
	}, { timeout: 90_000 });

	test('in all this nothing was written to the console, and nobody but /_sim was asked', () => {
		assert.deepEqual(shop.complaints, []);
	});
});
