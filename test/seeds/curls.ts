/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs the real curl */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const text = readFileSync(path.resolve(__dirname, '../fixtures/seed-curls.md'), 'utf8');

/** By title, letter by letter as the seeds have them. */
export const seedCurls = new Map(
	[...text.matchAll(/^## (.+)\n\n```curl\n([\s\S]*?)\n```/gm)].map(
		([, title = '', command = '']) => [title, command],
	),
);

/** What stands for something else in the examples. */
export interface Placeholders {
	token: string;
	deviceId?: string;
	paymentIntentId?: string;
	mobileOrderId?: string;
	deviceName?: string;
	webhook?: string;
	userId?: string;
}

/** The command as it can be run: the first of seed 003 lacks `curl` and has typographic quotes. */
function runnable(
	command: string,
	host: string,
	{
		token,
		deviceId = '',
		paymentIntentId = '',
		mobileOrderId = '',
		deviceName = '',
		webhook = '',
		userId = '',
	}: Placeholders,
): string {
	const whole = command.startsWith('curl')
		? command
		: `curl ${command.replace(/[‘’]/g, "'").replace(/[“”]/g, '"')}`;
	return whole
		.replace(/^curl/, `curl --silent --show-error --noproxy '*' --write-out '\\n%{http_code}'`)
		.replace('https://api.mercadopago.com', host)
		.replace(/\$\{(PROD_)?ACCESS_TOKEN\}|Bearer ACCESS_TOKEN|<ENV_ACCESTOKEN>/, (found) =>
			found.startsWith('Bearer') ? `Bearer ${token}` : token,
		)
		.replace(/:deviceId|\{\{device\.id\}\}/, deviceId)
		.replace(/:paymentIntentI[dD]/, paymentIntentId)
		.replace('v1/:ID', `v1/${mobileOrderId}`)
		.replace(':DEVICE_NAME', encodeURIComponent(deviceName))
		.replace('<user_id>', userId)
		.replace('http://your.server.ip.address:port/webhook', webhook);
}

interface CurlAnswer {
	status: number;
	body: unknown;
}

/** Runs an example with the real curl. A backslash ends some of them, so a line follows. */
export async function replay(
	title: string,
	host: string,
	placeholders: Placeholders,
): Promise<CurlAnswer> {
	const command = seedCurls.get(title);
	if (command === undefined) throw new Error(`There is no example "${title}"`);
	const { stdout } = await run('bash', ['-c', `${runnable(command, host, placeholders)}\n`]);
	const end = stdout.lastIndexOf('\n');
	const body = stdout.slice(0, end);
	return {
		status: Number(stdout.slice(end + 1)),
		body: body === '' ? null : (JSON.parse(body) as unknown),
	};
}
