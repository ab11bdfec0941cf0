/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Context, Hono } from 'hono';
import { isObject } from '../http/fields';
import { ConnectionCut } from '../faults/connection-cut';
import { findAccount } from './accounts';
import { ControlError, readControlBody } from './answer';
import type { ApiEnv } from '../http/env';

export type SendRequest = (request: Request, context: Context<ApiEnv>) => Promise<Response>;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function targetOf(path: unknown): string {
	if (typeof path !== 'string' || !/^\/(?!\/|_sim)/.test(path)) {
		throw new ControlError(400, 'path: of the API, such as /point/integration-api/devices');
	}
	return `http://simulator${path}`;
}

const texts = (given: unknown): Record<string, string> =>
	isObject(given)
		? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]))
		: {};

async function readAnswer(answer: Response): Promise<unknown> {
	const text = await answer.text();
	try {
		return text === '' ? null : (JSON.parse(text) as unknown);
	} catch {
		return text;
	}
}

/**
 * The page plays the till: a request to the API with the token of this account. It takes the way of every other
 * request, so the same rules, faults and ledger hold. What the API answered is data here, a refusal too.
 */
export function mountRequests(control: Hono<ApiEnv>, send: SendRequest): void {
	control.post('/accounts/:account/requests', async (context) => {
		const account = findAccount(context.env.state, context.req.param('account'));
		const { method, path, body, headers } = await readControlBody(context);
		const known = methods.find((each) => each === method);
		if (!known) throw new ControlError(400, `method: one of ${methods.join(', ')}`);
		const request = new Request(targetOf(path), {
			method: known,
			headers: { ...texts(headers), authorization: `Bearer ${account.accessToken}` },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		try {
			const answer = await send(request, context);
			return context.json({ status: answer.status, body: await readAnswer(answer) });
		} catch (error) {
			if (!(error instanceof ConnectionCut)) throw error;
			return context.json({ status: 0, body: null });
		}
	});
}
