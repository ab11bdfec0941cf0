import { type IWebhookFunctions } from 'n8n-workflow';
import { textAt } from '../../../domain/json';
import { scopeOf } from '../../n8n/context';
import { credentialTypeOf } from '../../n8n/credentials';

export interface Secrets {
	current?: string;
	previous?: string;
}

interface Kept {
	at: number;
	/** Which credential they are of: another one that is chosen counts at once. */
	credential: string;
	secrets: Promise<Secrets>;
}

/**
 * By node. n8n acquires an expression engine of its own for every reading of a credential outside of an execution, which costs more than
 * the rest of taking a notification.
 */
const keptBy = new Map<string, Kept>();

/** A secret that was removed from the credential still counts for so long. */
const keptMs = 10_000;

/** A signature that does not fit has the credential read again, so that a new secret counts at once; not more often than this. */
const againMs = 1_000;

/** The secrets of the credential, kept for a few seconds. */
export async function secretsOf(context: IWebhookFunctions): Promise<Secrets> {
	return await secretsYoungerThan(keptMs, context);
}

/** The secrets as they are now, for a signature that does not fit what was kept. */
export async function secretsNow(context: IWebhookFunctions): Promise<Secrets> {
	return await secretsYoungerThan(againMs, context);
}

async function secretsYoungerThan(ms: number, context: IWebhookFunctions): Promise<Secrets> {
	const scope = scopeOf(context);
	const type = credentialTypeOf(context);
	const credential = `${type}/${context.getNode().credentials?.[type]?.id ?? ''}`;
	const kept = keptBy.get(scope);
	if (kept?.credential === credential && Math.abs(Date.now() - kept.at) < ms)
		return await kept.secrets;
	const secrets = readSecrets(context);
	keptBy.set(scope, { at: Date.now(), credential, secrets });
	// One that could not be read is read again the next time.
	void secrets.catch(() => {
		if (keptBy.get(scope)?.secrets === secrets) keptBy.delete(scope);
	});
	return await secrets;
}

async function readSecrets(context: IWebhookFunctions): Promise<Secrets> {
	const credential = await context.getCredentials(credentialTypeOf(context));
	const current = textAt(credential, 'webhookSecret')?.trim();
	const previous = textAt(credential, 'previousWebhookSecret')?.trim();
	return { ...(current && { current }), ...(previous && { previous }) };
}
