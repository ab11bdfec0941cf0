import type { State } from '../../../simulator/state/state';

/** A charge of the sale as it is at Mercado Pago. */
export interface TrueCharge {
	id: string;
	/** The attempt that asked for it: it stands on the ticket, which no code looks at. */
	mark: string;
	/** paid: money moved. open: it may still move, or nobody knows. over: nobody paid, and nobody can any more. */
	money: 'paid' | 'open' | 'over';
	createdAt: number;
}

/** The ticket number that an execution asks for. Letters and digits only. */
export function ticketOf(mark: string, variant: number): string {
	return `SALE${mark}V${variant}`;
}

/** Every charge of the sale in both generations, read from the simulated world itself. */
export function trueCharges({ paymentIntents, orders, payments }: State): TrueCharge[] {
	const moneyOf = (isOpen: boolean, paymentId: number | undefined): TrueCharge['money'] => {
		const status = payments.get(paymentId ?? 0)?.status;
		if (status === 'approved') return 'paid';
		return isOpen || status === 'in_process' ? 'open' : 'over';
	};
	return [
		...[...paymentIntents.values()].map(({ id, state, paymentId, additionalInfo, createdAt }) => ({
			id,
			createdAt,
			ticket: additionalInfo?.ticket_number,
			money: moneyOf(['OPEN', 'ON_TERMINAL', 'PROCESSING'].includes(state), paymentId),
		})),
		...[...orders.values()].map(({ id, state, asked, payment, createdAt }) => ({
			id,
			createdAt,
			ticket: asked.config.point.ticket_number,
			money: moneyOf(['created', 'at_terminal'].includes(state), payment.paymentId),
		})),
	].flatMap(({ id, ticket, money, createdAt }) => {
		const mark = /^SALE(.+)V\d$/.exec(ticket ?? '')?.[1];
		return mark === undefined ? [] : [{ id, mark, money, createdAt }];
	});
}
