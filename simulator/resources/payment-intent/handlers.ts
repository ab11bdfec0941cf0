import type { ApiRequest, Handler } from '../../http/request';
import {
	badRequest,
	blockedByTerminal,
	deviceHasQueuedIntent,
	intentNotFound,
	notDeviceOwner,
} from '../../http/refusal';
import { refuseAboveRate } from '../../http/rate-limit';
import { announceIntent } from '../../webhooks/announce';
import { attend } from '../../terminal/automatic';
import { isBusy } from '../../terminal/slot';
import { abandonLater, transition, hasEnded, isPaid } from '../../terminal/terminal';
import type { Device, PaymentIntent, State } from '../../state/state';
import { ownDevice } from '../device/devices';
import type { NewPaymentIntent } from './body';
import { readPaymentIntent } from './body';
import { spelledState } from '../../state/state';

const created = (intent: PaymentIntent) => ({
	id: intent.id,
	device_id: intent.deviceId,
	amount: intent.amount,
	...(intent.description === undefined ? {} : { description: intent.description }),
	...(intent.payment === undefined ? {} : { payment: intent.payment }),
	...(intent.additionalInfo === undefined ? {} : { additional_info: intent.additionalInfo }),
});

/** Puts an intent into the queue of a terminal. */
export function openIntent(
	state: State,
	device: Device,
	wanted: NewPaymentIntent & { sandbox: boolean },
): PaymentIntent {
	const now = state.clock.now();
	const intent: PaymentIntent = {
		...wanted,
		id: state.random.intents.uuid(),
		userId: device.userId,
		deviceId: device.id,
		createdAt: now,
		state: 'OPEN',
		history: [{ state: 'OPEN', event: 'create', at: now }],
	};
	state.paymentIntents.set(intent.id, intent);
	return intent;
}

/** Without `state`: no sample of the answer has it (CONFIRMED, integration API, 3.1). */
export const createPaymentIntent: Handler = (state, { account, params, body, headers }) => {
	const device = ownDevice(state, account, params.deviceId);
	const limits = state.settings.amountLimits[account.siteId] ?? { least: 1, most: 400_000_000 };
	const wanted = readPaymentIntent(body, account, device.id, limits);
	// A terminal that is off or STANDALONE: UNKNOWN. The operator pulls intents, so it is queued.
	if (isBusy(state, device)) throw deviceHasQueuedIntent();

	const intent = openIntent(state, device, {
		...wanted,
		sandbox: headers.get('x-test-scope') === 'sandbox',
	});
	device.currentIntentId = intent.id;
	abandonLater(state, intent);
	announceCreation(state, intent);
	attend(state, device);
	return created(intent);
};

/** Only intents up to 3 months old can be read (CONFIRMED, integration API, 3.3). */
function isTooOld(state: State, intent: PaymentIntent): boolean {
	const oldest = new Date(state.clock.now());
	oldest.setUTCMonth(oldest.getUTCMonth() - 3);
	return intent.createdAt < oldest.getTime();
}

/** A malformed id is 400 (OBSERVED, weak); an intent of another account does not exist (INFERRED). */
export function ownIntent(state: State, { account, params }: ApiRequest): PaymentIntent {
	const id = params.paymentIntentId ?? '';
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
		throw badRequest('payment_intent_id: Must be a UUID');
	}
	const intent = state.paymentIntents.get(id.toLowerCase());
	if (!intent || intent.userId !== account.userId || isTooOld(state, intent))
		throw intentNotFound();
	return intent;
}

function refuseFastReads(state: State, intent: PaymentIntent): void {
	refuseAboveRate(state, intent.id, state.settings.rateLimitPerSecond);
}

export const getPaymentIntent: Handler = (state, request) => {
	const intent = ownIntent(state, request);
	refuseFastReads(state, intent);
	const { payment: asked, ...rest } = created(intent);
	const ended = isPaid(state, intent) && intent.paymentId !== undefined;
	const { refusedPaymentId: refused, secondPaymentId: second } = intent;
	const named = [refused, intent.paymentId, second].filter((one) => one !== undefined);
	const as = (id?: number) => (state.settings.paymentIdAs === 'string' ? String(id) : id);
	const id = as(refused ?? intent.paymentId);
	return {
		...rest,
		state: spelledState(state, intent),
		...(ended && named.length > 1 ? { payment_ids: named.map(as) } : {}),
		...(asked || ended ? { payment: { ...(ended ? { id } : {}), ...asked } } : {}),
	};
};

/**
 * Only while OPEN; later the terminal holds it: 409 (CONFIRMED, integration API, 3.5). A device other than the one it was
 * created on: 403 code 104 (INFERRED). Already final: not documented; integrators see an error that is
 * not 409, one of them 404 (OBSERVED), so 404.
 */
export const cancelPaymentIntent: Handler = (state, request) => {
	const device = ownDevice(state, request.account, request.params.deviceId);
	const intent = ownIntent(state, request);
	if (intent.deviceId !== device.id) throw notDeviceOwner();
	if (hasEnded(intent)) throw intentNotFound();
	if (intent.state !== 'OPEN') throw blockedByTerminal();
	transition(state, intent, 'cancelByApi');
	return { id: intent.id };
};

function announceCreation(state: State, intent: PaymentIntent): void {
	if (state.settings.notifyStates.includes('OPEN')) announceIntent(state, intent);
}
