import type { Context } from 'hono';
import { afterThisTurn } from '../activity';
import type { ApiEnv } from '../api/exchange';

/** Notifications caused by the control leave after its answer, too. */
export function afterAnswer(context: Context<ApiEnv>, act: () => void): void {
	const { release } = context.env.world.outbox.collect(act);
	const whenAnswered = context.env.whenAnswered ?? afterThisTurn;
	whenAnswered(() => void release());
}
