import SHA256 from 'crypto-js/sha256';
import Base64url from 'crypto-js/enc-base64url';
import type { State } from '../../state/state';
import type { Fields } from './fields';
import { invalidClient, invalidGrant, invalidRequest, unsupportedGrantType } from './refusals';
import type { Application, AuthorizationCode, Grant } from '../../state/oauth-entities';

/** Own account only (CONFIRMED, integration API, 11.3). */
const ownTokenSeconds = 6 * 60 * 60;

/** POST /oauth/token. */
export function issueToken(state: State, fields: Fields) {
	const application = clientOf(state, fields);
	const liveMode = fields.test_token !== 'true';
	switch (required(fields, 'grant_type')) {
		case 'authorization_code': {
			const { clientId, userId } = spendCode(state, application, fields);
			return answer(
				state,
				started(state, { clientId, userId, liveMode }),
				state.settings.oauthTokenSeconds,
			);
		}
		case 'refresh_token':
			return answer(
				state,
				renewed(state, application, required(fields, 'refresh_token')),
				state.settings.oauthTokenSeconds,
			);
		case 'client_credentials': {
			const { clientId, ownerId: userId } = application;
			return answer(state, started(state, { clientId, userId, liveMode }), ownTokenSeconds, false);
		}
		default:
			throw unsupportedGrantType(
				'grant_type: must be authorization_code, refresh_token or client_credentials',
			);
	}
}

function required(fields: Fields, name: string): string {
	const value = fields[name];
	if (value === undefined || value === '') throw invalidRequest(`${name}: is required`);
	return value;
}

/** In the body. HTTP Basic is UNKNOWN and not understood here. */
function clientOf(state: State, fields: Fields): Application {
	const clientId = required(fields, 'client_id');
	const clientSecret = required(fields, 'client_secret');
	const application = state.oauth.applications.find((each) => each.clientId === clientId);
	if (application?.clientSecret !== clientSecret)
		throw invalidClient('client_id or client_secret: not valid');
	return application;
}

function spendCode(state: State, application: Application, fields: Fields): AuthorizationCode {
	const code = required(fields, 'code');
	const found = state.oauth.codes.find(
		(each) => each.code === code && each.clientId === application.clientId,
	);
	if (!found) throw invalidGrant('code: not valid, or used already');
	state.oauth.codes = state.oauth.codes.filter((each) => each !== found);
	if (found.expiresAt <= state.clock.now()) throw invalidGrant('code: expired');
	if (required(fields, 'redirect_uri') !== found.redirectUri)
		throw invalidGrant('redirect_uri: not the one of the authorization');
	if (
		found.challenge &&
		challengeOf(found.challenge.method, fields.code_verifier ?? '') !== found.challenge.value
	) {
		throw invalidGrant('code_verifier: does not match the challenge');
	}
	return found;
}

const challengeOf = (method: 'S256' | 'plain', verifier: string) =>
	method === 'plain' ? verifier : SHA256(verifier).toString(Base64url);

function started(state: State, who: Pick<Grant, 'clientId' | 'userId' | 'liveMode'>): Grant {
	const grant: Grant = { ...who, accessToken: '', expiresAt: 0, renewals: 0 };
	state.oauth.grants.push(grant);
	return grant;
}

/** Single-use: the one that was spent is nobody's any more (CONFIRMED, integration API, 11.3). */
function renewed(state: State, { clientId }: Application, refreshToken: string): Grant {
	const grant = state.oauth.grants.find(
		(each) => each.refreshToken === refreshToken && each.clientId === clientId,
	);
	if (!grant) throw invalidGrant('refresh_token: not valid, revoked, or used already');
	if (!state.settings.oauthRenewsAfterEnd && grant.expiresAt <= state.clock.now()) {
		throw invalidGrant('refresh_token: the authorization has ended');
	}
	grant.renewals += 1;
	return grant;
}

function answer(state: State, grant: Grant, seconds: number, renewable = true) {
	giveTokens(state, grant, seconds, renewable);
	return {
		access_token: grant.accessToken,
		token_type: 'bearer',
		expires_in: seconds,
		scope: renewable ? 'read write offline_access' : 'read write',
		user_id: grant.userId,
		...(renewable && { refresh_token: grant.refreshToken }),
		public_key: `${grant.liveMode ? 'APP_USR' : 'TEST'}-PUBLIC-${grant.userId}`,
		live_mode: grant.liveMode,
	};
}

/** Another pair of tokens. What becomes of the former access token is UNKNOWN: here it ends, which is harder on the caller. */
function giveTokens(state: State, grant: Grant, seconds: number, renewable: boolean): void {
	const { accounts: random } = state.random;
	const prefix = grant.liveMode ? 'APP_USR' : 'TEST';
	grant.accessToken = `${prefix}-${grant.clientId}-${random.hex(32)}-${grant.userId}`;
	grant.refreshToken = renewable ? `TG-${random.hex(24)}-${grant.userId}` : undefined;
	grant.expiresAt = state.clock.now() + seconds * 1_000;
}
