import type { Transitions } from './transitions';

export const paymentIntentStates = [
	'OPEN',
	'ON_TERMINAL',
	'PROCESSING',
	'PROCESSED',
	'FINISHED',
	'CONFIRMATION_REQUIRED',
	'CANCELED',
	'ERROR',
	'ABANDONED',
] as const;

export type PaymentIntentState = (typeof paymentIntentStates)[number];

export type PaymentIntentEvent =
	| 'pickUp'
	| 'cancelByApi'
	| 'cancelOnDevice'
	| 'presentCard'
	| 'settle'
	| 'finish'
	| 'fail'
	| 'loseResult'
	| 'abandon';

/** States CONFIRMED, transitions INFERRED (integration API, 7). */
export const paymentIntentTransitions: Transitions<PaymentIntentState, PaymentIntentEvent> = {
	OPEN: { pickUp: 'ON_TERMINAL', cancelByApi: 'CANCELED', abandon: 'ABANDONED' },
	ON_TERMINAL: { presentCard: 'PROCESSING', cancelOnDevice: 'CANCELED', abandon: 'ABANDONED' },
	PROCESSING: { settle: 'PROCESSED', fail: 'ERROR', loseResult: 'CONFIRMATION_REQUIRED' },
	PROCESSED: { finish: 'FINISHED' },
	FINISHED: {},
	CONFIRMATION_REQUIRED: {},
	CANCELED: {},
	ERROR: {},
	ABANDONED: {},
};
