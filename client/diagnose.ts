import { dayOf } from '../domain/dates';
import { diagnoseClock, diagnoseLastEvent, diagnoseTerminals, diagnoseWebhook, type Finding } from '../domain/diagnosis';
import { type Environment } from '../domain/environment';
import { textAt } from '../domain/json';
import { type Account, readAccount } from './account';
import { type Client } from './client';
import { listDevices } from './devices';
import { MercadoPagoError } from './errors';
import { listIntents } from './intents';
import { type ApiRequest } from './request';
import { getIntegrator, registeredWebhook } from './webhooks';

const dayMs = 24 * 60 * 60 * 1000;

/** What the credential says of itself; the secrets stay where they are. */
export interface CredentialFacts {
	environment: Environment;
	secretIsSet: boolean;
	previousSecretIsSet: boolean;
	apiUrl: string;
}

/** Looks at everything a charge and its notification need. Nothing is changed; what cannot be read becomes a finding. */
export async function diagnose(client: Client, credential: CredentialFacts): Promise<Finding[]> {
	const account = await finding('Access token', async () => accountFindings(await readAccount(client), credential));
	return [
		...account,
		...(await finding('Terminals', async () => diagnoseTerminals(await terminals(client)))),
		...(await finding('Webhook', async () => [diagnoseWebhook(registeredWebhook(await client.call(getIntegrator())))])),
		secretFinding(credential),
		...(await finding('Clock', async () => [diagnoseClock(await serverTime(client), client.now())])),
		...(await finding('Last event', async () => [diagnoseLastEvent(await lastEvent(client), client.now())])),
		...(await generations(client)),
	];
}

async function finding(check: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
	return await look().catch((reason: unknown) => {
		if (!(reason instanceof MercadoPagoError)) throw reason;
		return [{ check, status: 'broken' as const, finding: reason.message, advice: reason.advice }];
	});
}

function accountFindings({ id, nickname, siteId, site, test }: Account, { environment, apiUrl }: CredentialFacts): Finding[] {
	const kind = test ? 'a test account' : 'a real account';
	const wrongWorld = (environment === 'production' && test) || (environment === 'test' && !test);
	return [
		{ check: 'Access token', status: 'ok', finding: `Accepted by ${apiUrl}` },
		{ check: 'Account', status: 'ok', finding: `${nickname} (${id}), ${kind}` },
		site
			? { check: 'Country', status: 'ok', finding: `${site.country} (${site.id}), ${site.currency}` }
			: { check: 'Country', status: 'attention', finding: `${siteId ?? 'not told'}, where Point is not known to be offered` },
		{
			check: 'Environment',
			status: wrongWorld ? 'broken' : 'ok',
			finding: `The credential is marked ${environment}, and this is ${kind}`,
			...(wrongWorld && { advice: 'Charges are refused like this. Use the token of the other account, or change the mark of the credential.' }),
		},
	];
}

function secretFinding({ secretIsSet, previousSecretIsSet }: CredentialFacts): Finding {
	if (!secretIsSet) return { check: 'Webhook secret', status: 'attention', finding: 'Not set', advice: 'Needed only for webhooks that are configured in "Your integrations": set it in the credential, and their signature is verified.' };
	return { check: 'Webhook secret', status: 'ok', finding: previousSecretIsSet ? 'Set, and a previous one too' : 'Set' };
}

async function terminals(client: Client): Promise<Array<{ id: string; mode?: string; posId?: string }>> {
	const found = [];
	for await (const device of listDevices(client)) {
		found.push({ id: textAt(device, 'id') ?? '', mode: textAt(device, 'operating_mode'), posId: textAt(device, 'pos_id') });
	}
	return found;
}

async function serverTime(client: Client): Promise<number | undefined> {
	const time = Date.parse((await client.headers({ method: 'GET', path: '/users/me' })).date ?? '');
	return Number.isNaN(time) ? undefined : time;
}

async function lastEvent(client: Client): Promise<number | undefined> {
	const range = { from: dayOf(client.now() - 28 * dayMs), to: dayOf(client.now() + dayMs) };
	const times: number[] = [];
	for await (const event of listIntents(client, range)) times.push(Date.parse(textAt(event, 'created_on') ?? '') || 0);
	return times.length === 0 ? undefined : Math.max(...times);
}

/** Which generations of the API answer for this account: payment intents, and the Orders API with its terminals. */
async function generations(client: Client): Promise<Finding[]> {
	const answers = async (request: ApiRequest): Promise<string> =>
		await client.call(request).then(
			() => 'answers',
			(reason: unknown) => {
				if (!(reason instanceof MercadoPagoError)) throw reason;
				return reason.status === undefined ? 'does not answer' : `refuses with HTTP ${reason.status}`;
			},
		);
	const intents = await answers({ method: 'GET', path: '/point/integration-api/devices', query: { limit: 1, offset: 0 } });
	const orders = await answers({ method: 'GET', path: '/terminals/v1/list', query: { limit: 1, offset: 0 } });
	const works = intents === 'answers' || orders === 'answers';
	return [{ check: 'API generation', status: works ? 'ok' : 'broken', finding: `Payment intents: ${intents}. Orders (terminals): ${orders}.` }];
}
