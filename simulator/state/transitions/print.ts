import type { Transitions } from './transitions';

export const printStates = ['created', 'on_terminal', 'processed', 'canceled'] as const;
export type PrintState = (typeof printStates)[number];
export type PrintEvent = 'pickUp' | 'print' | 'cancelByApi';

/** `processed` is OBSERVED; the full set is UNKNOWN (orders API, 6). */
export const printTransitions: Transitions<PrintState, PrintEvent> = {
	created: { pickUp: 'on_terminal', cancelByApi: 'canceled' },
	on_terminal: { print: 'processed' },
	processed: {},
	canceled: {},
};
