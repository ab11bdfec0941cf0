/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Hono } from 'hono';
import { NotAllowed } from '../state/transitions/transitions';
import { refundActions } from '../terminal/refund';
import { TerminalIdle } from '../terminal/terminal';
import { afterAnswer } from './after-answer';
import { ControlError } from './answer';
import { refundIntentView } from './views';
import type { ApiEnv } from '../http/env';

/** What a person, or fate, does to a refund at a terminal. */
export function mountRefundIntents(control: Hono<ApiEnv>): void {
	control.post('/refund-intents/:id/:action', (context) => {
		const { state } = context.env;
		const { id, action } = context.req.param();
		const intent = state.refundIntents.get(id);
		if (!intent) throw new ControlError(404, `No such refund intent: ${id}`);
		const act = Object.hasOwn(refundActions, action) ? refundActions[action] : undefined;
		if (!act) {
			const known = Object.keys(refundActions).join(', ');
			throw new ControlError(404, `A refund intent cannot "${action}". It can: ${known}.`);
		}
		try {
			afterAnswer(context, () => act(state, intent));
		} catch (error) {
			const impossible = error instanceof NotAllowed || error instanceof TerminalIdle;
			if (impossible) throw new ControlError(409, error.message);
			throw error;
		}
		return context.json(refundIntentView(intent));
	});
}
