/** What a developer creates in "Your integrations". */
export interface Application {
	clientId: string;
	clientSecret: string;
	/** Whose own resources client_credentials reaches. */
	ownerId: number;
	/** A redirect_uri must be one of them, letter by letter (CONFIRMED, integration API, 11.3). */
	redirectUris: string[];
	/** Opt-in; then the challenge is mandatory (CONFIRMED, integration API, 11.3). */
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
