import {
	diagnoseClock,
	diagnoseGenerations,
	diagnoseLastEvent,
	diagnoseLists,
	diagnoseOrderSearch,
	diagnoseTerminals,
	diagnoseVirtualTerminal,
	diagnoseWebhook,
	type Finding,
	type LastChange,
	type TerminalFacts,
} from '../../domain/diagnosis/diagnosis';
import { type Environment } from '../../domain/charge/environment';
import { type JsonObject, textAt } from '../../domain/json';
import { type Account, readAccount } from '../api/users';
import { type Client } from '../http/client';
import { listDevices } from '../api/devices';
import { MercadoPagoError, mercadoPagoError } from '../http/errors';
import { lastChanges } from '../polling/last-changes';
import { listTerminals } from '../api/terminals';
import { getIntegrator, registeredWebhook } from '../api/integrators';

/** What the credential is set to, without its secrets. */
export interface CredentialFacts {
	environment: Environment;
	secretIsSet: boolean;
	previousSecretIsSet: boolean;
	apiUrl: string;
	/** False where the access token travels readable over the internet. */
	isEncrypted: boolean;
}

/**
 * Looks at everything a charge and its notification need. Nothing is changed; what cannot be read becomes a finding.
 * @param waitingFor the names of the workflows that wait for this webhook URL to become free
 */
export async function diagnose(
	client: Client,
	credential: CredentialFacts,
	waitingFor: (url: string) => string[] = () => [],
): Promise<Finding[]> {
	let isTestAccount: boolean | undefined;
	const account = await finding('Access token', async () => {
		const read = await readAccount(client);
		isTestAccount = read.test;
		return accountFindings(read, credential);
	});
	const intents = await seenBy(async () => await terminals(listDevices(client)));
	const orders = await seenBy(async () => await terminals(listTerminals(client)));
	const ordersOnly = intents.refusal?.status === 403 && orders.refusal === undefined;
	return [
		...account,
		...(await finding('Terminals', async () =>
			diagnoseTerminals(mergedTerminals(intents, orders)),
		)),
		...(ordersOnly ? [noIntents] : await webhookFinding(client, waitingFor)),
		...(await finding('Last event', async () =>
			lastEventFindings(await lastChanges(client, { intents: !ordersOnly }), client),
		)),
		secretFinding(credential),
		...(await finding('Clock', async () => [
			diagnoseClock(await serverTime(client), client.now()),
		])),
		...diagnoseGenerations(intents.terminals, orders.terminals, {
			intents: answerOf(intents),
			orders: answerOf(orders),
		}),
		...(isTestAccount === undefined
			? []
			: [diagnoseVirtualTerminal(isTestAccount, orders.terminals, answerOf(orders))]),
	];
}

function lastEventFindings(changes: LastChange[], client: Client): Finding[] {
	const search = changes.filter(({ what }) => what === 'order').map(diagnoseOrderSearch);
	return [diagnoseLastEvent(changes, client.now()), ...search, ...diagnoseLists(changes)];
}

/** In Chile, and wherever an account was made for Orders only. */
const noIntents: Finding = {
	check: 'Webhook',
	status: 'ok',
	finding: 'Payment intents are not offered to this account, so there is no integrator webhook',
	advice:
		'Orders are told by the webhook that is configured in "Your integrations", event Order (Mercado Pago), in the tab of the production mode. Its secret goes into the credential.',
};

async function webhookFinding(
	client: Client,
	waitingFor: (url: string) => string[],
): Promise<Finding[]> {
	return await finding('Webhook', async () => {
		const integrator = await client.call(getIntegrator()).catch(noneOffered);
		return [
			integrator instanceof MercadoPagoError
				? {
						check: 'Webhook',
						status: 'ok',
						finding: integrator.message,
						advice: integrator.advice,
					}
				: diagnoseWebhook(
						registeredWebhook(integrator),
						waitingFor(registeredWebhook(integrator).url),
					),
		];
	});
}

