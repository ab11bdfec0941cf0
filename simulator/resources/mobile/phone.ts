import { step } from '../../state/transitions/transitions';
import type { MobileOrderEvent } from '../../state/transitions/mobile-order';
import { mobileOrderTransitions } from '../../state/transitions/mobile-order';
import { announceMobilePayment, announcePayment } from '../../webhooks/announce';
import { payFor } from '../payment/payment';
import type { Outcome } from '../../terminal/outcomes';
import { outcomeOf } from '../../terminal/outcomes';
import type { MobileDevice, MobileOrder, State } from '../../state/state';

export function phoneNamed(state: State, userId: number, name: string): MobileDevice | undefined {
	return state.mobileDevices.find((phone) => phone.userId === userId && phone.name === name);
}

/** The only way an order's state changes; an order that has ended leaves the screen. */
export function transitionMobileOrder(
	state: State,
	order: MobileOrder,
	event: MobileOrderEvent,
): void {
	order.state = step(mobileOrderTransitions, order.state, event);
	order.history.push({ state: order.state, event, at: state.clock.now() });
	const phone = phoneNamed(state, order.userId, order.deviceName);
	if (phone?.currentOrderId === order.id) delete phone.currentOrderId;
}

/**
 * The customer presents the card; without an outcome the amount decides. A refused card closes the order
 * too, with the payment's status (INFERRED: the answer has `payment_status`).
 */
function present(
	state: State,
	order: MobileOrder,
	outcome: Outcome = outcomeOf(order.amount),
): void {
	transitionMobileOrder(state, order, 'pay');
	const { userId, amount, description, externalReference, payerEmail } = order;
	const sale = {
		userId,
		amount,
		description,
		externalReference,
		payerEmail,
		type: order.ccType,
		sandbox: false,
	};
	const payment = payFor(state, sale, outcome === 'error' ? 'rejected' : outcome);
	order.paymentId = payment.id;
	announcePayment(state, payment, 'payment.created');
	announceMobilePayment(state, order, payment);
}

export class BackButtonDisabled extends Error {
	constructor({ disableBackButton }: MobileOrder) {
		super(
			`The back button does nothing: the order was created ${disableBackButton ? 'with' : 'without'} disable_back_button.`,
		);
		this.name = 'BackButtonDisabled';
	}
}

/** What a person does on the phone. */
export const mobileActions: Record<string, (state: State, order: MobileOrder) => void> = {
	pay: (state, order) => present(state, order),
	approve: (state, order) => present(state, order, 'approved'),
	decline: (state, order) => present(state, order, 'rejected'),
	back: (state, order) => {
		const readByName = state.settings.disabledBackButton === 'doesNothing';
		if (order.disableBackButton === readByName) throw new BackButtonDisabled(order);
		transitionMobileOrder(state, order, 'pressBack');
	},
};

/** In automatic mode the customer pays. */
export function attendOrder(state: State, order: MobileOrder): void {
	const { pickUpAfterMs, payAfterMs } = state.settings;
	state.clock.after(pickUpAfterMs + payAfterMs, () => {
		if (state.settings.mode === 'automatic' && order.state === 'OPEN') present(state, order);
	});
}
