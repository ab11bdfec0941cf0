import { type Charge } from '../../domain/charge/charge';
import { chargeFromIntent } from '../../domain/charge/from-intent';
import { dayMs, dayOf } from '../../domain/time/days';
import { isJsonObject, type JsonObject, objectAt, textAt } from '../../domain/json';
import { decisiveFirst, intentState } from '../../domain/payment-intent/states';
import { type ChargeApi, type ListFacts, notPaid, type OnTerminal } from './port';
import { refundPayment } from '../refund/of-payment';
import { type Client } from '../http/client';
import { listDevices } from '../api/devices';
import { MercadoPagoError } from '../http/errors';
import { cancelIntent, listIntents, readIntent } from '../api/payment-intents';
import { type ApiRequest } from '../http/request';
import { terminalsOfStore } from './store-terminals';

/** How many payment intents of yesterday and today are looked at for one: each costs a request. */
const mostLookedAt = 40;

/** Documented as about one request per second (integration API, 3.3). */
const readSpacingMs = 1_000;

/** Charges as payment intents. No key makes a repeated create safe here, and no call finds an intent by its reference. */
export const intentCharges: ChargeApi = {
	name: 'paymentIntents',
	honorsIdempotencyKeys: false,
	readSpacingMs,

	idOf: (answer) => textAt(answer, 'id'),

	/** The code tells, with whatever status it comes (the status behind 2205 is not documented). */
	isBusy: ({ status, code }) => status === 409 || code === '2205',

	async read(client, id, account) {
		const { intent, payment, others } = await readIntent(client, id);
		return chargeFromIntent(intent, payment, account, others);
	},

	async find(
		client,
		account,
		{ wanted, enough = () => false, onlyLive = false, ruledOut = new Set(), noticed },
	) {
		const found: Charge[] = [];
		const recent = (await recentEvents(client, noticed)).filter(
			({ id, state }) => !ruledOut.has(id) && !(onlyLive && intentState(state).final),
		);
		for (const [at, { id, createdAt }] of recent.slice(0, mostLookedAt).entries()) {
			if (at > 0) await client.sleep(readSpacingMs);
			const read = await readOrNothing(client, id);
			const charge = read && {
				...chargeFromIntent(read.intent, read.payment, account, read.others),
				createdAt,
			};
			// One that is not to be read may only lag.
			if (charge === undefined) continue;
			if (!wanted(charge)) ruledOut.add(id);
			else if (found.unshift(charge) && (await enough(charge))) break;
		}
		return found;
	},

	async isAllRuledOut(client, ruledOut, noticed) {
		const events = await recentEvents(client, noticed);
		// An empty list may be one that is answered short.
		return events.length > 0 && events.every(({ id }) => ruledOut.has(id));
	},

	async findAtTerminal(client, account, { deviceId, isSale, meanwhile, ruledOut }) {
		const events = await recentEvents(client);
		const hasEnded = ({ state }: RecentIntent) => intentState(state).final;
		const isNew = (event: RecentIntent) =>
			timeOf(event) >= meanwhile.since || meanwhile.endedBefore?.has(event.id) === false;
		const candidates = events.filter(
			(event) => !ruledOut.has(event.id) && (!hasEnded(event) || isNew(event)),
		);
		meanwhile.endedBefore ??= new Set(events.filter(hasEnded).map(({ id }) => id));
		const found: OnTerminal[] = [];
		for (const [at, event] of candidates.slice(0, mostLookedAt).entries()) {
			if (at > 0) await client.sleep(readSpacingMs);
			const read = await readOrNothing(client, event.id);
			const charge = read && {
				...chargeFromIntent(read.intent, read.payment, account, read.others),
				createdAt: event.createdAt,
			};
			// One that is not to be read may only lag, and be this sale.
			if (charge === undefined) continue;
			if (isSale(charge) || charge.deviceId === deviceId)
				found.push({ charge, ...(hasEnded(event) && { endedAt: timeOf(event) }) });
			else ruledOut.add(event.id);
		}
		return found;
	},

	cancelRequest: cancelWhileOpen,
	withdrawRequest: cancelWhileOpen,

	async refund(client, charge, input, account) {
		if (charge.payment === null) throw notPaid(charge);
		const { payment, ...facts } = await refundPayment(client, charge.payment.id, input);
		// Where it was paid twice, the other payment still stands.
		const { otherPayments } = charge.raw;
		const [decisive, ...others] = decisiveFirst([
			payment,
			...(Array.isArray(otherPayments) ? otherPayments.filter(isJsonObject) : []),
		]);
		return {
			...facts,
			charge: chargeFromIntent(objectAt(charge.raw, 'paymentIntent'), decisive, account, others),
		};
	},

	async storeTerminals(client, deviceId) {
		const devices: JsonObject[] = [];
		for await (const device of listDevices(client)) devices.push(device);
		return terminalsOfStore(devices, deviceId);
	},
};

/** A request cancels only what no terminal shows yet (integration API, 3.5). */
function cancelWhileOpen({ id, deviceId, state }: Charge): ApiRequest | undefined {
	if (id === null || deviceId === null) return undefined;
	return intentState(state ?? undefined).cancelBy === 'request'
		? cancelIntent(deviceId, id)
		: undefined;
}

interface RecentIntent {
	id: string;
	state: string | undefined;
	/** When the last state was reached: for an OPEN intent, when it was created. */
	createdAt: string | null;
}

/** The newest first. The zone of the days is not documented, so a day on either side is read too. */
async function recentEvents(client: Client, noticed?: ListFacts): Promise<RecentIntent[]> {
	const range = { from: dayOf(client.now() - dayMs), to: dayOf(client.now() + dayMs) };
	const recent: RecentIntent[] = [];
	for await (const event of listIntents(client, range)) {
		const id = textAt(event, 'payment_intent_id');
		if (id !== undefined)
			recent.push({
				id,
				state: textAt(event, 'status'),
				createdAt: textAt(event, 'created_on') ?? null,
			});
	}
	if (noticed && recent.some(({ state }) => !intentState(state).final)) noticed.showsLiving = true;
	return recent.reverse().sort((one, other) => timeOf(other) - timeOf(one));
}

function timeOf({ createdAt }: RecentIntent): number {
	return Date.parse(createdAt ?? '') || 0;
}

async function readOrNothing(
	client: Client,
	id: string,
): Promise<Awaited<ReturnType<typeof readIntent>> | undefined> {
	return await readIntent(client, id).catch((reason: unknown) => {
		if (reason instanceof MercadoPagoError && reason.status === 404) return undefined;
		throw reason;
	});
}