/** Whether the first generation of webhooks is still served is UNKNOWN (integration API, 5.1): without it nothing is broken. */
function noneOffered(reason: unknown): MercadoPagoError {
	if (reason instanceof MercadoPagoError && reason.status === 404) return reason;
	throw reason;
}

/** The terminals that one generation of the API shows, or why it shows none. */
interface Seen {
	terminals: TerminalFacts[];
	refusal?: MercadoPagoError;
}

async function seenBy(look: () => Promise<TerminalFacts[]>): Promise<Seen> {
	const seen = async (): Promise<Seen> => ({ terminals: await look() });
	return await seen().catch((reason: unknown) => ({
		terminals: [],
		refusal: mercadoPagoError(reason),
	}));
}

/** @throws MercadoPagoError when neither generation answers */
function mergedTerminals(intents: Seen, orders: Seen): TerminalFacts[] {
	if (intents.refusal !== undefined && orders.refusal !== undefined) throw intents.refusal;
	const known = new Set(intents.terminals.map(({ id }) => id));
	return [...intents.terminals, ...orders.terminals.filter(({ id }) => !known.has(id))];
}

function answerOf({ refusal }: Seen): string {
	if (refusal === undefined) return 'answers';
	return refusal.status === undefined ? 'does not answer' : `refuses with HTTP ${refusal.status}`;
}

async function finding(check: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
	return await look().catch((reason: unknown) => {
		const { message, advice } = mercadoPagoError(reason);
		return [{ check, status: 'broken' as const, finding: message, advice }];
	});
}

const notEncrypted: Finding = {
	check: 'API URL',
	status: 'attention',
	finding: 'Begins with http://: everybody on the way can read the access token',
	advice: 'Give the address with https:// in the credential.',
};

function accountFindings(
	{ id, nickname, siteId, site, test }: Account,
	{ environment, apiUrl, isEncrypted }: CredentialFacts,
): Finding[] {
	const kind = test ? 'a test account' : 'a real account';
	const isMismatch = (environment === 'production' && test) || (environment === 'test' && !test);
	return [
		{ check: 'Access token', status: 'ok', finding: `Accepted by ${apiUrl}` },
		...(isEncrypted ? [] : [notEncrypted]),
		{ check: 'Account', status: 'ok', finding: `${nickname} (${id}), ${kind}` },
		site
			? {
					check: 'Country',
					status: 'ok',
					finding: `${site.country} (${site.id}), ${site.currency}`,
				}
			: {
					check: 'Country',
					status: 'attention',
					finding: `${siteId ?? 'not told'}, where Point is not known to be offered`,
				},
		{
			check: 'Environment',
			status: isMismatch ? 'broken' : 'ok',
			finding: `The credential is marked ${environment}, and this is ${kind}`,
			...(isMismatch && {
				advice:
					'Charges are refused like this. Use the token of the other account, or change the mark of the credential.',
			}),
		},
	];
}

function secretFinding({ secretIsSet, previousSecretIsSet }: CredentialFacts): Finding {
	if (!secretIsSet)
		return {
			check: 'Webhook secret',
			status: 'ok',
			finding: 'Not set',
			advice:
				'Needed only for webhooks that are configured in "Your integrations": set it in the credential, and their signature is verified.',
		};
	return {
		check: 'Webhook secret',
		status: 'ok',
		finding: previousSecretIsSet ? 'Set, and a previous one too' : 'Set',
	};
}

async function terminals(listed: AsyncIterable<JsonObject>): Promise<TerminalFacts[]> {
	const found = [];
	for await (const terminal of listed) {
		found.push({
			id: textAt(terminal, 'id') ?? '',
			mode: textAt(terminal, 'operating_mode'),
			posId: textAt(terminal, 'pos_id'),
		});
	}
	return found;
}

async function serverTime(client: Client): Promise<number | undefined> {
	const time = Date.parse((await client.headers({ method: 'GET', path: '/users/me' })).date ?? '');
	return Number.isNaN(time) ? undefined : time;
}
