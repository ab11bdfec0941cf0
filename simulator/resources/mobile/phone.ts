import { step } from '../../state/transitions/transitions';
import type { MobileOrderEvent } from '../../state/transitions/mobile-order';
import { mobileOrderTransitions } from '../../state/transitions/mobile-order';
import { announceMobilePayment, announcePayment } from '../../webhooks/announce';
import { payFor } from '../payment/payment';
import type { Outcome } from '../../terminal/outcomes';
import { outcomeOf } from '../../terminal/outcomes';
import type { MobileDevice, MobileOrder, State } from '../../state/state';

export function phoneNamed(world: State, userId: number, name: string): MobileDevice | undefined {
	return world.mobileDevices.find((phone) => phone.userId === userId && phone.name === name);
}

/** The only way an order's state changes; an order that has ended leaves the screen. */
export function transitionMobileOrder(world: State, order: MobileOrder, event: MobileOrderEvent): void {
	order.state = step(mobileOrderTransitions, order.state, event);
	order.history.push({ state: order.state, event, at: world.clock.now() });
	const phone = phoneNamed(world, order.userId, order.deviceName);
	if (phone?.currentOrderId === order.id) delete phone.currentOrderId;
}

/**
 * The customer presents the card; without an outcome the amount decides. A refused card closes the order
 * too, with the payment's status (INFERRED: the answer has `payment_status`).
 */
function present(world: State, order: MobileOrder, outcome: Outcome = outcomeOf(order.amount)): void {
	transitionMobileOrder(world, order, 'pay');
	const { userId, amount, description, externalReference, payerEmail } = order;
	const sale = { userId, amount, description, externalReference, payerEmail, type: order.ccType, sandbox: false };
	const payment = payFor(world, sale, outcome === 'error' ? 'rejected' : outcome);
	order.paymentId = payment.id;
	announcePayment(world, payment, 'payment.created');
	announceMobilePayment(world, order, payment);
}

export class BackButtonDisabled extends Error {
	constructor({ disableBackButton }: MobileOrder) {
		super(`The back button does nothing: the order was created ${disableBackButton ? 'with' : 'without'} disable_back_button.`);
		this.name = 'BackButtonDisabled';
	}
}

/** What a person does on the phone. */
export const mobileActions: Record<string, (world: State, order: MobileOrder) => void> = {
	pay: (world, order) => present(world, order),
	approve: (world, order) => present(world, order, 'approved'),
	decline: (world, order) => present(world, order, 'rejected'),
	back: (world, order) => {
		const readByName = world.settings.disabledBackButton === 'doesNothing';
		if (order.disableBackButton === readByName) throw new BackButtonDisabled(order);
		transitionMobileOrder(world, order, 'pressBack');
	},
};

/** In automatic mode the customer pays. */
export function attendOrder(world: State, order: MobileOrder): void {
	const { pickUpAfterMs, payAfterMs } = world.settings;
	world.clock.after(pickUpAfterMs + payAfterMs, () => {
		if (world.settings.mode === 'automatic' && order.state === 'OPEN') present(world, order);
	});
}
