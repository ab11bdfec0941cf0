/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Context, Hono } from 'hono';
import { allow, deny, readAsked } from './authorize';
import { consentPage, refusedPage } from './consent-page';
import type { Fields } from './fields';
import { readFields } from './fields';
import { issueToken } from './token';
import { invalidRequest } from './refusals';
import { Refusal } from '../../http/refusal';
import type { State } from '../../state/state';
import { oauthEnvelope } from '../../http/envelopes';
import { refusalAnswer } from '../../http/mount';
import type { ApiEnv } from '../../http/env';

const sellerOf = (state: State, asked: string | undefined, ownerId: number): number => {
	if (asked === undefined) return ownerId;
	const account = state.accounts.find(({ userId }) => String(userId) === asked);
	if (!account) throw invalidRequest(`account: there is no ${asked}`);
	return account.userId;
};

/** A person looks at these answers, so a refusal is a page. */
const shown = (
	context: Context,
	answer: () => Response | Promise<Response>,
): Response | Promise<Response> => {
	try {
		return answer();
	} catch (error) {
		if (error instanceof Refusal) return context.html(refusedPage(error.message), 400);
		throw error;
	}
};

const ours = ['auto', 'account', 'decision'];

const withoutOurs = (fields: Fields): Fields =>
	Object.fromEntries(Object.entries(fields).filter(([name]) => !ours.includes(name)));

/** The authorization server: no bearer token is asked for here. */
export function mountOAuth(app: Hono<ApiEnv>): void {
	app.get('/authorization', (context) =>
		shown(context, () => {
			const { state } = context.env;
			const fields = context.req.query();
			const asked = readAsked(state, fields);
			if (fields.auto !== '1' && state.settings.oauthConsent === 'ask') {
				return context.html(consentPage(withoutOurs(fields), state.accounts));
			}
			return context.redirect(
				allow(state, asked, sellerOf(state, fields.account, asked.application.ownerId)),
			);
		}),
	);

	app.post('/authorization', async (context) => {
		const { state } = context.env;
		const fields = readFields(await context.req.text());
		return shown(context, () => {
			const asked = readAsked(state, fields);
			const allowed = fields.decision === 'allow';
			return context.redirect(
				allowed
					? allow(state, asked, sellerOf(state, fields.account, asked.application.ownerId))
					: deny(asked),
			);
		});
	});

	app.post('/oauth/token', async (context) => {
		context.set('envelope', oauthEnvelope);
		try {
			return context.json(issueToken(context.env.state, readFields(await context.req.text())));
		} catch (error) {
			if (error instanceof Refusal) return refusalAnswer(error, oauthEnvelope);
			throw error;
		}
	});
}
