import { fromMinorUnits } from '../money/money';
import { type Site, type SiteId } from '../money/sites';

/** How sure a rule is: stated by Mercado Pago, seen in the field, two sources disagree, deduced, or found nowhere. */
type Mark = 'CONFIRMED' | 'OBSERVED' | 'CONFLICT' | 'INFERRED' | 'UNKNOWN';

/** A rule of Mercado Pago with its source and date, because such rules change. */
export interface Rule<T> {
	value: T;
	mark: Mark;
	source: string;
	/** Year and month of the source. */
	asOf: string;
}

export type OrderPaymentType = 'credit_card' | 'debit_card' | 'qr' | 'voucher_card';

/** What an order may say in one country. What is not listed stays possible as an additional field. */
export interface OrderRules {
	/** Decimals that are sent: "10.00" satisfies every version of the pages, Chile's samples have whole pesos. */
	decimals: Rule<number>;
	paymentTypes: Rule<readonly OrderPaymentType[]>;
	/** `taxes[].payer_condition` exists. */
	taxes: Rule<boolean>;
	/** SELF_SERVICE can be set as operating mode. */
	selfService: Rule<boolean>;
	/** Minor units. No page publishes one; only a hint is made of it, nothing is refused. */
	leastAmount?: Rule<number>;
}

const twoDecimals: Rule<number> = {
	value: 2,
	mark: 'CONFIRMED',
	source: 'point/orders/create-order',
	asOf: '2026-10',
};
const noTaxes: Rule<boolean> = {
	value: false,
	mark: 'INFERRED',
	source: 'absent from point/orders/create-order',
	asOf: '2026-10',
};
const noSelfService: Rule<boolean> = {
	value: false,
	mark: 'CONFIRMED',
	source: 'point/terminals/update-operation-mode',
	asOf: '2026-10',
};

export const orderRules: Record<SiteId, OrderRules> = {
	MLA: {
		decimals: twoDecimals,
		paymentTypes: {
			value: ['credit_card', 'debit_card', 'qr'],
			mark: 'INFERRED',
			source: 'point/orders/refund-order (QR-paid orders)',
			asOf: '2026-10',
		},
		taxes: noTaxes,
		selfService: {
			value: true,
			mark: 'CONFIRMED',
			source: 'mp-point-v2/configure-terminal',
			asOf: '2026-10',
		},
	},
	MLB: {
		decimals: twoDecimals,
		paymentTypes: {
			value: ['credit_card', 'debit_card', 'qr', 'voucher_card'],
			mark: 'INFERRED',
			source: 'simulator table of Brazil',
			asOf: '2026-10',
		},
		taxes: noTaxes,
		selfService: { ...noSelfService, mark: 'INFERRED' },
	},
	MLM: {
		decimals: twoDecimals,
		// The migration guide adds qr; the reference does not, and PDV mode takes cards only.
		paymentTypes: {
			value: ['credit_card', 'debit_card', 'qr'],
			mark: 'CONFLICT',
			source: 'point/orders/create-order, migrate-payment-intent-to-orders',
			asOf: '2026-10',
		},
		taxes: noTaxes,
		selfService: noSelfService,
		leastAmount: {
			value: 500,
			mark: 'OBSERVED',
			source: 'a test account refused 1.00',
			asOf: '2026-10',
		},
	},
	MLC: {
		decimals: {
			value: 0,
			mark: 'INFERRED',
			source: 'documentation samples of Chile',
			asOf: '2026-10',
		},
		paymentTypes: {
			// Meal cards exist there; under which type is UNKNOWN. One integrator sends voucher_card.
			value: ['credit_card', 'debit_card', 'voucher_card'],
			mark: 'OBSERVED',
			source:
				'documentation samples of Chile, point/orders/refund-order (meal cards), an integrator',
			asOf: '2026-11',
		},
		taxes: {
			value: true,
			mark: 'OBSERVED',
			source: 'documentation samples of Chile',
			asOf: '2026-10',
		},
		selfService: { ...noSelfService, mark: 'INFERRED' },
	},
};

/** The rules of a country; none for a country where Point is not known. */
export function orderRulesOf(site: Site | undefined): OrderRules | undefined {
	return site && orderRules[site.id];
}

/** Why an amount may have been refused: the limits that were observed, with their date. */
export function amountHint(site: Site | undefined, amountMinor: number): string | undefined {
	const { leastAmount: least, decimals } = orderRulesOf(site) ?? {};
	if (site === undefined || least === undefined || amountMinor >= least.value) return undefined;
	return `In ${site.country}, amounts under ${fromMinorUnits(least.value, decimals?.value)} were seen to be refused (${least.asOf}; Mercado Pago publishes no minimum)`;
}
