import type { Transitions } from './machine';

export type MobileOrderState = 'OPEN' | 'CLOSED' | 'DELETED';

export type MobileOrderEvent = 'pay' | 'pressBack' | 'delete';

/**
 * OPEN and CLOSED: CONFIRMED (integration-api 9). What a deleted order shows is UNKNOWN: here it is gone.
 * The back button closes the order (seed 003, `disable_back_button`): CLOSED without a payment.
 */
export const mobileOrderTransitions: Transitions<MobileOrderState, MobileOrderEvent> = {
	OPEN: { pay: 'CLOSED', pressBack: 'CLOSED', delete: 'DELETED' },
	CLOSED: {},
	DELETED: {},
};
