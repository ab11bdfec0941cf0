// The browser of the page and editor tests: the system's own Chromium. Run by itself, installs it by apt-get when it
// is missing and this user may do that.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { aptInstall } from './apt.mjs';
import { step } from './progress.mjs';

const places = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser's path, `CHROMIUM_PATH` first; undefined when there is none. */
export const chromiumPath = () =>
	[process.env.CHROMIUM_PATH, ...places].find((place) => place && existsSync(place));

const advice =
	'Install Chromium or Chrome (on Debian: apt-get install chromium), or name one in CHROMIUM_PATH.';

export async function ensureChromium() {
	if (chromiumPath()) return chromiumPath();
	try {
		await step('Installing Chromium by apt-get (about 20 s, once)', () => aptInstall('chromium'));
	} catch (error) {
		throw new Error(
			`The tests need a Chromium, and apt-get could not install it here. ${advice}\n${error.message}`,
		);
	}
	if (!chromiumPath())
		throw new Error(`apt-get installed Chromium, but it is at none of the known places. ${advice}`);
	return chromiumPath();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	try {
		console.log(`Chromium: ${await ensureChromium()}`);
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
