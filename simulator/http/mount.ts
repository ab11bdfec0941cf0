/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Context, Hono } from 'hono';
import { NotJson, Refusal, unauthorized } from './refusal';
import type { Account, State } from '../state/state';
import type { Envelope } from './envelopes';
import type { Route } from './request';
import { Accepted, Answered, FileAnswer } from './request';
import { refuseAboveRate } from './rate-limit';
import type { ApiEnv } from './env';

/** Only the header is read, but for the one call that has the token in its query (seed 003). */
function bearer(state: State, headers: Headers, queryToken: string | null | undefined): Account {
	const header = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
	const token = queryToken === undefined ? header : (queryToken ?? '');
	const account = accountOfToken(state, token);
	if (!account || (header !== undefined && header !== token)) throw unauthorized();
	return account;
}

/** JSON whatever the content type says: the samples of Mercado Pago send none. */
async function readBody(context: Context<ApiEnv>): Promise<unknown> {
	const text = await context.req.text();
	if (text === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw new NotJson();
	}
}

export function refusalAnswer(refusal: Refusal, envelope: Envelope): Response {
	return Response.json(envelope(refusal), { status: refusal.status, headers: refusal.headers });
}

function fileResponse({ bytes, contentType, fileName }: FileAnswer): Response {
	return new Response(bytes, {
		headers: {
			'content-type': contentType,
			'content-disposition': `attachment; filename="${fileName}"`,
		},
	});
}

/** A second time too, where it is duplicated inside Mercado Pago. */
function carryOut<T>(state: State, act: () => T, againAfterMs: number | undefined): T {
	const first = act();
	if (againAfterMs === undefined) return first;
	if (againAfterMs === 0) return act();
	state.clock.after(againAfterMs, () => {
		try {
			void state.outbox.collect(act).release();
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
		}
	});
	return first;
}

/** The one place where a handler's value, or its refusal, becomes an HTTP answer. */
export function mount(app: Hono<ApiEnv>, routes: Route[], envelope: Envelope): void {
	for (const { method, path, handler, status, tokenInQuery } of routes) {
		app.on(method, path, async (context) => {
			const { state } = context.env;
			context.set('envelope', envelope);
			try {
				const { headers } = context.req.raw;
				const query = new URL(context.req.url).searchParams;
				const queryToken = tokenInQuery ? query.get('access_token') : undefined;
				const account = bearer(state, headers, queryToken);
				context.get('record').userId = account.userId;
				refuseAboveRate(state, account.accessToken, state.settings.tokenRequestsPerSecond);
				const request = {
					account,
					method: context.req.method,
					path: context.req.path,
					params: context.req.param() as Record<string, string>,
					query,
					body: await readBody(context),
					headers,
				};
				const act = () => handler(state, request);
				const { value, release } = state.outbox.collect(() =>
					carryOut(state, act, context.get('againAfterMs')),
				);
				context.set('release', release);
				const answer = await value;
				if (answer instanceof Accepted) return Response.json(answer.value, { status: 202 });
				if (answer instanceof Answered)
					return Response.json(answer.value, { status: answer.status });
				if (answer instanceof FileAnswer) return fileResponse(answer);
				return answer === undefined
					? new Response(null, { status: 204 })
					: Response.json(answer, { status: status ?? 200 });
			} catch (error) {
				if (error instanceof Refusal) return refusalAnswer(error, envelope);
				throw error;
			}
		});
	}
}

/** The account that a bearer token acts for: its own token, or one that it granted. */
function accountOfToken(state: State, token: string | undefined): Account | undefined {
	const granted = state.oauth.grants.find(
		({ accessToken, expiresAt }) => accessToken === token && expiresAt > state.clock.now(),
	);
	return state.accounts.find((account) =>
		granted ? account.userId === granted.userId : account.accessToken === token,
	);
}
