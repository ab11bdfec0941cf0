import { answeredMinorUnits } from '../money/answered-amounts';
import { decimalsOfCurrency } from '../money/sites';
import { type JsonObject, textAt } from '../json';
import { orderPayment, terminalOf } from '../order/payment';
import { normalOrderState, orderState } from '../order/states';
import { orderTopic } from '../webhook/notification';
import { approvalOfOrder } from './approval';
import { momentOf } from './ended';
import { type PointEvent } from './event';
import { orderEvent } from './from-order';

/*
 * An order may show the number of its payment late or never, and a payment names no order: what they share is the reference, the amount
 * and the time. A terminal holds one order at a time, so on one terminal the date of approval tells equal parts of a bill apart.
 */

/** The two dates come from two of Mercado Pago's services. */
const clockErrorMs = 60_000;

/** Of equal parts on several terminals, the one that changed so much nearer to the approval than the others. */
const clearlyNearerMs = 2_000;

/**
 * The order that a payment paid; several where it may be any of them: equal parts that were paid on two terminals at the same moment.
 *
 * @param payment as `GET /v1/payments/{id}` returned it
 * @param orders of its reference, as they were read
 */
export function ordersOfPayment(payment: JsonObject, orders: readonly JsonObject[]): JsonObject[] {
	const id = textAt(payment, 'id');
	const named = orders.find((order) => orderPayment(order).paymentId === id);
	if (named !== undefined) return [named];
	const approved = momentOf(textAt(payment, 'date_approved'));
	if (approved === undefined) return [];
	const unnamed = orders.filter(
		(order) =>
			orderPayment(order).paymentId === undefined && mayBePaid(order) && isOfAmount(order, payment),
	);
	const exact = unnamed.filter((order) => isWithin(order, approved, 0));
	const near =
		exact.length > 0 ? exact : unnamed.filter((one) => isWithin(one, approved, clockErrorMs));
	return nearest(lastOfEachTerminal(near), approved);
}

/** Keys of the events by which an order tells what this event of its payment tells. */
export function orderKeysOf(
	{ eventKey, outcome, refunded }: PointEvent,
	order: JsonObject,
): string[] {
	const resource = `order/${textAt(order, 'id') ?? ''}`;
	const word = eventKey.split('/').at(-1) ?? '';
	if (outcome !== 'approved' && !refunded) return [];
	const read = orderEvent(orderTopic, order);
	const said = refunded
		? read.refunded
			? read
			: undefined
		: (approvalOfOrder(orderTopic, order)?.event ?? (read.final ? read : undefined));
	// The order may still be behind its payment.
	const expected = word === 'refunded' ? `${resource}/refunded` : `${resource}/processed/${word}`;
	return [...new Set([expected, ...(said === undefined ? [] : [said.eventKey])])];
}

function mayBePaid(order: JsonObject): boolean {
	const state = textAt(order, 'status');
	return (
		!orderState(state).final ||
		['processed', 'refunded', 'action_required'].includes(normalOrderState(state))
	);
}

function isOfAmount(order: JsonObject, payment: JsonObject): boolean {
	const decimals = decimalsOfCurrency(textAt(order, 'currency') ?? textAt(payment, 'currency_id'));
	const { paidAmount, amount } = orderPayment(order);
	const ofOrder = answeredMinorUnits(paidAmount ?? amount, decimals);
	return (
		ofOrder !== null &&
		ofOrder === answeredMinorUnits(textAt(payment, 'transaction_amount'), decimals)
	);
}

function createdAt(order: JsonObject): number {
	return momentOf(textAt(order, 'created_date')) ?? Number.NaN;
}

/** When it changed last; while it is open, it may still change. */
function changedAt(order: JsonObject): number {
	if (!orderState(textAt(order, 'status')).final) return Infinity;
	return momentOf(textAt(order, 'last_updated_date')) ?? Infinity;
}

function isWithin(order: JsonObject, approved: number, toleranceMs: number): boolean {
	return approved >= createdAt(order) - toleranceMs && approved <= changedAt(order) + toleranceMs;
}

/** A later change, e.g. a refund, makes an order seem to have lasted while the next one was paid. */
function lastOfEachTerminal(orders: readonly JsonObject[]): JsonObject[] {
	const byTerminal = new Map<string, JsonObject>();
	for (const order of orders) {
		const terminal = terminalOf(order) ?? '';
		const before = byTerminal.get(terminal);
		if (before === undefined || createdAt(order) > createdAt(before))
			byTerminal.set(terminal, order);
	}
	return [...byTerminal.values()];
}

function nearest(orders: readonly JsonObject[], approved: number): JsonObject[] {
	const distance = (order: JsonObject) => Math.abs(changedAt(order) - approved);
	const least = Math.min(...orders.map(distance));
	return orders.filter((one) => orders.length === 1 || distance(one) < least + clearlyNearerMs);
}
