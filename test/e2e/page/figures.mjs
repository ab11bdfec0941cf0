// Figures about the page, measured in the browser: weight, names of controls, headings, contrast, sizes.

/** Bytes of all files, uncompressed, as they were loaded. */
export const weight = (page) =>
	page.evaluate(() => {
		const bytes = (entries) =>
			entries.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
		const files = performance
			.getEntriesByType('resource')
			.filter(({ name }) => name.includes('/_sim/page/'));
		return {
			files: files.length + 1,
			bytes: bytes([...performance.getEntriesByType('navigation'), ...files]),
		};
	});

const controls = new Set([
	'button',
	'link',
	'textbox',
	'combobox',
	'checkbox',
	'radio',
	'switch',
	'spinbutton',
	'DisclosureTriangle',
]);
const landmarks = new Set(['banner', 'navigation', 'main', 'region']);

/** What a screen reader is told: from Chromium's own accessibility tree. */
export async function accessibilityTree(page) {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	await session.detach();
	const seen = nodes
		.filter(({ ignored }) => !ignored)
		.map((node) => ({
			role: node.role?.value,
			name: node.name?.value ?? '',
			level: node.properties?.find(({ name }) => name === 'level')?.value.value,
		}));
	const named = seen.filter(({ role }) => controls.has(role));
	return {
		controls: named.length,
		nameless: named.filter(({ name }) => name.trim() === ''),
		/** Two controls with the same role and name cannot be told apart. */
		twins: named
			.map(({ role, name }) => `${role} ${name}`)
			.filter((each, index, all) => all.indexOf(each) !== index),
		headings: seen.filter(({ role }) => role === 'heading').map(({ level, name }) => [level, name]),
		landmarks: seen
			.filter(({ role }) => landmarks.has(role))
			.map(({ role, name }) => `${role} ${name}`.trim()),
	};
}

/** Runs in the page: colours as the browser computes them, and the contrast of two (WCAG 2.2). */
const colours = () => {
	const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	const rgba = (colour) => {
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = colour;
		canvas.fillRect(0, 0, 1, 1);
		const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
		return [r, g, b, a / 255];
	};
	const over = (front, back) =>
		[0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
	const behind = (element) => {
		const layers = [];
		for (let each = element; each; each = each.parentElement) {
			const layer = rgba(getComputedStyle(each).backgroundColor);
			layers.push(layer);
			if (layer[3] === 1) break;
		}
		return layers.reduceRight((back, front) => over(front, back), [255, 255, 255, 1]);
	};
	const light = (colour) => {
		const [r, g, b] = colour.map((c) =>
			c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
		);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const ratio = (front, back) => {
		const [high, low] = [light(over(front, back)), light(back)].sort((a, b) => b - a);
		return Math.round(((high + 0.05) / (low + 0.05)) * 100) / 100;
	};
	return { rgba, behind, ratio };
};

/** Gives `measure` the colours in the page; what it finds comes back, the least contrast first. */
async function measured(page, measure) {
	const found = await page.evaluate(`(${measure})((${colours})())`);
	return found.sort((one, other) => one.ratio - other.ratio);
}

/** The contrast of every visible text with what is behind it (1.4.3). */
export const contrasts = (page) =>
	measured(page, ({ rgba, behind, ratio }) => {
		const found = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			if (
				node.data.trim() === '' ||
				!element.checkVisibility() ||
				element.closest('.unseen, .skip, [aria-hidden], noscript')
			)
				continue;
			const text = node.data.trim().slice(0, 40);
			found.push({ ratio: ratio(rgba(getComputedStyle(element).color), behind(element)), text });
		}
		return found;
	});

/** The contrast of the border of every control, where it has one, with what it stands on (1.4.11). */
export const edges = (page) =>
	measured(page, ({ rgba, behind, ratio }) =>
		[...document.querySelectorAll('button:not([aria-disabled]), input, select, .money, .track')]
			.map((element) => ({ element, style: getComputedStyle(element) }))
			.filter(
				({ element, style }) =>
					element.checkVisibility() &&
					style.borderTopWidth !== '0px' &&
					rgba(style.borderTopColor)[3] > 0,
			)
			.map(({ element, style }) => ({
				ratio: ratio(rgba(style.borderTopColor), behind(element.parentElement)),
				text: element.textContent.trim().slice(0, 30) || element.id || element.className,
			})),
	);

/** Smallest side of every control that can be pressed, the smallest first, in CSS pixels. */
export const targets = (page) =>
	page.evaluate(() =>
		[
			...document.querySelectorAll(
				'button, select, input:not([type=checkbox]), summary, a:not(.skip), label.check',
			),
		]
			.filter((element) => element.checkVisibility())
			.map((element) => {
				const { width, height } = element.getBoundingClientRect();
				return {
					size: Math.round(Math.min(width, height)),
					text: element.textContent.trim().slice(0, 30),
				};
			})
			.sort((one, other) => one.size - other.size),
	);

/** Section of each stop on the way of the Tab key, from the top of the page to its end. */
export async function focusOrder(page) {
	// Tab goes on from where somebody clicked last: the first stop is the first thing that takes the focus.
	await page.locator('a, button, input, select, summary, [tabindex="0"]').first().focus();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Shift+Tab');
	const stops = [];
	for (let count = 0; count < 300; count += 1) {
		if (count > 0) await page.keyboard.press('Tab');
		const stop = await page.evaluate(() => {
			const { activeElement: element } = document;
			if (element === document.body) return null;
			const { outlineStyle } = getComputedStyle(element);
			return {
				place: element.closest('header, nav, section')?.id ?? 'skip',
				outlined: outlineStyle !== 'none',
			};
		});
		if (stop === null || (stop.place === 'skip' && count > 0)) break;
		stops.push(stop);
	}
	const places = stops
		.map(({ place }) => place)
		.filter((place, index, all) => place !== all[index - 1]);
	return { stops: stops.length, places, unseen: stops.filter(({ outlined }) => !outlined).length };
}
