import type { Context } from 'hono';
import { afterThisTurn } from '../state/activity';
import type { ApiEnv } from '../http/env';

/** Notifications caused by the control leave after its answer, too. */
export function afterAnswer(context: Context<ApiEnv>, act: () => void): void {
	const { release } = context.env.state.outbox.collect(act);
	const whenAnswered = context.env.whenAnswered ?? afterThisTurn;
	whenAnswered(() => void release());
}
