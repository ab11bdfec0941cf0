import type { Hono } from 'hono';
import { z } from 'zod/v4';
import { isObject } from '../http/fields';
import { withQuery } from '../webhooks/outgoing';
import { panelTopics } from '../state/notification';
import type { Account, State } from '../state/state';
import { findAccount } from './accounts';
import { ControlError, must, readControlBody, readControlFields } from './answer';
import { ledgerView, notificationView } from './views';
import type { ApiEnv } from '../http/env';

const someTopics = must(`some of ${panelTopics.join(', ')}`);

const texts = (value: unknown): Record<string, string> =>
	isObject(value)
		? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]))
		: {};

/** The URL a forger would know: the integrator's, or that of the panel. */
function registeredUrl(state: State, account: Account): string | undefined {
	const panel = state.panelWebhooks.find((hook) => hook.userId === account.userId);
	return account.integrator.webhook || panel?.url;
}

export function mountNotifications(control: Hono<ApiEnv>): void {
	control.get('/ledger', (context) => context.json(ledgerView(context.env.state)));

	/** What a seller sets in "Your integrations": not reachable by the API of Mercado Pago. */
	control.post('/panel-webhooks', async (context) => {
		const { state } = context.env;
		const { url, secret, topics, account } = await readControlFields(context, {
			url: z.string(must('a URL')).refine((text) => URL.canParse(text), 'a URL'),
			secret: z.string(must('a text')).default('whsec_simulator_0001'),
			topics: z
				.array(z.enum(panelTopics, someTopics), someTopics)
				.default(['point_integration_wh']),
		});
		const { userId } = findAccount(state, account);
		const hook = { userId, url, secret, topics };
		state.panelWebhooks.push(hook);
		return context.json(hook, 201);
	});

	control.delete('/panel-webhooks', (context) => {
		context.env.state.panelWebhooks = [];
		return context.json({ panelWebhooks: [] });
	});

	control.post('/notifications/:id/replay', async (context) => {
		const { state } = context.env;
		const id = context.req.param('id');
		const found =
			id === 'last'
				? state.notifications[state.notifications.length - 1]
				: state.notifications.find((each) => each.id === id);
		if (!found) throw new ControlError(404, `No such notification: ${id}`);
		await state.outbox.attempt(found);
		return context.json(notificationView(found));
	});

	/** Anything, to the registered URL: forged, misshapen, from another account. Not retried. */
	control.post('/notifications/send', async (context) => {
		const { state } = context.env;
		const given = await readControlBody(context);
		const account = findAccount(state, given.account);
		const url = typeof given.url === 'string' ? given.url : registeredUrl(state, account);
		if (url === undefined)
			throw new ControlError(409, `No webhook is registered for ${account.userId}`);
		if (!state.maySendTo(url))
			throw new ControlError(
				403,
				`${url} is not on this machine. Start the simulator with --send-anywhere to send there.`,
			);
		const request = {
			method: 'POST' as const,
			url: withQuery(url, texts(given.query)),
			headers: { 'content-type': 'application/json', ...texts(given.headers) },
			body: given.body ?? {},
		};
		try {
			const answer = await state.deliver(request);
			return context.json({ url: request.url, status: answer.status, answer: answer.body });
		} catch (failure) {
			const error = failure instanceof Error ? failure.message : String(failure);
			return context.json({ url: request.url, status: null, error });
		}
	});
}
