// Whatever a terminal can hold, as one shape: payment intents, and what the simulator learns later.
import { majorUnits } from './money.js';

const otherLists = new Set([
	'accounts',
	'devices',
	'payments',
	'faults',
	'requests',
	'notifications',
	'challenges',
]);

/** Whatever has a state. */
const isOperation = ({ id, state, status }) =>
	id !== undefined && typeof (state ?? status) === 'string';

/** Where an operation stands, whichever API names its state. A state never seen before is `unknown`. */
const stages = {
	waiting: ['OPEN', 'CREATED'],
	presented: ['ON_TERMINAL', 'AT_TERMINAL'],
	processing: ['PROCESSING'],
	ended: [
		'PROCESSED',
		'FINISHED',
		'CANCELED',
		'CANCELLED',
		'ABANDONED',
		'ERROR',
		'CONFIRMATION_REQUIRED',
		'CLOSED',
		'EXPIRED',
		'FAILED',
		'REFUNDED',
		'ACTION_REQUIRED',
		'DELETED',
	],
};

export const stageOf = (state) =>
	Object.keys(stages).find((stage) => stages[stage].includes(String(state).toUpperCase())) ??
	'unknown';

const isMinor = (kind) => kind.endsWith('Intents') || kind === 'mobileOrders';

function amountOf(kind, entry, payment) {
	const own = entry.amount ?? entry.total_amount ?? entry.transactions?.payments?.[0]?.amount;
	const amount = own ?? payment?.transaction_amount ?? null;
	return isMinor(kind) && own !== undefined && Number.isInteger(amount)
		? majorUnits(amount)
		: amount;
}

/** What became of it in one word: of the payment, when there is one. FINISHED alone is not paid. */
function resultOf(state, payment) {
	if (stageOf(state) !== 'ended') return null;
	const name = String(state).toUpperCase();
	if (['FINISHED', 'PROCESSED', 'CLOSED', 'FAILED'].includes(name) && payment)
		return payment.status;
	if (name === 'FAILED') return 'ERROR';
	return name;
}

function asOperation(kind, entry, payments) {
	const state = entry.state ?? entry.status;
	const payment =
		payments.get(String(entry.payment_id ?? entry.transactions?.payments?.[0]?.reference_id)) ??
		null;
	const history = Array.isArray(entry.history) ? entry.history : [];
	const createdAt = entry.created_at ?? entry.created_date ?? null;
	const result = resultOf(state, payment);
	return {
		key: `${kind}/${entry.id}`,
		kind,
		id: String(entry.id),
		userId: entry.user_id === undefined ? null : Number(entry.user_id),
		deviceId:
			entry.device_id ??
			entry.terminal_id ??
			entry.device_name ??
			entry.config?.point?.terminal_id ??
			null,
		amount: amountOf(kind, entry, payment),
		state,
		stage: stageOf(state),
		result: result === null ? null : String(result).toLowerCase(),
		reference: entry.external_reference ?? null,
		createdAt,
		changedAt: history.at(-1)?.at ?? createdAt,
		history,
		payment,
	};
}

/** Oldest first. */
export function operationsOf(state) {
	const payments = new Map(state.payments.map((payment) => [String(payment.id), payment]));
	return Object.entries(state)
		.filter(([kind, list]) => Array.isArray(list) && !otherLists.has(kind))
		.flatMap(([kind, list]) =>
			list.filter(isOperation).map((entry) => asOperation(kind, entry, payments)),
		)
		.sort((one, other) => String(one.createdAt).localeCompare(String(other.createdAt)));
}

/** By convention a device names what it holds in fields `current_payment_intent`, `current_order` and the like. */
export function heldBy(device, operations) {
	const isCurrent = ([name, id]) => name.startsWith('current_') && id !== null;
	const ids = Object.entries(device)
		.filter(isCurrent)
		.map(([, id]) => String(id));
	const name = device.is_phone ? device.id : null;
	return (
		operations.find(
			({ id, deviceId }) => ids.includes(id) && (name === null || name === deviceId),
		) ?? null
	);
}

/** Phones with the app hold what terminals hold, but have no keys and no mode. */
export const phonesOf = (state) =>
	(state.mobileDevices ?? []).map(({ name, ...phone }) => ({
		...phone,
		id: name,
		is_phone: true,
		online: true,
		operating_mode: '',
	}));

const tones = {
	approved: 'good',
	processed: 'good',
	rejected: 'bad',
	error: 'bad',
	refunded: 'odd',
	canceled: 'off',
	abandoned: 'off',
	expired: 'off',
	confirmation_required: 'odd',
	in_process: 'odd',
};

/** good, bad, odd, off, wait or busy: a colour, never the only sign. */
export function toneOf({ stage, result }) {
	if (stage === 'waiting' || stage === 'presented') return 'wait';
	if (stage === 'ended') return tones[result] ?? 'off';
	return 'busy';
}
