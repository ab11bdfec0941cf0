import { type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { type Client } from '../../client/client';
import { MercadoPagoError } from '../../client/errors';
import { isNotBehind, readIntent } from '../../client/intents';
import { intentEvent, type IntentEvent } from '../../domain/event';
import { isChosen } from '../../domain/event-choice';
import { type JsonObject } from '../../domain/json';
import { intentTopic } from '../../domain/notification';
import { clientOf, nodeErrorFrom } from '../account';
import { type Candidate } from './receive';

/** Event keys kept by n8n for this node; older ones are forgotten. */
const mostRemembered = 10_000;

interface Event extends IntentEvent {
	source: Candidate['source'];
	/** Mercado Pago still showed an earlier state than the notification claimed. */
	stale?: true;
	paymentIntent: JsonObject;
	payment?: JsonObject;
}

/** Candidates in, events out: read again, seen before?, chosen? */
export async function emitEvents(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items: INodeExecutionData[] = [];
	try {
		const client = await clientOf(context);
		for (const [item, { json }] of context.getInputData().entries()) {
			const event = await readEvent(context, client, json as unknown as Candidate);
			if (event && (await isNew(context, event)) && isChosen(context.getNodeParameter('events', item, []) as string[], event)) {
				items.push({ json: outputOf(context, event), pairedItem: { item } });
			}
		}
	} catch (reason) {
		throw nodeErrorFrom(context.getNode(), reason);
	}
	return [items];
}

async function readEvent(context: IExecuteFunctions, client: Client, { source, topic, id, claimedState }: Candidate): Promise<Event | undefined> {
	if (topic !== intentTopic) {
		context.logger.info(`Mercado Pago Point Trigger: a ${topic} notification is not about a payment intent`);
		return undefined;
	}
	const read = await readIntent(client, id, claimedState).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError && reason.status === 404) return undefined;
		throw reason;
	});
	if (read === undefined) {
		context.logger.warn(`Mercado Pago Point Trigger: payment intent ${id} does not exist in this account; its notification is not passed on`);
		return undefined;
	}
	const { intent, payment } = read;
	const event = { ...intentEvent(topic, intent, payment), source, paymentIntent: intent, ...(payment && { payment }) };
	return isNotBehind(intent, claimedState) ? event : { ...event, stale: true };
}

/** n8n's own store, kept over restarts and shared by all workers. A test records nothing, or it would swallow the real event. */
async function isNew(context: IExecuteFunctions, { eventKey }: Event): Promise<boolean> {
	if (context.getMode() === 'manual') return true;
	const seen = await context.helpers.checkProcessedAndRecord([eventKey], 'node', { mode: 'entries', maxEntries: mostRemembered });
	return seen.new.length > 0;
}

function outputOf(context: IExecuteFunctions, { payment, ...event }: Event): IDataObject {
	const withPayment = context.getNodeParameter('includePayment', 0, false) === true;
	return { ...event, ...(withPayment && { payment: payment ?? null }) } as IDataObject;
}
