// What this page shows and remembers; what the simulator knows is never kept here.

const remembered = 'point-simulator.view';

const read = () => {
	try {
		return JSON.parse(localStorage.getItem(remembered)) ?? {};
	} catch {
		return {};
	}
};

const { seller = null, tillMode = 'pdv', shortcuts = true } = read();

export const view = {
	/** A user id; null is the first one. */
	seller,
	/** pdv: this page is the till too. device: requests come from outside. */
	tillMode,
	/** g, r and c press buttons of a terminal. */
	shortcuts,
	/** The terminal that was used last. */
	inUse: null,
	/** What is on the form of the till, as far as somebody typed it, or a link said it. */
	sale: {},
	ledger: 'all',
	openRows: new Set(),
	/** Sections that are open on a phone. */
	unfolded: new Set(),
	/** How often a fault that is switched on strikes; null: until it is switched off. */
	faultTimes: 1,
	/** Which requests it strikes; null: any. */
	faultRequests: null,
	faultKinds: [],
	/** Answer to the last sale that was sent: { tone, text }, and the field that it is about. */
	sent: null,
	connected: true,
};

export function remember(changes) {
	Object.assign(view, changes);
	localStorage.setItem(
		remembered,
		JSON.stringify({
			seller: view.seller,
			tillMode: view.tillMode,
			shortcuts: view.shortcuts,
		}),
	);
}

export const sellerIn = (state) =>
	state.accounts.find(({ user_id: id }) => id === view.seller) ?? state.accounts[0];

/** Of its element: a phone's name may have spaces. */
export const anchorOf = (id) => `terminal-${encodeURIComponent(id)}`;

/** Short and human: the seller's own name of the POS, or the id. */
export const nameOf = (device) => device?.external_pos_id ?? device?.id ?? '';
