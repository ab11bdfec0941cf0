import { type IExecuteFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { nothingIfMercadoPago } from '../../../client/http/errors';
import { getIntentStatus } from '../../../client/api/payment-intents';
import { endedAt, momentOf } from '../../../domain/event/ended';
import { textAt } from '../../../domain/json';
import { intentTopic } from '../../../domain/webhook/notification';
import { activatedAt } from '../shared/begin';
import { type Candidate } from '../shared/candidate';
import { approvalIsNewMs, type ReadEvent } from '../read/read';

const dayMs = 24 * 60 * 60_000;

/**
 * Anybody who knows an ID, which stands on receipts, can make a notification of it. An unsigned one about what ended before
 * this workflow began emits nothing: a sale of last month would be delivered again. What is emitted more than a day after it happened is marked `late`.
 */
export async function unlessHistory<T extends ReadEvent>(
	context: IExecuteFunctions,
	client: Client,
	candidate: Candidate,
	read: T,
): Promise<T | undefined> {
	// A dispute comes long after its sale, whose date says nothing of it.
	const isDispute = read.event.about !== undefined;
	if (candidate.source !== 'webhook' || isDispute || context.getMode() === 'manual') return read;
	const begun = candidate.signed ? undefined : activatedAt(context);
	const ended =
		endedAt(read.output, read.payment, read.event.refunded) ??
		(begun === undefined ? undefined : await stateSince(client, candidate, read));
	if (ended === undefined) {
		const { outcome, refunded } = read.event;
		if (begun === undefined || !(outcome === 'approved' || refunded)) return read;
		context.logger.warn(
			`Mercado Pago Point Trigger: the ${candidate.topic} notification of ${candidate.id} is not passed on: nothing says when it was paid, and nothing proves that it comes from Mercado Pago`,
		);
		return undefined;
	}
	if (begun !== undefined && ended < begun) {
		context.logger.warn(
			`Mercado Pago Point Trigger: the ${candidate.topic} notification of ${candidate.id} is not passed on: it is of ${new Date(ended).toISOString()}, before this workflow was switched on (${new Date(begun).toISOString()}), and nothing proves that it comes from Mercado Pago`,
		);
		return undefined;
	}
	if (client.now() - ended <= dayMs) return read;
	const { eventKey, ...rest } = read.output;
	return { ...read, output: { eventKey, late: true, ...rest } };
}

/** The approval that an unsigned notification of a refund brings along is history before the activation, as the refund itself is. */
export function approvalsNewSince(
	context: IExecuteFunctions,
	client: Client,
	{ source, signed, newSince }: Candidate,
): Pick<Candidate, 'newSince'> {
	const begun =
		source !== 'webhook' || signed || context.getMode() === 'manual'
			? undefined
			: activatedAt(context);
	if (begun === undefined) return newSince === undefined ? {} : { newSince };
	return { newSince: Math.max(begun, newSince ?? client.now() - approvalIsNewMs) };
}

/** An intent has no date, and a payment only if it was paid. Left out of Mercado Pago's reference: where it does not answer, nobody knows. */
async function stateSince(
	client: Client,
	{ topic }: Candidate,
	{ output }: ReadEvent,
): Promise<number | undefined> {
	const id = topic === intentTopic ? textAt(output.paymentIntent, 'id') : undefined;
	if (id === undefined) return undefined;
	const status = await client
		.call({ ...getIntentStatus(id), sendOnce: true })
		.catch(nothingIfMercadoPago);
	return momentOf(textAt(status, 'created_on'));
}
