import type { State } from '../../state/state';
import type { Fields } from './fields';
import { invalidClient, invalidRequest } from './refusals';
import type { Application, Challenge } from '../../state/oauth-entities';

const codeLivesMs = 10 * 60_000;

interface Asked {
	application: Application;
	redirectUri: string;
	state?: string;
	challenge?: Challenge;
}

/** What an application asks a seller for. Nobody is sent back to an address that was not registered. */
export function readAsked(state: State, fields: Fields): Asked {
	const {
		client_id: clientId,
		redirect_uri: redirectUri = '',
		response_type: type,
		platform_id: platform,
	} = fields;
	const application = state.oauth.applications.find((each) => each.clientId === clientId);
	if (!application) throw invalidClient('client_id: there is no such application');
	if (!application.redirectUris.includes(redirectUri)) {
		throw invalidRequest(
			`redirect_uri: ${redirectUri || 'it'} is not registered for this application`,
		);
	}
	if (type !== 'code') throw invalidRequest('response_type: must be code');
	if (platform !== 'mp') throw invalidRequest('platform_id: must be mp');
	const challenge = readChallenge(fields);
	if (application.pkce && !challenge)
		throw invalidRequest('code_challenge: this application uses PKCE');
	return {
		application,
		redirectUri,
		...(fields.state !== undefined && { state: fields.state }),
		...(challenge && { challenge }),
	};
}

function readChallenge({
	code_challenge: value,
	code_challenge_method: method = 'plain',
}: Fields): Challenge | undefined {
	if (value === undefined) return undefined;
	if (method === 'S256') return { value, method };
	if (method.toLowerCase() === 'plain') return { value, method: 'plain' };
	throw invalidRequest('code_challenge_method: must be S256 or Plain');
}

/** The seller allows it: where the browser is sent. */
export function allow(
	state: State,
	{ application, redirectUri, challenge, ...asked }: Asked,
	userId: number,
): string {
	const code = `TG-${state.random.accounts.hex(24)}-${userId}`;
	state.oauth.codes.push({
		code,
		clientId: application.clientId,
		userId,
		redirectUri,
		...(challenge && { challenge }),
		expiresAt: state.clock.now() + codeLivesMs,
	});
	return withQuery(redirectUri, { code, state: asked.state });
}

/** What Mercado Pago says when the seller does not allow it is UNKNOWN; this is what RFC 6749 says. */
export const deny = ({ redirectUri, state }: Asked): string =>
	withQuery(redirectUri, {
		error: 'access_denied',
		error_description: 'The seller did not allow it',
		state,
	});

function withQuery(address: string, query: Record<string, string | undefined>): string {
	const url = new URL(address);
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined) url.searchParams.set(name, value);
	}
	return url.toString();
}
