import type { Call } from './check';
import { NoAnswer, RateReached, type Exchange, type Sender, type World } from './exchange';
import { isObject, valuesAt } from './json';

/** What a check made: orders and intents that may still wait on a terminal. */
function madeBy(exchanges: readonly Exchange[], check: string) {
	const made = exchanges.filter(
		({ check: of, method, status }) => of === check && method === 'POST' && status < 300,
	);
	const idOf = ({ answer }: Exchange) => String(valuesAt(answer, 'id')[0]);
	return {
		orders: [...new Set(made.filter(({ path }) => path === '/v1/orders').map(idOf))],
		intents: made
			.filter(({ path }) => path.endsWith('/payment-intents'))
			.map((exchange) => `${exchange.path}/${idOf(exchange)}`),
	};
}

const ended = ['processed', 'canceled', 'expired', 'failed', 'refunded', 'action_required'];
const pauseAfter429Ms = 10_000;

/** Cancels what a check made and says what it could not. Nothing else is touched. */
export async function cleanUp(
	sender: Sender,
	world: World,
	{ check, wait }: { check: string; wait: boolean },
): Promise<string[]> {
	const { orders, intents } = madeBy(sender.exchanges, check);
	const at = { check: `${check} (clean up)`, step: 0 };
	const left: string[] = [];
	if (wait && orders.length + intents.length > 0) await world.wait(pauseAfter429Ms);
	const tryIt = async (call: Call) =>
		await sender.send(call, at).catch((error: unknown) => {
			if (error instanceof NoAnswer || error instanceof RateReached) return undefined;
			throw error;
		});
	for (const id of orders) {
		const seen = await tryIt({ method: 'GET', path: `/v1/orders/${id}` });
		const status = isObject(seen?.body) ? String(seen.body.status) : 'unknown';
		if (ended.includes(status)) continue;
		const canceled = await tryIt({
			method: 'POST',
			path: `/v1/orders/${id}/cancel`,
			key: `${id}-clean-up`,
			headers: { 'x-allow-cancelable-status': 'at_terminal' },
		});
		if (canceled === undefined || canceled.status >= 300)
			left.push(`order ${id} (${status}): cancel it on the terminal, or wait until it expires`);
		else if (canceled.status === 202)
			left.push(`order ${id}: its terminal was asked to cancel it; look whether it did`);
	}
	for (const path of intents) {
		const canceled = await tryIt({ method: 'DELETE', path });
		if (canceled === undefined || ![200, 404].includes(canceled.status)) {
			const seen = await tryIt({
				method: 'GET',
				path: `/point/integration-api/payment-intents/${path.split('/').at(-1)}`,
			});
			const state = isObject(seen?.body) ? String(seen.body.state) : 'unknown';
			if (!/^(CANCELL?ED|FINISHED|ABANDONED|ERROR)$/.test(state))
				left.push(`payment intent ${path.split('/').at(-1)} (${state}): cancel it on the terminal`);
		}
	}
	return left;
}
