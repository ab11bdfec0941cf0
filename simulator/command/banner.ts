import type { Device, State } from '../state/state';

const deviceLine = (device: Device) =>
	`    ${device.id.padEnd(38)} ${device.operatingMode.padEnd(10)} POS ${device.externalPosId ?? '-'}`;

/** What somebody needs to know who has just started it. */
export function banner(state: State, url: string): string {
	const devices = [...state.devices.values()];
	const accounts = state.accounts.flatMap((account) => [
		`  ${account.accessToken}   ${account.siteId}, user ${account.userId}`,
		...devices.filter((device) => device.userId === account.userId).map(deviceLine),
	]);
	const device = devices[0]?.id ?? '<device>';
	const token = state.accounts[0]?.accessToken ?? '<token>';
	const watch =
		state.settings.mode === 'automatic'
			? 'Terminals pick up and pay by themselves. Amounts decide: 1100 reversed, 1200 rejected, 1300 error,\nin minor units or in whole ones (110000, 120000, 130000); any other is approved.'
			: 'Terminals wait for you: nothing happens on them but what you tell them under /_sim.';

	const post = `curl -X POST -H 'content-type: application/json' ${url}/_sim`;

	return [
		`Mercado Pago Point simulator on ${url}`,
		`Open ${url}/ in a browser: the shop with its terminals, the till and the ledger.`,
		`Seed ${state.seed}: with --seed ${state.seed} the same ids come again.`,
		'',
		'Access tokens and terminals:',
		...accounts,
		'',
		watch,
		'',
		'Charge 25.99:',
		`  curl -X POST ${url}/point/integration-api/devices/${device}/payment-intents \\`,
		`    -H 'Authorization: Bearer ${token}' \\`,
		`    -d '{"amount":2599,"additional_info":{"external_reference":"SALE-001"}}'`,
		'',
		'Steer it (docs/simulator.md):',
		`  curl ${url}/_sim/state`,
		`  ${post}/settings -d '{"mode":"manual"}'`,
		`  ${post}/devices/${device}/decline`,
		`  ${post}/faults -d '{"kind":"cutAfterCommit","method":"POST"}'`,
		`  ${post}/advance -d '{"by":"15m"}'`,
		`  ${post}/reset`,
		'',
		'Ctrl-C ends it.',
	].join('\n');
}
