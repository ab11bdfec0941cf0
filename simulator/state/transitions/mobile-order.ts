import type { Transitions } from './transitions';

export type MobileOrderState = 'OPEN' | 'CLOSED' | 'DELETED';

export type MobileOrderEvent = 'pay' | 'pressBack' | 'delete';

/**
 * OPEN and CLOSED: CONFIRMED (integration API, 9). What a deleted order shows is UNKNOWN: here it is gone.
 * The back button closes the order: CLOSED without a payment. When it does is a CONFLICT, the setting `disabledBackButton`.
 */
export const mobileOrderTransitions: Transitions<MobileOrderState, MobileOrderEvent> = {
	OPEN: { pay: 'CLOSED', pressBack: 'CLOSED', delete: 'DELETED' },
	CLOSED: {},
	DELETED: {},
};
