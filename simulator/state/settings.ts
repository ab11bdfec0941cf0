import type { PaymentIntentState } from './transitions/payment-intent';

export interface AmountLimits {
	least: number;
	most: number;
}

export interface Settings {
	/** automatic: the virtual terminals pick up and pay by themselves. manual: only by /_sim. */
	mode: 'automatic' | 'manual';
	latencyMs: number;
	pickUpAfterMs: number;
	payAfterMs: number;
	/** After how long an intent nobody paid is ABANDONED: 15 minutes since 2024-07-01 (integration API, 7). */
	abandonAfterMs: number;
	/**
	 * Which states notify. CONFLICT between pages (integration API, 8.1): three, four, or creation too;
	 * ABANDONED: UNKNOWN. Default: the four of the newest page.
	 */
	notifyStates: PaymentIntentState[];
	notifyAfterMs: number;
	/** 15 minutes, growing after the third (CONFIRMED, integration API, 8.2). The steps after that and the end are invented. */
	retryDelaysMs: number[];
	/** UNKNOWN whether /integrators/check answers before or after it calls the webhook. */
	challengeAfterAnswer: boolean;
	/** UNKNOWN whether an integrator webhook that failed its challenge is notified. Default: no. */
	notifyUnvalidatedWebhook: boolean;
	/** GET of one intent: about 1 per second (CONFIRMED); null: not enforced. */
	rateLimitPerSecond: number | null;
	/** All requests of one token within a second; null: not enforced. That the limit is per token is OBSERVED, the number is not published (integration API, 14). */
	tokenRequestsPerSecond: number | null;
	/** `ts` of x-signature. CONFLICT (integration API, 8.4): prose says milliseconds, the example and the SDK say seconds. */
	signatureTimestamp: 'seconds' | 'milliseconds';
	/** Whether a repeat of a notification has a `ts` of its own. UNKNOWN (orders API, 7.3). */
	retryTimestamp: 'renewed' | 'kept';
	/** `payment.id` of a read intent. CONFLICT (integration API, 3.3): string in samples, integer in the schema. */
	paymentIdAs: 'string' | 'number';
	/** UNKNOWN whether the intent's external_reference reaches the payment (integration API, 12.1). */
	copyReferenceToPayment: boolean;
	/** Whether an approved payment has the acquirer's reference and the processor's number; every official sample has null. */
	acquirerNumbers: boolean;
	/** The events list is described as "intents with their final states"; it is also the only way to find a lost id. */
	eventsListOnlyFinal: boolean;
	/** Whether the events list takes its endDate for included. UNKNOWN (integration API, 3.4). */
	eventsEndDateIncluded: boolean;
	/** The zone of the days of the events list, in hours ahead of UTC. UNKNOWN (integration API, 3.4). */
	eventsZoneHours: number;
	/** How late the events list shows what became of an intent, a new one included. */
	eventsListDelayMs: number;
	/** How old a payment may be that is refunded by the Payments API. For cards UNKNOWN (integration API, 12.3): here a year. */
	refundPaymentsForDays: number;
	/** Code 3024, for transactions that Mercado Pago does not name. */
	refusePartialRefunds: boolean;
	/** A refund is accepted but not done, as with Pix: 400, or 201 `in_process` when the header asks for it. */
	refundsStayInProcess: boolean;
	/** Code 2001: the same payment search within a minute. CONFIRMED (integration API, 12.2); off, because it makes demos strange. */
	refuseRepeatedSearches: boolean;
	/** The code of a busy terminal. CONFLICT (orders API, 2.5): pages say for_terminal, real answers on_terminal. */
	busyCode: 'on_terminal' | 'for_terminal' | 'both';
	/** Every n-th use of the virtual terminal finds somebody else's order on it; null: never. */
	sharedTerminalBusyEvery: number | null;
	/** Notifications of orders: the samples' body, or only `data.id` (CONFLICT, orders API, 7.2). */
	orderBodies: 'long' | 'short';
	/** `data.id` in the signature of orders: the biggest CONFLICT (orders API, 7.3). */
	orderSignatureCase: 'lower' | 'asReceived';
	/** How long after 204 the simulator call shows: documented up to 10 s, 44 s seen. */
	orderEventAfterMs: number;
	/** How long a terminal takes to do what a request to cancel asks for. */
	cancelRequestAfterMs: number;
	/** How long a refund of an order is `processing`. */
	refundAfterMs: number;
	/** Some markets are reported to refund wholly only (UNKNOWN, orders API, 3.4). */
	partialRefunds: boolean;
	/** What customers add on the terminal, in currency units; null: nothing. */
	orderTip: string | null;
	/** How late a new order shows up in the search. */
	searchDelayMs: number;
	/** All official samples of a search are without payments and `config`; one integrator reads both there (CONFLICT, orders API, 3.2). */
	orderSearchAs: 'whole' | 'abridged';
	/** Filters of the search that are taken and not applied, by their names in the query. */
	orderSearchIgnores: string[];
	/** The search lists the orders of other accounts too. */
	orderSearchShowsOthers: boolean;
	/** How late the payment search shows a payment. Reported for orders and intents; for payments UNKNOWN. */
	paymentSearchDelayMs: number;
	/** How late the payments of an order that was paid show inside it. */
	orderPaymentsAfterMs: number;
	/** How late the payment of an order shows its `reference_id`. */
	orderReferenceAfterMs: number;
	/** The refusal to cancel what the terminal has: 409, or 400 `invalid_status_transition` (fixture of an open plugin, orders API, added 2026-11-28). */
	cancelRefusedAs: 'cannot_cancel_order' | 'invalid_status_transition';
	/** What customers pay in place of what was asked for, in currency units; null: what was asked for. */
	paidAmount: string | null;
	/** One L in every sample, two in a fixture of the .NET SDK. */
	canceledAs: 'CANCELED' | 'CANCELLED';
	/** Where a paid intent stays: CONFLICT, some reportedly never show FINISHED. */
	intentsEndAt: 'FINISHED' | 'PROCESSED';
	/** A card is refused before the one that is approved: `payment` names the refused one, `payment_ids` both (seen by integrators, weak). */
	refusedFirst: boolean;
	/**
	 * The status of a second payment of every sale that is approved, `unreadable` for one that is named and cannot be read (an intent) or shows
	 * no status (an order); null: there is none. That an intent may name several is OBSERVED (weak, integration API, 3.3); an order holds a list.
	 */
	secondPayment: string | null;
	/** Whether a new order is refused by a busy terminal before its key is looked up. UNKNOWN: the original is returned for a key, and a terminal holds one order. */
	queueBeforeKey: boolean;
	/** Minor units, per site: 5.00 was seen in Mexico, no page states any (orders API, 2.2). */
	orderLeastAmounts: Record<string, number>;
	/**
	 * What the back button of the phone does to an order with `disable_back_button`. CONFLICT: by its name nothing, by the sentence of
	 * seed 003 ("Para que al clickear en el back button la orden de pago se cierre") it closes the order, and without it does not.
	 */
	disabledBackButton: 'doesNothing' | 'closesTheOrder';
	/** CONFLICT (integration API, 13): the search of stores is documented as a list around `{paging, results}`. */
	storeSearchAs: 'list' | 'object';
	/** Which of `/pos` (older) and `/v2/pos` (newer) there are; what is not there is 404. CONFLICT by country and time (orders API, 8.1). */
	pointOfSaleGenerations: 'both' | 'older' | 'newer';
	/** The list of `/v2/pos`: `{paging, results}`, a list alone, or `{data}`. UNKNOWN (orders API, 8.1). */
	newerPosListAs: 'page' | 'list' | 'data';
	/** Minor units, per site. CONFLICT (integration API, 3.2): the newest pages state none, the server was seen to say 1500. */
	amountLimits: Record<string, AmountLimits>;
	/** How long a report takes. */
	reportAfterMs: number;
	/** What a report that was made is called: `processed` (most integrators), `available` with `files`, `enabled` (lists), or it was not made (CONFLICT: reports, 4). */
	reportEndsAs: 'processed' | 'available' | 'enabled' | 'error';
	/** The task of a report answers 403, and only the list tells (CONFLICT: reports, 4). */
	reportTaskRefused: boolean;
	/** 203: the request was right and the report is not made (reports, 2). */
	reportNotMade: boolean;
	/** Without columns that were set once, a report is refused (OBSERVED: reports, 2). */
	reportNeedsConfig: boolean;
	/** Where the account sets none: the samples have a semicolon in one report and a comma in the other (CONFLICT: reports, 6). */
	reportSeparator: 'asInTheSamples' | ',' | ';';
	reportDecimals: 'point' | 'comma';
	reportEncoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'windows-1252';
	reportLineEnd: 'lf' | 'crlf';
	/** Bytes that the end of the file lacks. */
	reportCutBytes: number;
	/** A spreadsheet (.xlsx) in place of CSV. */
	reportAsSpreadsheet: boolean;
	/** allow: the sign-in page sends the browser back at once, as the owner of the application. */
	oauthConsent: 'ask' | 'allow';
	/** Life of a granted access token: 180 days (CONFIRMED, integration API, 11.3). */
	oauthTokenSeconds: number;
	/** After the end of the access token "the seller must authorise again" (CONFIRMED, integration API, 11.3); whether its refresh token ends in the same second is UNKNOWN. */
	oauthRenewsAfterEnd: boolean;
}

