import { shown } from '../../domain/input/quoted';
import { sleep } from 'n8n-workflow';
import { MercadoPagoError } from '../../client/http/errors';
import { type ApiRequest, type Sent } from '../../client/http/request';
import { textAt } from '../../domain/json';
import { isTokenRefused } from '../../domain/errors/refusals';
import { type Context } from './context';
import { type CredentialType } from './credentials';

const credentialType: CredentialType = 'mercadoPagoPointOAuth2Api';

/** Renewals under way in this process, by credential and the token that is being replaced. */
const renewals = new Map<string, Promise<void>>();

const ended = 'The connection to the Mercado Pago account has ended';

/** How long another worker may take from spending the refresh token to storing what it got. */
const otherWorkerMs = 1_500;

/**
 * Sends with the access token of the credential; when Mercado Pago does not accept it any more, renews it and sends again.
 * That is safe for every request: an answer of 401 is proof that nothing was done. A 401 that says something else than that the token
 * ended is an answer like any other, and so is one to a token that was renewed a moment ago: no refresh token is spent on it.
 *
 * n8n renews by itself only for requests that throw on refusals, and 1.123 does so once per request: ten items with an expired token
 * would spend the refresh token ten times, and Mercado Pago's is valid once (CONFIRMED, integration API page, 11.3).
 *
 * A token in the last sixth of its life (30 of 180 days) is renewed before it ends, where n8n keeps that date (2.x):
 * afterwards the seller has to authorise again (CONFIRMED, 11.3).
 *
 * @returns a function for one execution: it remembers a token whose connection has ended, or that was refused although it was new, and does not try again
 * @throws MercadoPagoError when the renewal itself was refused: the account has to be connected again
 */
export function renewingAccess(
	context: Context,
): (request: ApiRequest, send: () => Promise<Sent>) => Promise<Sent> {
	let early: Promise<void> | undefined;
	let vain: { accessToken: string; reason: unknown } | undefined;
	let refusedThoughNew: string | undefined;
	const renewal = async (accessToken: string) => {
		if (vain?.accessToken === accessToken) throw vain.reason;
		await renewOnce(context, accessToken).catch((reason: unknown) => {
			if (reason instanceof MercadoPagoError && reason.message === ended)
				vain = { accessToken, reason };
			throw reason;
		});
	};
	return async (request, send) => {
		const { accessToken, endsSoon } = await accessOf(context);
		// Where that is not possible, the present token may do yet.
		if (endsSoon) await (early ??= renewal(accessToken)).catch(() => undefined);
		const sent = await send();
		if (!isNotAccepted(request, sent) || accessToken === refusedThoughNew) return sent;
		await renewal(accessToken);
		const again = await send();
		if (isNotAccepted(request, again)) refusedThoughNew = (await accessOf(context)).accessToken;
		return again;
	};
}

function isNotAccepted(request: ApiRequest, sent: Sent): boolean {
	return sent.answered && isTokenRefused(sent.status, sent.body, request);
}

interface Access {
	accessToken: string;
	endsSoon: boolean;
}

async function accessOf(context: Context): Promise<Access> {
	const { oauthTokenData } = await context.getCredentials(credentialType);
	const accessToken = textAt(oauthTokenData, 'access_token');
	if (accessToken !== undefined) return { accessToken, endsSoon: endsSoon(oauthTokenData) };
	throw new MercadoPagoError('The credential is not connected to a Mercado Pago account', {
		advice: 'Open the credential, connect it, and allow the access on the page of Mercado Pago.',
		ambiguous: false,
	});
}

function endsSoon(oauthTokenData: unknown): boolean {
	const endsAt = Number(textAt(oauthTokenData, 'n8n_expires_at'));
	const lifeMs = Number(textAt(oauthTokenData, 'expires_in')) * 1_000;
	return endsAt - Date.now() < lifeMs / 6;
}

/** All who were refused with the same token wait for the same renewal. */
async function renewOnce(context: Context, used: string): Promise<void> {
	const key = `${context.getNode().credentials?.[credentialType]?.id ?? ''}/${used}`;
	const running = renewals.get(key) ?? renew(context, used).finally(() => renewals.delete(key));
	renewals.set(key, running);
	await running;
}

async function renew(context: Context, used: string): Promise<void> {
	if (await wasRenewed(context, used)) return;
	try {
		await context.helpers.refreshOAuth2Token.call(context, credentialType);
	} catch (reason) {
		// Another worker may have spent the refresh token a moment ago: 1.123 has no lock between processes.
		await sleep(otherWorkerMs);
		if (!(await wasRenewed(context, used))) throw notRenewed(reason);
	}
}

async function wasRenewed(context: Context, used: string): Promise<boolean> {
	return (await accessOf(context)).accessToken !== used;
}

function accountEnded(code?: string): MercadoPagoError {
	return new MercadoPagoError(ended, {
		advice:
			'The request was not carried out: open the credential and connect the account again. A connection ends when the seller takes it back or changes the password, and when it was not renewed for 180 days.',
		status: 401,
		...(code !== undefined && { code }),
		ambiguous: false,
	});
}

/** n8n's own reason may hold the request with its secrets: only the code is taken from it. */
function notRenewed(reason: unknown): MercadoPagoError {
	const code = textAt((reason as { body?: unknown }).body, 'error');
	const { message } = reason as { message?: unknown };
	if (
		code === 'invalid_grant' ||
		/needs to be reconnected|refreshToken is required/.test(String(message))
	)
		return accountEnded(code);
	return new MercadoPagoError('The access to the Mercado Pago account could not be renewed', {
		advice: `The request was not carried out. Try again in a moment; if it lasts, check the client ID and the client secret in the credential and connect the account again.${code === undefined ? '' : ` Mercado Pago: code ${shown(code)}`}`,
		status: 401,
		...(code !== undefined && { code }),
		ambiguous: false,
	});
}
