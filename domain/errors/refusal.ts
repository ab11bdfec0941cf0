/** What a refusal means and what to do about it, in words for the person who runs the till. */
export interface Explanation {
	/** What happened. */
	what: string;
	/** What to do next. */
	advice: string;
}

/** A row of the catalogue. Every condition that is given must match. */
export interface Refusal {
	status?: number;
	code?: string;
	/** Matched without case in Mercado Pago's text: no full list of codes is published. */
	says?: RegExp;
	method?: string;
	path?: RegExp;
	explanation: Explanation;
}
