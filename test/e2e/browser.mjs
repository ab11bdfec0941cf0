// Headless Chromium, the system's own, opening n8n's editor as a person would.
import { chromium, selectors } from 'playwright-core';
import { ensureChromium } from '../../scripts/chromium.mjs';

export async function openBrowser() {
	selectors.setTestIdAttribute('data-test-id'); // n8n's spelling
	return chromium.launch({
		executablePath: await ensureChromium(),
		headless: true,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** A page signed in through n8n's own sign-in form. */
export async function signedInPage(
	browser,
	url,
	{ email, password },
	viewport = { width: 1440, height: 900 },
) {
	const page = await browser.newPage({
		viewport,
		locale: 'en-US',
		// The pictures of the documentation are sharp on every screen.
		deviceScaleFactor: process.env.E2E_IMAGES ? 2 : 1,
	});
	page.setDefaultTimeout(120_000); // a busy machine takes its time
	await page.goto(`${url}/signin`, { waitUntil: 'commit' });
	await page.locator('input[name="emailOrLdapLoginId"]').fill(email);
	await page.locator('input[name="password"]').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
	return page;
}
