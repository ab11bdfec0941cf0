/** The Mercado Pago sites where Point exists. Other sites pass through as data but have no row here. */
export const siteIds = ['MLA', 'MLB', 'MLM', 'MLC'] as const;
export type SiteId = (typeof siteIds)[number];

export interface Site {
	id: SiteId;
	country: string;
	currency: string;
	/** Decimals of the currency in daily use. Chile's peso has none. */
	decimals: number;
	/** Whether the integration API (payment intents) is offered there. Source: its pages list MLA, MLB and MLM only. */
	paymentIntents: boolean;
}

export const sites: Record<SiteId, Site> = {
	MLA: { id: 'MLA', country: 'Argentina', currency: 'ARS', decimals: 2, paymentIntents: true },
	MLB: { id: 'MLB', country: 'Brazil', currency: 'BRL', decimals: 2, paymentIntents: true },
	MLM: { id: 'MLM', country: 'Mexico', currency: 'MXN', decimals: 2, paymentIntents: true },
	MLC: { id: 'MLC', country: 'Chile', currency: 'CLP', decimals: 0, paymentIntents: false },
};

/** Decimals of a currency; two for one that belongs to no site of Point. */
export function decimalsOfCurrency(currency: string | null | undefined): number {
	const id = siteIds.find((each) => sites[each].currency === currency);
	return id === undefined ? 2 : sites[id].decimals;
}

export function siteOf(id: string | undefined): Site | undefined {
	return siteIds.find((known) => known === id) ? sites[id as SiteId] : undefined;
}
