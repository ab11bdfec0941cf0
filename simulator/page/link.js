// The address is the state of the page: whoever opens it sees the same shop, the same till, the same rows.
import { language, languages } from './language.js';
import { view } from './view.js';

const ledgerFilters = ['all', 'requests', 'notifications', 'challenges'];
const isOneOf = (list) => (text) => (list.includes(text) ? text : undefined);
const isShort = (text) => (text.length <= 64 ? text : undefined);

/** Name in the address, what it is on the page, and what of it is taken: an address may come from anywhere. */
const reads = {
	seller: ['seller', (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined)],
	till: ['tillMode', isOneOf(['pdv', 'device'])],
	ledger: ['ledger', isOneOf(ledgerFilters)],
};
const readsOfSale = {
	device: isShort,
	amount: isShort,
	api: isOneOf(['intent', 'order']),
	reference: isShort,
};

const taken = (list) => Object.fromEntries(list.filter(([, value]) => value !== undefined));

/** What the address says about `view`. */
export function viewOfLink(search) {
	const query = new URLSearchParams(search);
	const has = ([name]) => query.has(name);
	const sale = taken(
		Object.entries(readsOfSale)
			.filter(has)
			.map(([name, read]) => [name, read(query.get(name))]),
	);
	return {
		...taken(
			Object.entries(reads)
				.filter(has)
				.map(([name, [field, read]]) => [field, read(query.get(name))]),
		),
		...(Object.keys(sale).length > 0 ? { sale } : {}),
	};
}

export const languageOfLink = (search) => {
	const code = new URLSearchParams(search).get('lang');
	return Object.hasOwn(languages, code ?? '') ? code : null;
};

/** The whole state, each time: what a link leaves open would be another on the other computer. */
export function linkOf(sellerId) {
	const query = new URLSearchParams({
		seller: sellerId,
		lang: language,
		till: view.tillMode,
		ledger: view.ledger,
		...Object.fromEntries(
			Object.keys(readsOfSale)
				.filter((name) => view.sale[name])
				.map((name) => [name, view.sale[name]]),
		),
	});
	return `${location.origin}${location.pathname}?${query}${location.hash}`;
}

export function showLink(sellerId) {
	const link = linkOf(sellerId);
	if (link !== location.href) history.replaceState(null, '', link);
}
