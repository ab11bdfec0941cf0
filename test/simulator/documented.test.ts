/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads files */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { faultKinds } from '../../simulator/state/fault';
import { mobileActions } from '../../simulator/resources/mobile/phone';
import { seedDevices, seedMobileDevices } from '../../simulator/state/seed-accounts';
import { defaultSettings } from '../../simulator/state/settings';
import { terminalActions } from '../../simulator/terminal/actions';
import { refundActions } from '../../simulator/terminal/refund';

const root = path.resolve(__dirname, '../..');
const page = readFileSync(path.join(root, 'docs/simulator.md'), 'utf8');
const row = (start: string) => page.split('\n').find((line) => line.startsWith(start)) ?? '';

/** `post /devices/:deviceId/:action` in the files of /_sim. */
const routes = readdirSync(path.join(root, 'simulator/control')).flatMap((file) =>
	[
		...readFileSync(path.join(root, 'simulator/control', file), 'utf8').matchAll(
			/control\.(get|post|delete)\('([^']+)'/g,
		),
	].map(
		([, method = '', route = '']) => [method.toUpperCase(), route.split('/:')[0] ?? ''] as const,
	),
);

describe('docs/simulator.md', () => {
	test.each(routes)('names %s /_sim%s', (method, route) => {
		const line =
			page.split('\n').find((each) => each.startsWith('| `') && each.includes(`/_sim${route}`)) ??
			'';
		expect(line).toContain(method);
	});

	test.each(Object.keys(defaultSettings()))('explains the setting %s', (setting) => {
		expect(page).toMatch(new RegExp(`^\\| [^|]*\`${setting}\``, 'm'));
	});

	test.each(faultKinds)('explains the fault %s', (kind) => {
		expect(page).toMatch(new RegExp(`^\\| [^|]*\`${kind}\``, 'm'));
	});

	test.each([
		['terminal', '| `POST /_sim/devices/', Object.keys(terminalActions)],
		['refund at the terminal', '| `POST /_sim/refund-intents/', Object.keys(refundActions)],
		['phone', '| `POST /_sim/mobile-orders/', Object.keys(mobileActions)],
	])('names everything that can happen to a %s', (_what, start, actions) => {
		for (const action of actions) expect(row(start)).toContain(`\`${action}\``);
	});

	test('names every terminal and every phone', () => {
		for (const { id } of seedDevices()) expect(page).toContain(id);
		for (const { name } of seedMobileDevices()) expect(page).toContain(`\`${name}\``);
	});
});
