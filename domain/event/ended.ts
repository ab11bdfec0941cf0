import { type JsonObject, objectAt, textAt } from '../json';
import { instantOf } from '../time/written-dates';

/**
 * When the resource reached the state that was read, in milliseconds since 1970; undefined where Mercado Pago does not say.
 * A payment is updated long after its approval too, e.g. when its money is released, so an approval has a date of its own.
 *
 * @param resource the output of an event, which holds the resource under its name
 */
export function endedAt(
	resource: unknown,
	payment: JsonObject | undefined,
	isRefund: boolean,
): number | undefined {
	const order = objectAt(resource, 'order');
	if (textAt(order, 'id') !== undefined)
		return momentOf(textAt(order, 'last_updated_date') ?? textAt(order, 'created_date'));
	if (payment === undefined) return undefined;
	const isApproval = textAt(payment, 'status')?.toLowerCase() === 'approved' && !isRefund;
	// A refund intent has no date of its own, and while nothing was refunded the dates of its payment are those of the sale.
	if (isApproval && textAt(objectAt(resource, 'refundIntent'), 'id') !== undefined)
		return undefined;
	const approved = isApproval ? textAt(payment, 'date_approved') : undefined;
	return momentOf(
		approved ?? textAt(payment, 'date_last_updated') ?? textAt(payment, 'date_created'),
	);
}

/** A time without a zone is taken for UTC, wherever n8n runs. */
export function momentOf(text: string | undefined): number | undefined {
	const moment = instantOf(text) ?? Date.parse(text ?? '');
	return Number.isNaN(moment) ? undefined : moment;
}
