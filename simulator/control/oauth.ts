import type { Hono } from 'hono';
import { z } from 'zod/v4';
import type { State } from '../state/state';
import { findAccount } from './accounts';
import { ControlError, must, readControlBody, readControlFields } from './answer';
import type { ApiEnv } from '../http/env';
import type { Application, Grant } from '../state/oauth-entities';

const applicationView = ({ clientId, clientSecret, ownerId, redirectUris, pkce }: Application) => ({
	client_id: clientId,
	client_secret: clientSecret,
	owner_id: ownerId,
	redirect_uris: redirectUris,
	pkce,
});

const grantView = ({ clientId, userId, accessToken, expiresAt, renewals }: Grant) => ({
	client_id: clientId,
	user_id: userId,
	access_token: accessToken,
	expires_at: new Date(expiresAt).toISOString(),
	renewals,
});

export const oauthView = ({ oauth }: State) => ({
	applications: oauth.applications.map(applicationView),
	grants: oauth.grants.map(grantView),
});

export function mountOAuthControl(control: Hono<ApiEnv>): void {
	const isOf = async (state: State, body: Promise<Record<string, unknown>>) => {
		const { account } = await body;
		const userId = account === undefined ? undefined : findAccount(state, account).userId;
		return (grant: Grant) => userId === undefined || grant.userId === userId;
	};

	/** What the developer sets in "Your integrations". */
	control.post('/oauth/applications/:clientId', async (context) => {
		const { state } = context.env;
		const application = state.oauth.applications.find(
			({ clientId }) => clientId === context.req.param('clientId'),
		);
		if (!application) throw new ControlError(404, 'No such application');
		const { redirect_uris: redirectUris, pkce } = await readControlFields(context, {
			redirect_uris: z.array(z.string(must('a list of texts')), must('a list of texts')).optional(),
			pkce: z.boolean(must('true or false')).optional(),
		});
		application.redirectUris = redirectUris ?? application.redirectUris;
		application.pkce = pkce ?? application.pkce;
		return context.json(applicationView(application));
	});

	/** The access tokens that an account granted, or all, end now; their refresh tokens stay. */
	control.post('/oauth/expire', async (context) => {
		const { state } = context.env;
		const grants = state.oauth.grants.filter(await isOf(state, readControlBody(context)));
		for (const grant of grants) grant.expiresAt = state.clock.now();
		return context.json({ expired: grants.length });
	});

	/** The seller takes the access back. */
	control.post('/oauth/revoke', async (context) => {
		const { state } = context.env;
		const revoked = await isOf(state, readControlBody(context));
		const { length } = state.oauth.grants;
		state.oauth.grants = state.oauth.grants.filter((grant) => !revoked(grant));
		return context.json({ revoked: length - state.oauth.grants.length });
	});
}
