import type { Handler } from '../../http/request';
import type { Account } from '../../state/state';

type Method = [id: string, name: string, type: string];

const cards: Method[] = [
	['visa', 'Visa', 'credit_card'],
	['master', 'Mastercard', 'credit_card'],
	['amex', 'American Express', 'credit_card'],
	['debvisa', 'Visa Débito', 'debit_card'],
	['debmaster', 'Mastercard Débito', 'debit_card'],
];
/** The brands of the virtual terminal (orders API, 3.5). */
const more: Partial<Record<Account['siteId'], Method[]>> = {
	MLB: [
		['elo', 'Elo', 'credit_card'],
		['hipercard', 'Hipercard', 'credit_card'],
		['debelo', 'Elo Débito', 'debit_card'],
	],
};

/** The ids and brands of a site (orders API, 3.1): fewer fields than the original's, which are those of another product. */
export const listPaymentMethods: Handler = (_state, { account: { siteId } }) =>
	[...cards, ...(more[siteId] ?? [])].map(([id, name, type]) => ({
		id,
		name,
		payment_type_id: type,
		status: 'active',
	}));
