import { announceIntent } from '../webhooks/announce';
import { mobileActions } from '../resources/mobile/phone';
import { pickUpOrder } from '../terminal/order';
import { pay } from '../terminal/pay';
import { payOrder } from '../terminal/pay-order';
import { pickUp } from '../terminal/terminal';
import type { State } from '../state/state';
import type { Fault } from '../state/fault';

interface Exchange {
	state: State;
	answer: Response;
	release: () => Promise<void>;
}

async function createdId(answer: Response): Promise<string> {
	if (!answer.ok || answer.status === 204) return '';
	const { id } = (await answer.clone().json()) as { id?: unknown };
	return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

/** Somebody stands at the terminal and pays at once; or with `state: "OPEN"` only the creation is notified. */
function payAtOnce(state: State, id: string, stop: string | undefined): void {
	const intent = state.paymentIntents.get(id);
	const order = state.orders.get(id);
	if (intent?.state === 'OPEN') {
		if (stop === 'OPEN') return announceIntent(state, intent);
		pickUp(state, intent);
		pay(state, intent);
	}
	if (order?.state === 'created') {
		pickUpOrder(state, order);
		payOrder(state, order);
	}
	const mobileOrder = state.mobileOrders.get(Number(id));
	if (mobileOrder?.state === 'OPEN') mobileActions.pay?.(state, mobileOrder);
}

/** Mercado Pago calls within milliseconds: the webhook is there before the till has read its answer. */
export async function payBeforeAnswer(fault: Fault, exchange: Exchange): Promise<Response> {
	const { state, answer, release } = exchange;
	await release();
	const id = await createdId(answer);
	const { release: send } = state.outbox.collect(() => payAtOnce(state, id, fault.state));
	await send();
	return answer;
}
