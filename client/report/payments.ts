import { lacksRefunds, type Paid, paidOf, refundsIn } from '../../domain/books/paid';
import { RefusedInput } from '../../domain/input/refused-input';
import { listRefunds, ownPayments, type PaymentFilter } from '../api/payments';
import { type Account } from '../api/users';
import { type Client } from '../http/client';
import { listOf, take } from '../http/paging';

interface ReadPayments {
	filter: PaymentFilter;
	account: () => Promise<Account>;
	/** Payments that are read at the most. */
	most: number;
}

/**
 * The payments of a search as the books count them, each with all its refunds.
 * @throws RefusedInput where there are more than may be read: a part is not given out as the whole
 */
export async function readPayments(
	client: Client,
	{ filter, account, most }: ReadPayments,
): Promise<Paid[]> {
	const { id, site } = await account();
	const listed = await take(
		ownPayments(client, { ...filter, sort: 'date_created', criteria: 'asc' }, async () => id),
		most + 1,
	);
	if (listed.length > most)
		throw new RefusedInput(
			'Maximum Payments',
			`there are more than ${most} payments`,
			'Give a shorter time, or raise Maximum Payments in the options',
		);
	const payments: Paid[] = [];
	for (const payment of listed)
		payments.push(await withAllRefunds(client, paidOf(payment, site?.currency ?? null)));
	return payments;
}

/** A list may show fewer refunds than the payment says it has. */
async function withAllRefunds(client: Client, payment: Paid): Promise<Paid> {
	if (!lacksRefunds(payment)) return payment;
	const answer = await client.call(listRefunds(payment.id));
	return { ...payment, refunds: refundsIn(listOf(answer, 'results'), payment.decimals) };
}
