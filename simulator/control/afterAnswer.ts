import type { Context } from 'hono';
import { afterThisTurn } from '../activity';
import type { ApiEnv } from '../api/exchange';
import type { World } from '../world';

/** Notifications caused by the control leave after its answer, too. */
export function afterAnswer(context: Context<ApiEnv>, world: World, act: () => void): void {
	const { release } = world.outbox.collect(act);
	const whenAnswered = context.env?.whenAnswered ?? afterThisTurn;
	whenAnswered(() => void release());
}
