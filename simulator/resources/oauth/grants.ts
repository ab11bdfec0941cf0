import type { Account } from '../../state/entities';
import type { State } from '../../state/state';

/** What a developer creates in "Your integrations". */
export interface Application {
	clientId: string;
	clientSecret: string;
	/** Whose own resources client_credentials reaches. */
	ownerId: number;
	/** A redirect_uri must be one of them, letter by letter (CONFIRMED, integration-api 11.3). */
	redirectUris: string[];
	/** Opt-in; then the challenge is mandatory (CONFIRMED, 11.3). */
	pkce: boolean;
}

export interface Challenge {
	value: string;
	method: 'S256' | 'plain';
}

/** Valid for 10 minutes and once. */
export interface AuthorizationCode {
	code: string;
	clientId: string;
	userId: number;
	redirectUri: string;
	challenge?: Challenge;
	expiresAt: number;
}

/** What a seller allowed an application. Its tokens change with every renewal. */
export interface Grant {
	clientId: string;
	userId: number;
	accessToken: string;
	/** None for client_credentials: such a token is asked for anew. */
	refreshToken?: string;
	expiresAt: number;
	liveMode: boolean;
	renewals: number;
}

export interface OAuth {
	applications: Application[];
	codes: AuthorizationCode[];
	grants: Grant[];
}

/** Where n8n on its usual port wants the seller back. */
const usualRedirects = ['localhost', '127.0.0.1'].map((host) => `http://${host}:5678/rest/oauth2-credential/callback`);

/** Every account owns one application. */
export const freshOAuth = (accounts: Account[]): OAuth => ({
	applications: accounts.map(({ userId, clientId }) => ({
		clientId: String(clientId),
		clientSecret: `SIM-SECRET-${userId}`,
		ownerId: userId,
		redirectUris: [...usualRedirects],
		pkce: false,
	})),
	codes: [],
	grants: [],
});

/** The account that a bearer token acts for: its own token, or one that it granted. */
export function accountOfToken(world: State, token: string | undefined): Account | undefined {
	const granted = world.oauth.grants.find(
		({ accessToken, expiresAt }) => accessToken === token && expiresAt > world.clock.now(),
	);
	return world.accounts.find((account) =>
		granted ? account.userId === granted.userId : account.accessToken === token,
	);
}

/** Another pair of tokens. What becomes of the former access token is UNKNOWN: here it ends, which is harder on the caller. */
export function giveTokens(world: State, grant: Grant, seconds: number, renewable: boolean): void {
	const { accounts: random } = world.random;
	const prefix = grant.liveMode ? 'APP_USR' : 'TEST';
	grant.accessToken = `${prefix}-${grant.clientId}-${random.hex(32)}-${grant.userId}`;
	grant.refreshToken = renewable ? `TG-${random.hex(24)}-${grant.userId}` : undefined;
	grant.expiresAt = world.clock.now() + seconds * 1_000;
}
