import { type Charge } from '../../domain/charge/charge';
import { textAt } from '../../domain/json';
import { answeredMinorUnits } from '../../domain/money/answered-amounts';
import { intentDecimals, toMinorUnits } from '../../domain/money/money';
import { paymentOutcome } from '../../domain/payment-intent/states';
import { listPayments } from '../api/payments';
import { orOnMercadoPagoError } from '../http/errors';
import { type Attempt } from './find';

/** What held the terminal at the refusal was not paid before it, but for the seconds that Mercado Pago takes to say so. */
const beforeRefusalMs = 10_000;

/** A till with more payments than that in a few seconds is not looked through. */
const mostLookedAt = 200;

/**
 * Whether a payment was made since the refusal that may be this sale's: a list of payment intents that shows only what has ended never shows
 * one whose last state is PROCESSED (integration API, 7), and then neither its own charge nor when another till's began is to be seen. Whether
 * a payment carries the reference of its intent is not documented, so that one without a reference counts by its amount.
 *
 * @param refusedAt milliseconds, by Mercado Pago's clock
 * @param others the charges whose payments are known to be other sales'
 * @returns true also where the payments cannot be read
 */
export async function mayBePaidMeanwhile(
	sale: Attempt,
	refusedAt: number,
	others: readonly Charge[],
): Promise<boolean> {
	return await isPaymentListed(sale, refusedAt, others).catch(orOnMercadoPagoError(() => true));
}

async function isPaymentListed(
	{ context, input }: Attempt,
	refusedAt: number,
	others: readonly Charge[],
): Promise<boolean> {
	const { client } = context;
	const asked = toMinorUnits(input.amount, intentDecimals);
	const known = new Set(others.map(({ paymentId }) => paymentId));
	let looked = 0;
	for await (const payment of listPayments(client, {
		range: 'date_created',
		beginDate: new Date(refusedAt - beforeRefusalMs).toISOString(),
		endDate: new Date(client.serverNow() + beforeRefusalMs).toISOString(),
		sort: 'date_created',
		criteria: 'desc',
	})) {
		if (++looked > mostLookedAt) return true;
		const outcome = paymentOutcome(textAt(payment, 'status'));
		const paid = answeredMinorUnits(textAt(payment, 'transaction_amount'), intentDecimals);
		const isOfSale =
			[undefined, '', input.externalReference].includes(textAt(payment, 'external_reference')) &&
			(paid === null || paid === asked) &&
			!known.has(textAt(payment, 'id') ?? null);
		if (isOfSale && outcome !== 'declined' && outcome !== 'notCharged') return true;
	}
	return false;
}
