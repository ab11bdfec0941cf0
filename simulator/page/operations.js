// Whatever a terminal can hold, as one shape: payment intents, and what the simulator learns later.
import { majorUnits } from './money.js';

const otherLists = new Set(['accounts', 'devices', 'payments', 'integrators', 'panelWebhooks', 'faults',
	'requests', 'notifications', 'challenges', 'stores', 'pointsOfSale', 'testUsers']);

/** Where an operation stands, whichever API names its state. A state never seen before is `unknown`. */
const stages = {
	waiting: ['OPEN', 'CREATED'],
	presented: ['ON_TERMINAL', 'AT_TERMINAL'],
	processing: ['PROCESSING'],
	ended: ['PROCESSED', 'FINISHED', 'CANCELED', 'CANCELLED', 'ABANDONED', 'ERROR', 'CONFIRMATION_REQUIRED', 'CLOSED',
		'EXPIRED', 'FAILED', 'REFUNDED', 'ACTION_REQUIRED'],
};

export const stageOf = (state) =>
	Object.keys(stages).find((stage) => stages[stage].includes(String(state).toUpperCase())) ?? 'unknown';

const isMinor = (kind) => kind.endsWith('Intents');

function amountOf(kind, entry) {
	const { amount = entry.total_amount ?? entry.transactions?.payments?.[0]?.amount ?? null } = entry;
	return isMinor(kind) && Number.isInteger(amount) ? majorUnits(amount) : amount;
}

/** What became of it in one word: of the payment, when there is one. FINISHED alone is not paid. */
function resultOf(state, payment) {
	if (stageOf(state) !== 'ended') return null;
	const name = String(state).toUpperCase();
	if ((name === 'FINISHED' || name === 'PROCESSED' || name === 'CLOSED') && payment) return payment.status;
	return name;
}

const asOperation = (kind, entry, payments) => {
	const state = entry.state ?? entry.status ?? '';
	const payment = payments.get(String(entry.payment_id)) ?? null;
	const history = Array.isArray(entry.history) ? entry.history : [];
	return {
		key: `${kind}/${entry.id}`,
		kind,
		id: String(entry.id),
		userId: entry.user_id,
		deviceId: entry.device_id ?? entry.terminal_id ?? entry.config?.point?.terminal_id ?? null,
		amount: amountOf(kind, entry),
		state,
		stage: stageOf(state),
		result: resultOf(state, payment),
		reference: entry.external_reference ?? null,
		createdAt: entry.created_at ?? null,
		changedAt: history.at(-1)?.at ?? entry.created_at ?? null,
		history,
		payment,
	};
};

/** Oldest first. */
export function operationsOf(state) {
	const payments = new Map(state.payments.map((payment) => [String(payment.id), payment]));
	return Object.entries(state)
		.filter(([kind, list]) => Array.isArray(list) && !otherLists.has(kind))
		.flatMap(([kind, list]) => list.filter(({ id }) => id !== undefined).map((entry) => asOperation(kind, entry, payments)))
		.sort((one, other) => String(one.createdAt).localeCompare(String(other.createdAt)));
}

/** By convention a device names what it holds in fields that begin with `current_`. */
export function heldBy(device, operations) {
	const ids = Object.entries(device).filter(([name, id]) => name.startsWith('current_') && id !== null).map(([, id]) => String(id));
	return operations.find(({ id }) => ids.includes(id)) ?? null;
}

const tones = {
	approved: 'good', processed: 'good', rejected: 'bad', error: 'bad', failed: 'bad', refunded: 'odd', canceled: 'off',
	abandoned: 'off', expired: 'off', confirmation_required: 'odd', in_process: 'odd',
};

/** good, bad, odd, off, wait or busy: a colour, never the only sign. */
export function toneOf({ stage, result }) {
	if (stage === 'waiting' || stage === 'presented') return 'wait';
	if (stage === 'ended') return tones[String(result).toLowerCase()] ?? 'off';
	return 'busy';
}
