import type { Transitions } from './transitions';

export const orderStates = [
	'created',
	'at_terminal',
	'processed',
	'action_required',
	'failed',
	'canceled',
	'expired',
	'refunded',
] as const;

export type OrderState = (typeof orderStates)[number];

export type OrderEvent =
	| 'pickUp'
	| 'process'
	| 'fail'
	| 'requireAction'
	| 'cancelByApi'
	| 'cancelOnTerminal'
	| 'expire'
	| 'refund';

/**
 * CONFIRMED (orders API, 4.2); `at_terminal` to `expired` only in the newer pages. That Mercado Pago's simulator lets
 * `processed` follow `action_required`, which its pages call final, is OBSERVED.
 */
export const orderTransitions: Transitions<OrderState, OrderEvent> = {
	created: { pickUp: 'at_terminal', cancelByApi: 'canceled', expire: 'expired' },
	at_terminal: {
		process: 'processed',
		fail: 'failed',
		requireAction: 'action_required',
		cancelOnTerminal: 'canceled',
		expire: 'expired',
	},
	action_required: { process: 'processed' },
	processed: { refund: 'refunded' },
	failed: {},
	canceled: {},
	expired: {},
	refunded: {},
};
