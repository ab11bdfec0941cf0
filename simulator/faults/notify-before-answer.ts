import { announceIntent } from '../webhooks/announce';
import { mobileActions } from '../resources/mobile/phone';
import { pickUpOrder } from '../terminal/order';
import { pay } from '../terminal/pay';
import { payOrder } from '../terminal/pay-order';
import { pickUp } from '../terminal/terminal';
import type { State } from '../state/state';
import type { Fault } from '../state/fault';

interface Exchange {
	world: State;
	answer: Response;
	release: () => Promise<void>;
}

async function createdId(answer: Response): Promise<string> {
	if (!answer.ok || answer.status === 204) return '';
	const { id } = (await answer.clone().json()) as { id?: unknown };
	return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

/** Somebody stands at the terminal and pays at once; or with `state: "OPEN"` only the creation is told. */
function payAtOnce(world: State, id: string, state: string | undefined): void {
	const intent = world.paymentIntents.get(id);
	const order = world.orders.get(id);
	if (intent?.state === 'OPEN') {
		if (state === 'OPEN') return announceIntent(world, intent);
		pickUp(world, intent);
		pay(world, intent);
	}
	if (order?.state === 'created') {
		pickUpOrder(world, order);
		payOrder(world, order);
	}
	const mobileOrder = world.mobileOrders.get(Number(id));
	if (mobileOrder?.state === 'OPEN') mobileActions.pay?.(world, mobileOrder);
}

/** Mercado Pago calls within milliseconds: the webhook is there before the till has read its answer. */
export async function payBeforeAnswer(fault: Fault, exchange: Exchange): Promise<Response> {
	const { world, answer, release } = exchange;
	await release();
	const id = await createdId(answer);
	const { release: send } = world.outbox.collect(() => payAtOnce(world, id, fault.state));
	await send();
	return answer;
}
