import type { IDataObject } from 'n8n-workflow';
import {
	type Answer,
	type Call,
	type MercadoPago,
	type Money,
	no,
	ok,
	ownUser,
} from './mercado-pago';

/** The Payments API of the integration API, 12. */
export function paymentsApi(
	mp: MercadoPago,
	{ method, parts, query, body, key }: Call,
): Answer | undefined {
	if (parts[0] !== 'v1' || parts[1] !== 'payments') return undefined;
	if (parts[2] === 'search') {
		const found = [...mp.payments.values()].filter(
			(one) =>
				one.at + mp.quirks.listLagMs <= Date.now() &&
				one.readableAt <= Date.now() &&
				(mp.quirks.searchIgnoresFilters ||
					[undefined, one.reference].includes(query.external_reference)),
		);
		return ok({
			results: found.map((one) => paymentView(mp, one)),
			paging: { total: found.length, limit: 50, offset: Number(query.offset ?? 0) },
		});
	}
	const money = mp.payments.get(Number(parts[2]));
	if (!money || money.readableAt > Date.now()) return no(404, '2000');
	if (parts[3] !== 'refunds') return ok(paymentView(mp, money));
	if (method === 'GET') return ok(refundsOf(mp, money));
	if (money.status !== 'approved') return no(400, '2063');
	const left = money.amount - money.back;
	const amount = body.amount === undefined ? left : Math.round(Number(body.amount) * 100);
	if (refundMoney(mp, money, amount, key)) return no(400, '2063');
	const thing = [...mp.things.values()].find((one) => one.payments.includes(money.id));
	if (thing) {
		thing.changedAt = thing.api === 'orders' ? Date.now() : thing.changedAt;
		mp.notify(thing);
	}
	return ok(refundsOf(mp, money).at(-1), 201);
}

/** True where it is refused. The same key gives nothing back twice. */
export function refundMoney(mp: MercadoPago, money: Money, amount: number, key: string): boolean {
	if (money.refunds.some((one) => one.key === key)) return false;
	if (!(amount > 0) || amount > money.amount - money.back) return true;
	money.back += amount;
	money.refunds.push({ id: mp.next(), amount, key, at: Date.now() });
	if (money.back === money.amount) money.status = 'refunded';
	return false;
}

function refundsOf(mp: MercadoPago, { id, refunds }: Money): IDataObject[] {
	return refunds.map((one) => ({
		id: one.id,
		payment_id: id,
		amount: mp.number(one.amount / 100),
		status: 'approved',
		date_created: new Date(one.at).toISOString(),
	}));
}

function paymentView(mp: MercadoPago, money: Money): IDataObject {
	const { id, status, amount, back, reference, at } = money;
	return {
		id: mp.number(id),
		status,
		status_detail: 'whatever',
		transaction_amount: mp.number(amount / 100),
		transaction_amount_refunded: mp.number(back / 100),
		currency_id: 'ARS',
		collector_id: ownUser,
		external_reference: reference,
		date_created: new Date(at).toISOString(),
		date_approved: ['approved', 'refunded', 'charged_back'].includes(status)
			? new Date(at).toISOString()
			: null,
		date_last_updated: new Date(at).toISOString(),
		payment_type_id: 'credit_card',
		payment_method_id: 'visa',
		installments: 1,
		refunds: refundsOf(mp, money),
	};
}
