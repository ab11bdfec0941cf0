// Accessibility, size and weight in numbers, and the pictures of docs/simulator.md.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibilityTree, contrasts, edges, focusOrder, targets, weight } from './figures.mjs';
import { inTheShop, picture } from './hands.mjs';

const mostBytes = 110_000;
const leastContrast = 4.5;
const leastEdge = 3;
const leastTarget = 44;

inTheShop('figures and pictures', ({ shop, outside }) => {
	/** One terminal of each kind: waiting, with the card, declined; the ledger and the details open. */
	async function fullShop(options) {
		await shop.simulator.reset({ seed: 1 });
		await fetch(`${shop.simulator.url}/_sim/panel-webhooks`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ url: shop.receiver.url, topics: ['point_integration_wh', 'payment'] }),
		});
		await outside(120_000);
		await shop.simulator.atTerminal('pick-up');
		await shop.simulator.atTerminal('pay');
		await outside(8_450);
		await shop.simulator.atTerminal('pick-up');
		await outside(1500, 'PAX_A910__SMARTPOS1000000002');
		const page = await shop.enter(options);
		const folded = page.locator('.fold[aria-expanded=false]');
		while ((await folded.count()) > 0) await folded.first().click();
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
			t.diagnostic(
				`controls: ${tree.controls}, without a name: ${tree.nameless.length}, that cannot be told apart: ${tree.twins.length}`,
			);
			t.diagnostic(
				`contrast of ${texts.length} texts: least ${texts[0].ratio} ("${texts[0].text}")`,
			);
			t.diagnostic(
				`contrast of ${lines.length} edges of controls: least ${lines[0].ratio} ("${lines[0].text}")`,
			);
			t.diagnostic(
				`headings: ${tree.headings.map(([level]) => level).join(' ')}; landmarks: ${tree.landmarks.join(', ')}`,
			);
			t.diagnostic(
				`focus: ${order.stops} stops, ${order.unseen} without outline, through ${order.places.join(', ')}`,
			);

			assert.deepEqual(tree.nameless, []);
			assert.deepEqual(tree.twins, []);
			assert.equal(tree.headings.filter(([level]) => level === 1).length, 1);
			for (const [index, [level, name]] of tree.headings.entries()) {
				assert.ok(level <= (tree.headings[index - 1]?.[0] ?? 0) + 1, `"${name}" skips a level`);
			}
			assert.deepEqual(
				tree.landmarks.map((each) => each.split(' ')[0]).filter((each) => each !== 'region'),
				['banner', 'navigation', 'main'],
			);
			assert.deepEqual(
				texts.filter(({ ratio }) => ratio < leastContrast),
				[],
			);
			assert.deepEqual(
				lines.filter(({ ratio }) => ratio < leastEdge),
				[],
			);
			assert.equal(order.unseen, 0);
			assert.deepEqual(order.places, [
				'skip',
				'top',
				'places',
				'terminals',
				'till',
				'sales',
				'ledger',
				'faults',
				'world',
			]);
			assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
			await page.context().close();
		});
	}

	test('on a phone nothing is cut off and everything can be pressed, in three languages', async (t) => {
		for (const locale of ['en-US', 'es-AR', 'pt-BR']) {
			const page = await fullShop({
				locale,
				width: 360,
				height: 740,
				hasTouch: true,
				isMobile: true,
			});
			const sizes = await targets(page);
			const width = await page.evaluate(() => document.documentElement.scrollWidth);
			t.diagnostic(
				`${locale}: ${width} px wide at 360, ${sizes.length} targets, smallest ${sizes[0].size} px ("${sizes[0].text}")`,
			);
			assert.equal(width, 360);
			assert.deepEqual(
				sizes.filter(({ size }) => size < leastTarget),
				[],
			);
			await page.context().close();
		}
	});

	test('at rest the page of a phone is at most three screens long, in three languages', async (t) => {
		for (const locale of ['en-US', 'es-AR', 'pt-BR']) {
			await fullShop().then((page) => page.context().close());
			const page = await shop.enter({
				locale,
				width: 390,
				height: 844,
				hasTouch: true,
				isMobile: true,
			});
			const height = await page.evaluate(() => document.documentElement.scrollHeight);
			t.diagnostic(`${locale}: ${height} px, ${(height / 844).toFixed(2)} screens`);
			assert.ok(height <= 3 * 844, `${height} px`);
			await page.context().close();
		}
	});

	test('pictures of the whole page, by day and by night, on a desk and in a hand', async () => {
		for (const [name, options] of [
			['desktop', { width: 1440, height: 1000 }],
			['desktop-dark', { width: 1440, height: 1000, colorScheme: 'dark' }],
			['phone', { width: 390, height: 844, isMobile: true, hasTouch: true, locale: 'pt-BR' }],
			[
				'phone-dark',
				{
					width: 390,
					height: 844,
					isMobile: true,
					hasTouch: true,
					locale: 'es-AR',
					colorScheme: 'dark',
				},
			],
		]) {
			await fullShop(options).then((page) => page.context().close());
			const page = await shop.enter(options);
			if (options.isMobile)
				await page
					.locator('.terminal')
					.first()
					.evaluate((terminal) => terminal.scrollIntoView({ behavior: 'instant' }));
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
});
