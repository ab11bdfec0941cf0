import SHA256 from 'crypto-js/sha256';
import Base64url from 'crypto-js/enc-base64url';
import type { Answer, Till } from '../till';
import { base, openTill } from '../till';
import { transports } from '../transports';

const clientId = '4445556667771001';
const client = { client_id: clientId, client_secret: 'SIM-SECRET-1001' };
const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
const asked = {
	client_id: clientId,
	response_type: 'code',
	platform_id: 'mp',
	redirect_uri: redirectUri,
	state: 'st/at=e',
};

interface Tokens {
	access_token: string;
	refresh_token: string;
	user_id: number;
}

describe.each(transports)('The authorization server, %s', (_, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const page = async (query: Record<string, string>) =>
		await till.fetch(`/authorization?${new URLSearchParams(query)}`, { redirect: 'manual' });
	const submit = async (fields: Record<string, string>) =>
		await till.fetch('/authorization', {
			method: 'POST',
			body: new URLSearchParams(fields).toString(),
			redirect: 'manual',
		});
	const sentTo = (answer: Response) => new URL(answer.headers.get('location') ?? 'about:blank');
	const codeFor = async (account = '1001', more: Record<string, string> = {}) =>
		sentTo(await submit({ ...asked, ...more, account, decision: 'allow' })).searchParams.get(
			'code',
		) ?? '';
	const token = async (fields: object): Promise<Answer> =>
		await till.api('POST', '/oauth/token', { ...client, ...fields }, null);
	const tokens = async (fields: object): Promise<Tokens> => (await token(fields)).body as Tokens;
	const exchange = async (code: string, more: object = {}) =>
		await token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...more });
	const connect = async (account = '1001') =>
		(await exchange(await codeFor(account))).body as Tokens;
	const renew = async (refreshToken: string) =>
		await token({ grant_type: 'refresh_token', refresh_token: refreshToken });
	const me = async (accessToken: string) =>
		await till.api('GET', '/users/me', undefined, accessToken);
	const refused = (code: string) => ({
		status: 400,
		body: { message: expect.any(String), status: 400, error: code, cause: [] },
	});

	test('answers too many requests, and any refusal that a fault names, in its own words', async () => {
		await till.fault({ kind: 'tooManyRequests', path: '/oauth/token' });
		expect(await token({ grant_type: 'client_credentials' })).toMatchObject({
			status: 429,
			body: { message: expect.any(String), status: 429, error: 'local_rate_limited', cause: [] },
		});
		await till.fault({
			kind: 'errorBeforeCommit',
			path: '/oauth/token',
			status: 400,
			code: 'unauthorized_client',
		});
		expect(await token({ grant_type: 'client_credentials' })).toMatchObject(
			refused('unauthorized_client'),
		);
	});

	test('asks the seller on a page that can be read and allowed', async () => {
		const answer = await page(asked);
		const html = await answer.text();
		expect([answer.status, answer.headers.get('content-type')]).toEqual([
			200,
			expect.stringContaining('text/html'),
		]);
		expect(html).toContain('>Allow</button>');
		expect(html).toContain('TESTSELLERMLB');
		expect(html).not.toContain('SIM-SECRET');
	});

	test('sends the browser back with a code and the state as it was', async () => {
		const answer = await submit({ ...asked, account: '1002', decision: 'allow' });
		const back = sentTo(answer);
		expect([answer.status, back.origin + back.pathname]).toEqual([302, redirectUri]);
		expect(back.searchParams.get('code')).toMatch(/^TG-/);
		expect(back.searchParams.get('state')).toBe('st/at=e');
	});

	test('sends the browser back without a code when the seller does not allow it', async () => {
		const back = sentTo(await submit({ ...asked, decision: 'deny' }));
		expect(Object.fromEntries(back.searchParams)).toMatchObject({
			error: 'access_denied',
			state: 'st/at=e',
		});
		expect(back.searchParams.has('code')).toBe(false);
	});

	test('allows at once where it is asked to', async () => {
		expect(sentTo(await page({ ...asked, auto: '1' })).searchParams.get('code')).toMatch(/^TG-/);
		await till.sim('POST', '/settings', { oauthConsent: 'allow' });
		expect(sentTo(await page(asked)).searchParams.get('code')).toMatch(/^TG-/);
	});

	test.each([
		['an address that is not registered', { redirect_uri: `${redirectUri}/` }],
		['an unknown application', { client_id: '1' }],
		['another kind of answer', { response_type: 'token' }],
		['a missing platform', { platform_id: '' }],
	])('sends nobody anywhere for %s', async (_name, wrong) => {
		const answer = await page({ ...asked, ...wrong, auto: '1' });
		expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
		expect(await answer.text()).toContain('cannot connect');
	});

	test('shows on the page what it was given as text only', async () => {
		expect(
			await (await page({ ...asked, state: '"><script>alert(1)</script>' })).text(),
		).not.toContain('<script>');
	});

	test('gives tokens for a code, and they act for the account that allowed it', async () => {
		const { status, body } = await exchange(await codeFor('1002'));
		expect({ status, body }).toEqual({
			status: 200,
			body: {
				access_token: expect.stringMatching(/^APP_USR-4445556667771001-[0-9a-f]{32}-1002$/),
				token_type: 'bearer',
				expires_in: 15_552_000,
				scope: 'read write offline_access',
				user_id: 1002,
				refresh_token: expect.stringMatching(/^TG-/),
				public_key: expect.stringMatching(/^APP_USR-/),
				live_mode: true,
			},
		});
		expect(await me((body as Tokens).access_token)).toMatchObject({
			status: 200,
			body: { id: 1002 },
		});
		expect(
			await till.api('GET', `${base}/devices`, undefined, (body as Tokens).access_token),
		).toMatchObject({ status: 200 });
	});

	test('takes form-encoded fields too', async () => {
		const fields = {
			...client,
			grant_type: 'authorization_code',
			code: await codeFor(),
			redirect_uri: redirectUri,
		};
		const answer = await till.fetch('/oauth/token', {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(fields).toString(),
		});
		expect(answer.status).toBe(200);
	});

	test('takes a code once', async () => {
		const code = await codeFor();
		expect((await exchange(code)).status).toBe(200);
		expect(await exchange(code)).toMatchObject(refused('invalid_grant'));
	});

	test('takes a code for 10 minutes', async () => {
		const code = await codeFor();
		await till.advance('10m');
		expect(await exchange(code)).toMatchObject(refused('invalid_grant'));
	});

	test('takes a code with the address of its authorization only', async () => {
		expect(
			await exchange(await codeFor(), {
				redirect_uri: redirectUri.replace('localhost', '127.0.0.1'),
			}),
		).toMatchObject(refused('invalid_grant'));
	});

	test('renews both tokens; the refresh token is spent by it', async () => {
		const first = await connect();
		const second = (await renew(first.refresh_token)).body as Tokens;
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect((await me(second.access_token)).status).toBe(200);
		expect((await me(first.access_token)).status).toBe(401);
		expect(await renew(first.refresh_token)).toMatchObject(refused('invalid_grant'));
		expect((await renew(second.refresh_token)).status).toBe(200);
	});

	test('an access token ends after 180 days', async () => {
		const { access_token: accessToken } = await connect();
		await till.advance('179d');
		expect((await me(accessToken)).status).toBe(200);
		await till.advance('1d');
		expect((await me(accessToken)).status).toBe(401);
	});

	test('an access token that was made to expire can be renewed', async () => {
		const { access_token: accessToken, refresh_token: refreshToken } = await connect();
		expect((await till.sim('POST', '/oauth/expire', { account: 1001 })).body).toEqual({
			expired: 1,
		});
		expect((await me(accessToken)).status).toBe(401);
		expect((await renew(refreshToken)).status).toBe(200);
	});

	test('a shorter life, and no renewal after it, can be set', async () => {
		await till.sim('POST', '/settings', { oauthTokenSeconds: 60, oauthRenewsAfterEnd: false });
		const { refresh_token: refreshToken } = await connect();
		await till.advance('1m');
		expect(await renew(refreshToken)).toMatchObject(refused('invalid_grant'));
	});

	test('a revoked access is gone, token and renewal', async () => {
		const { access_token: accessToken, refresh_token: refreshToken } = await connect();
		expect((await till.sim('POST', '/oauth/revoke', { account: 1001 })).body).toEqual({
			revoked: 1,
		});
		expect((await me(accessToken)).status).toBe(401);
		expect(await renew(refreshToken)).toMatchObject(refused('invalid_grant'));
	});

	test('client_credentials gives six hours of the own account, without a renewal', async () => {
		const given = await tokens({ grant_type: 'client_credentials' });
		expect(given).toMatchObject({ user_id: 1001, expires_in: 21_600 });
		expect(given).not.toHaveProperty('refresh_token');
		expect((await me(given.access_token)).body).toMatchObject({ id: 1001 });
		await till.advance('6h');
		expect((await me(given.access_token)).status).toBe(401);
	});

	test.each([[true], ['true']])('test_token %j gives sandbox credentials', async (testToken) => {
		const { body } = await exchange(await codeFor(), { test_token: testToken });
		expect(body).toMatchObject({ live_mode: false, access_token: expect.stringMatching(/^TEST-/) });
	});

	test('an application with PKCE needs the challenge, and the verifier that fits', async () => {
		await till.sim('POST', `/oauth/applications/${clientId}`, { pkce: true });
		expect((await page(asked)).status).toBe(400);
		const verifier = 'a-verifier-of-at-least-forty-three-characters-0';
		const challenge = {
			code_challenge: SHA256(verifier).toString(Base64url),
			code_challenge_method: 'S256',
		};
		expect(
			await exchange(await codeFor('1001', challenge), { code_verifier: 'another' }),
		).toMatchObject(refused('invalid_grant'));
		expect(
			(await exchange(await codeFor('1001', challenge), { code_verifier: verifier })).status,
		).toBe(200);
	});

	test.each([
		['invalid_client', { client_secret: 'wrong', grant_type: 'client_credentials' }],
		['invalid_client', { client_id: '1', grant_type: 'client_credentials' }],
		['invalid_request', {}],
		['invalid_request', { grant_type: 'refresh_token' }],
		['invalid_grant', { grant_type: 'refresh_token', refresh_token: 'TG-0' }],
		['unsupported_grant_type', { grant_type: 'password' }],
	])('refuses with %s: %j', async (code, fields) => {
		expect(await token(fields)).toMatchObject(refused(code));
	});

	test('a client secret as HTTP Basic is not understood', async () => {
		const answer = await till.fetch('/oauth/token', {
			method: 'POST',
			headers: { authorization: `Basic ${btoa(`${clientId}:SIM-SECRET-1001`)}` },
			body: new URLSearchParams({ grant_type: 'client_credentials' }).toString(),
		});
		expect([answer.status, await answer.json()]).toEqual([
			400,
			expect.objectContaining({ error: 'invalid_request' }),
		]);
	});

	test('the ledger tells which grants were asked for, and no secret', async () => {
		const { refresh_token: refreshToken } = await connect();
		await renew(refreshToken);
		const { requests } = await till.ledger();
		const asks = requests
			.filter(({ path }) => path === '/oauth/token')
			.map(({ body }) => (body as { grant_type: string }).grant_type);
		expect(asks).toEqual(['authorization_code', 'refresh_token']);
		expect(JSON.stringify(requests)).not.toMatch(/SIM-SECRET|TG-|APP_USR-4445/);
	});

	test('another address can be registered', async () => {
		const other = 'http://n8n.example/rest/oauth2-credential/callback';
		await till.sim('POST', `/oauth/applications/${clientId}`, { redirect_uris: [other] });
		expect(sentTo(await page({ ...asked, redirect_uri: other, auto: '1' })).host).toBe(
			'n8n.example',
		);
		expect((await page({ ...asked, auto: '1' })).status).toBe(400);
	});
});
