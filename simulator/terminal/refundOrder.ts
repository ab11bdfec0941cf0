import { announceOrder } from '../notifications/announceOrder';
import { giveBack } from '../nouns/refund';
import type { Order } from '../orderEntities';
import type { World } from '../world';
import { happenToOrder } from './order';

export const minor = (amount: string | undefined) => Math.round(Number(amount ?? 0) * 100);

/** Gives back a part, or what is left. Only the whole changes the status of the order; a part shows in its detail. */
export function refund(world: World, order: Order, amount?: string): void {
	const { payment } = order;
	const paid = world.payments.get(payment.paymentId ?? 0);
	if (!paid) return;
	const left = minor(payment.paidAmount) - minor(payment.refundedAmount);
	const given = amount === undefined ? left : minor(amount);
	const decimals = payment.amount.includes('.') ? 2 : 0;
	const { id } = giveBack(world, paid, given);
	payment.refundedAmount = ((minor(payment.refundedAmount) + given) / 100).toFixed(decimals);
	const row = {
		id: `REF01${world.random.orders.ulid(24)}`,
		transactionId: payment.id,
		amount: (given / 100).toFixed(decimals),
		status: 'processing' as const,
		paymentRefundId: id,
	};
	order.refunds.push(row);
	if (given === left) happenToOrder(world, order, 'refund', { quietly: true });
	else {
		order.detail = 'partially_refunded';
		order.version += 1;
		order.updatedAt = world.clock.now();
	}
	// `processing` by the reference, `processed` by the guide (CONFLICT): here one after the other.
	world.clock.after(world.settings.refundAfterMs, () => {
		Object.assign(row, { status: 'processed' });
		announceOrder(world, order, 'order.refunded');
	});
}
