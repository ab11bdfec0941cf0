import { announceIntent } from '../notifications/announce';
import { pay } from '../terminal/pay';
import { pickUp } from '../terminal/terminal';
import type { PaymentIntent, World } from '../world';
import type { Fault } from './fault';

interface Exchange {
	world: World;
	answer: Response;
	release: () => Promise<void>;
}

async function createdIntent(world: World, answer: Response): Promise<PaymentIntent | undefined> {
	if (!answer.ok || answer.status === 204) return undefined;
	const body = (await answer.clone().json()) as { id?: unknown };
	return typeof body.id === 'string' ? world.paymentIntents.get(body.id) : undefined;
}

/** Mercado Pago calls within milliseconds: the webhook is there before the till has read its answer. */
export async function payBeforeAnswer(fault: Fault, exchange: Exchange): Promise<Response> {
	const { world, answer, release } = exchange;
	await release();
	const intent = await createdIntent(world, answer);
	if (intent?.state !== 'OPEN') return answer;

	const { release: send } = world.outbox.collect(() => {
		if (fault.state === 'OPEN') return announceIntent(world, intent);
		pickUp(world, intent);
		pay(world, intent);
	});
	await send();
	return answer;
}
