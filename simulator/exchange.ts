/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { MiddlewareHandler } from 'hono';
import { afterThisTurn } from './state/activity';
import { ConnectionCut } from './faults/connection-cut';
import { takeRequestFaults } from './faults/match';
import { strikeAfter, strikeBefore } from './faults/on-request';
import { readFields, withoutSecrets } from './resources/oauth/fields';
import { Refusal } from './http/refusal';
import type { RecordedRequest, State } from './state/state';
import type { Envelope } from './http/envelopes';
import { integrationEnvelope, oauthEnvelope, paymentsEnvelope } from './http/envelopes';
import { refusalAnswer } from './http/mount';
import type { ApiEnv } from './http/env';
import { ordersEnvelope } from './http/orders-envelope';

const longestLog = 20_000;

function readable(text: string): unknown {
	try {
		return text === '' ? null : (JSON.parse(text) as unknown);
	} catch {
		return text;
	}
}

/** What the ledger keeps of a body: of the authorization server's, no secret. */
const logged = (path: string, text: string) =>
	path === '/oauth/token' ? withoutSecrets(readFields(text)) : readable(text);

function open(state: State, request: Request, body: string): RecordedRequest {
	const url = new URL(request.url);
	const headers = Object.fromEntries(request.headers);
	delete headers.authorization;
	url.searchParams.delete('access_token');
	state.requestCount += 1;
	const record: RecordedRequest = {
		id: state.requestCount,
		at: state.clock.now(),
		method: request.method,
		path: url.pathname,
		query: Object.fromEntries(url.searchParams),
		headers,
		body: logged(url.pathname, body),
		userId: null,
		status: null,
		answer: null,
		faults: [],
	};
	state.requests.push(record);
	if (state.requests.length > longestLog) state.requests.shift();
	return record;
}

/** Whether the path belongs to the Orders generation, to which the newer points of sale are counted. */
const isOfOrders = (path: string) => /^\/(v1\/orders|terminals\/|v2\/pos)/.test(path);

/** Stores, points of sale, test users. */
const isOfTheShop = (path: string) =>
	/^\/(stores|pos|users\/test|users\/test_user|users\/\d+\/stores)(\/|$)/.test(path);

function envelopeFor(path: string): Envelope {
	if (path === '/oauth/token') return oauthEnvelope;
	if (path.startsWith('/point/') || isOfTheShop(path)) return integrationEnvelope;
	return isOfOrders(path) ? ordersEnvelope : paymentsEnvelope;
}

/** Around every request to the API: the log, the faults, the latency, and notifications after the answer. */
export function exchange(): MiddlewareHandler<ApiEnv> {
	return async (context, next) => {
		const { state } = context.env;
		const end = state.activity.begin();
		const record = open(state, context.req.raw, await context.req.text());
		const { method, path } = record;
		const faults = takeRequestFaults(state, method, path + new URL(context.req.url).search);
		record.faults = faults.map((fault) => fault.kind);
		context.set('record', record);
		context.set('release', async () => {});

		try {
			const { latencyMs } = state.settings;
			if (latencyMs > 0) await state.activity.pause(async () => await state.clock.sleep(latencyMs));
			strikeBefore(faults, path);
			context.set('againAfterMs', faults.find(({ kind }) => kind === 'committedTwice')?.delayMs);
			await next();
			const release = async () => await context.get('release')();
			const answer = context.res;
			context.res = undefined;
			context.res = await strikeAfter(faults, { state, method, path, answer, release });
		} catch (error) {
			if (error instanceof ConnectionCut) {
				record.status = 0;
				throw error;
			}
			if (!(error instanceof Refusal)) throw error;
			context.res = undefined;
			context.res = refusalAnswer(error, context.get('envelope') ?? envelopeFor(path));
		} finally {
			if (record.status === null) {
				context.res.headers.set('date', new Date(state.clock.now()).toUTCString());
				record.status = context.res.status;
				record.answer = logged(path, await context.res.clone().text());
			}
			const release = context.get('release');
			const whenAnswered = context.env.whenAnswered ?? afterThisTurn;
			whenAnswered(() => void release());
			end();
		}
	};
}