const minute = 60_000;

export function defaultSettings(): Settings {
	return {
		mode: 'automatic',
		latencyMs: 0,
		pickUpAfterMs: 1_000,
		payAfterMs: 1_500,
		abandonAfterMs: 15 * minute,
		notifyStates: ['FINISHED', 'CANCELED', 'ERROR', 'CONFIRMATION_REQUIRED'],
		notifyAfterMs: 0,
		retryDelaysMs: [15, 15, 15, 30, 60, 120, 240, 480, 960, 1440].map(
			(minutes) => minutes * minute,
		),
		challengeAfterAnswer: false,
		notifyUnvalidatedWebhook: false,
		rateLimitPerSecond: null,
		tokenRequestsPerSecond: null,
		signatureTimestamp: 'seconds',
		retryTimestamp: 'renewed',
		paymentIdAs: 'string',
		copyReferenceToPayment: true,
		acquirerNumbers: false,
		eventsListOnlyFinal: false,
		eventsEndDateIncluded: true,
		eventsZoneHours: 0,
		eventsListDelayMs: 0,
		refundPaymentsForDays: 365,
		refusePartialRefunds: false,
		refundsStayInProcess: false,
		refuseRepeatedSearches: false,
		busyCode: 'on_terminal',
		sharedTerminalBusyEvery: 5,
		orderBodies: 'long',
		orderSignatureCase: 'lower',
		orderEventAfterMs: 0,
		cancelRequestAfterMs: 1_500,
		refundAfterMs: 1_000,
		partialRefunds: true,
		orderTip: null,
		searchDelayMs: 0,
		paymentSearchDelayMs: 0,
		orderSearchAs: 'whole',
		orderSearchIgnores: [],
		orderSearchShowsOthers: false,
		orderPaymentsAfterMs: 0,
		orderReferenceAfterMs: 0,
		cancelRefusedAs: 'cannot_cancel_order',
		paidAmount: null,
		canceledAs: 'CANCELED',
		intentsEndAt: 'FINISHED',
		refusedFirst: false,
		secondPayment: null,
		queueBeforeKey: false,
		orderLeastAmounts: { MLM: 500 },
		disabledBackButton: 'doesNothing',
		storeSearchAs: 'list',
		pointOfSaleGenerations: 'both',
		newerPosListAs: 'page',
		amountLimits: {
			MLA: { least: 500, most: 400_000_000 },
			MLB: { least: 100, most: 7_000_000 },
			MLM: { least: 500, most: 35_000_000 },
		},
		reportAfterMs: 4_000,
		reportEndsAs: 'processed',
		reportTaskRefused: false,
		reportNotMade: false,
		reportNeedsConfig: false,
		reportSeparator: 'asInTheSamples',
		reportDecimals: 'point',
		reportEncoding: 'utf-8',
		reportLineEnd: 'lf',
		reportCutBytes: 0,
		reportAsSpreadsheet: false,
		oauthConsent: 'ask',
		oauthTokenSeconds: 15_552_000,
		oauthRenewsAfterEnd: true,
	};
}
