import { type Client } from '../../../client/http/client';
import { MercadoPagoError, orOnMercadoPagoError } from '../../../client/http/errors';
import { getChargeback, getClaim } from '../../../client/api/disputes';
import { getPayment } from '../../../client/api/payments';
import { type ApiRequest } from '../../../client/http/request';
import { sellerDisagreement } from '../../../domain/event/consistency';
import { chargebackEvent, claimEvent, disputedPaymentId } from '../../../domain/event/dispute';
import { type PointEvent } from '../../../domain/event/event';
import { type JsonObject } from '../../../domain/json';
import { type Claims, chargebackTopic, claimTopic } from '../../../domain/webhook/notification';
import { type Dropped, type Reading } from './reading';

export async function readChargeback(
	client: Client,
	id: string,
	claims: Claims,
): Promise<Reading | Dropped> {
	return await readDispute(client, getChargeback(id), claims, {
		name: 'chargeback',
		eventOf: (read) => chargebackEvent(chargebackTopic, read),
	});
}

export async function readClaim(
	client: Client,
	id: string,
	claims: Claims,
): Promise<Reading | Dropped> {
	return await readDispute(client, getClaim(id), claims, {
		name: 'claim',
		eventOf: (read) => claimEvent(claimTopic, read),
	});
}

/**
 * The dispute, and the payment that it is about. What may not be read, or is not there, is passed on unread where it is signed: whether
 * every access token may read it is not documented.
 */
async function readDispute(
	client: Client,
	request: ApiRequest,
	claims: Claims,
	{ name, eventOf }: { name: string; eventOf: (read: JsonObject) => PointEvent },
): Promise<Reading | Dropped> {
	const unreadable = ({ message }: MercadoPagoError) => ({
		disagreement: `it could not be read again (${message})`,
		unread: true as const,
	});
	const read = await client
		.call(request)
		.then((resource) => ({ resource }), orOnMercadoPagoError(unreadable, isRefusedToUs));
	if ('disagreement' in read) return read;
	const { resource } = read;
	const payment = await paymentOf(client, disputedPaymentId(resource));
	const disagreement = payment && sellerDisagreement(claims, payment);
	if (disagreement !== undefined) return { disagreement };
	return { event: eventOf(resource), resource: { [name]: resource }, payment, lagging: false };
}

async function paymentOf(client: Client, id: string | undefined): Promise<JsonObject | undefined> {
	if (id === undefined) return undefined;
	return await client
		.call({ ...getPayment(id), sendOnce: true })
		.catch(orOnMercadoPagoError(() => undefined));
}

function isRefusedToUs(reason: unknown): boolean {
	return reason instanceof MercadoPagoError && [400, 403, 404].includes(reason.status ?? 0);
}
