import type { Fault } from '../state/fault';

type Json = Record<string, unknown>;

/** An intent that has a payment only when it has ended: the lagging one has none yet. */
function lagging(body: Json, state: string): Json {
	if (body.type === 'point')
		return laggingOrder(body, state === 'ON_TERMINAL' ? 'at_terminal' : state);
	if ('status' in body && 'created_on' in body) return { ...body, status: state };
	const { payment, ...rest } = body;
	const asked = { ...(payment as Json | undefined) };
	delete asked.id;
	return { ...rest, state, ...(Object.keys(asked).length > 0 ? { payment: asked } : {}) };
}

/** As it was before anybody paid. */
function laggingOrder(body: Json, state: string): Json {
	const { payments: [payment = {}] = [] } = body.transactions as { payments?: Json[] };
	const row = { id: payment.id, amount: payment.amount, status: state, status_detail: state };
	return { ...body, status: state, status_detail: state, transactions: { payments: [row] } };
}

/** After a webhook the read may still show ON_TERMINAL or OPEN (OBSERVED, integration API, 3.3). */
export async function makeLagging(
	fault: Fault,
	{ answer }: { answer: Response },
): Promise<Response> {
	if (!answer.ok) return answer;
	const body = (await answer.clone().json()) as Json;
	if (!('state' in body) && !('status' in body)) return answer;
	return Response.json(lagging(body, fault.state ?? 'ON_TERMINAL'), { status: answer.status });
}
