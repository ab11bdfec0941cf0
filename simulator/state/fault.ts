/** Hit a request to the API. */
export const requestFaultKinds = [
	/** 5xx (or any `status`) and nothing was done. */
	'errorBeforeCommit',
	/** It was done, and the answer is 5xx (or any `status`). */
	'errorAfterCommit',
	'cutBeforeCommit',
	/** It was done, and the connection is cut. */
	'cutAfterCommit',
	/** 409, as if another till held the terminal; for a new point of sale, as if the same one came at the same time. */
	'conflict',
	/** 429 code 105; `retryAfter` in seconds adds the header. */
	'tooManyRequests',
	/** It was done; the answer takes `delay`. */
	'slowAnswer',
	/** It was done; the answer is cut in the middle of its JSON. */
	'malformedJson',
	/**
	 * It is carried out twice inside Mercado Pago. At once, and the answer is that of the second time: a busy terminal, or the original of a
	 * key; or `delay` later, and nobody gets that answer.
	 */
	'committedTwice',
	/** A read answers with an old state: `state`, by default ON_TERMINAL. */
	'laggingRead',
	/** A list answers 200 without its list. */
	'withoutList',
	/** A page of a list is empty, and its total says that there is more. */
	'emptyPage',
	/** A page of a list shows `count` as its total. */
	'wrongTotal',
	/**
	 * The notification arrives before the answer. After a create the terminal pays first, or with
	 * `state: "OPEN"` the creation itself is notified.
	 */
	'notifyBeforeAnswer',
] as const;

/** Hit a notification. */
export const notificationFaultKinds = [
	'lose',
	/** Sent `copies` more times, each `delay` after the one before. */
	'repeat',
	/** Sent after `delay`. */
	'delay',
	/** Held until there are `count` of them, then sent last first. */
	'reorder',
	'badSignature',
	/** `data.id` of the URL in capitals; signed in lower case. */
	'wrongCaseId',
] as const;

/** Hits a terminal: `deviceId` is switched off until the fault is deleted. */
const terminalFaultKinds = ['terminalOffline'] as const;

export const faultKinds = [
	...requestFaultKinds,
	...notificationFaultKinds,
	...terminalFaultKinds,
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const requestSorts = ['sales', 'reads', 'cancellations'] as const;
export type RequestSort = (typeof requestSorts)[number];

export interface Fault {
	id: number;
	kind: FaultKind;
	method?: string;
	/** Only requests of this sort, whichever generation of the API they belong to. */
	requests?: RequestSort;
	/** Part of path and query; for a notification, part of its URL. */
	path?: string;
	/** Only for notifications of this state, topic or channel. */
	state?: string;
	topic?: string;
	deviceId?: string;
	/** How often it strikes; null: until it is deleted. */
	times: number | null;
	/** Lets so many matches pass first. */
	skip: number;
	/** Strikes each n-th match only. */
	every: number;
	matched: number;
	struck: number;

	status?: number;
	message?: string;
	/** Of the refusal, e.g. refund_in_progress; by default the status. */
	code?: string;
	retryAfter?: number;
	delayMs: number;
	copies: number;
	count: number;
}

export const isFaultKind = (kind: unknown): kind is FaultKind =>
	faultKinds.some((known) => known === kind);
