import type { Transitions } from './transitions';

export const refundIntentStates = [
	'OPEN',
	'ON_TERMINAL',
	'PROCESSING',
	'FINISHED',
	'CANCELED',
	'ERROR',
	'ABANDONED',
] as const;

export type RefundIntentState = (typeof refundIntentStates)[number];

export type RefundIntentEvent =
	| 'pickUp'
	| 'cancelByApi'
	| 'cancelOnDevice'
	| 'process'
	| 'finish'
	| 'fail'
	| 'abandon';

/** States CONFIRMED, transitions INFERRED (integration API, 7); cancelling on the device: CONFIRMED (integration API, 4). */
export const refundIntentTransitions: Transitions<RefundIntentState, RefundIntentEvent> = {
	OPEN: { pickUp: 'ON_TERMINAL', cancelByApi: 'CANCELED', abandon: 'ABANDONED' },
	ON_TERMINAL: { process: 'PROCESSING', cancelOnDevice: 'CANCELED', abandon: 'ABANDONED' },
	PROCESSING: { finish: 'FINISHED', fail: 'ERROR' },
	FINISHED: {},
	CANCELED: {},
	ERROR: {},
	ABANDONED: {},
};
