import { paymentIntentStates } from './transitions/payment-intent';
import type { AmountLimits, Settings } from './settings';

type Check = (value: unknown) => boolean;

const oneOf =
	(...allowed: unknown[]): Check =>
	(value) =>
		allowed.includes(value);

const flag: Check = (value) => typeof value === 'boolean';

const duration: Check = (value) =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0;

const listOf =
	(each: Check): Check =>
	(value) =>
		Array.isArray(value) && value.every(each);

const limits: Check = (value) =>
	typeof value === 'object' &&
	value !== null &&
	Object.values(value).every(
		(site: Partial<AmountLimits> | null) => duration(site?.least) && duration(site?.most),
	);

const checks: Record<keyof Settings, Check> = {
	mode: oneOf('automatic', 'manual'),
	latencyMs: duration,
	pickUpAfterMs: duration,
	payAfterMs: duration,
	abandonAfterMs: duration,
	notifyStates: listOf(oneOf(...paymentIntentStates)),
	notifyAfterMs: duration,
	retryDelaysMs: listOf(duration),
	challengeAfterAnswer: flag,
	notifyUnvalidatedWebhook: flag,
	rateLimitPerSecond: (value) => value === null || (duration(value) && value !== 0),
	tokenRequestsPerSecond: (value) => value === null || (duration(value) && value !== 0),
	signatureTimestamp: oneOf('seconds', 'milliseconds'),
	retryTimestamp: oneOf('renewed', 'kept'),
	paymentIdAs: oneOf('string', 'number'),
	copyReferenceToPayment: flag,
	acquirerNumbers: flag,
	eventsListOnlyFinal: flag,
	eventsEndDateIncluded: flag,
	eventsZoneHours: (value) => typeof value === 'number' && value >= -12 && value <= 14,
	eventsListDelayMs: duration,
	refundPaymentsForDays: duration,
	refusePartialRefunds: flag,
	refundsStayInProcess: flag,
	refuseRepeatedSearches: flag,
	busyCode: oneOf('on_terminal', 'for_terminal', 'both'),
	sharedTerminalBusyEvery: (value) => value === null || (duration(value) && value !== 0),
	orderBodies: oneOf('long', 'short'),
	orderSignatureCase: oneOf('lower', 'asReceived'),
	orderEventAfterMs: duration,
	cancelRequestAfterMs: duration,
	refundAfterMs: duration,
	partialRefunds: flag,
	orderTip: (value) =>
		value === null || (typeof value === 'string' && /^\d+(\.\d{1,2})?$/.test(value)),
	searchDelayMs: duration,
	paymentSearchDelayMs: duration,
	orderSearchAs: oneOf('whole', 'abridged'),
	orderSearchIgnores: listOf((value) => typeof value === 'string'),
	orderSearchShowsOthers: flag,
	orderPaymentsAfterMs: duration,
	orderReferenceAfterMs: duration,
	cancelRefusedAs: oneOf('cannot_cancel_order', 'invalid_status_transition'),
	paidAmount: (value) =>
		value === null || (typeof value === 'string' && /^\d+(\.\d{1,2})?$/.test(value)),
	canceledAs: oneOf('CANCELED', 'CANCELLED'),
	intentsEndAt: oneOf('FINISHED', 'PROCESSED'),
	refusedFirst: flag,
	secondPayment: (value) =>
		value === null || (typeof value === 'string' && /^[a-z_]+$/.test(value)),
	queueBeforeKey: flag,
	orderLeastAmounts: (value) =>
		typeof value === 'object' && value !== null && Object.values(value).every(duration),
	disabledBackButton: oneOf('doesNothing', 'closesTheOrder'),
	storeSearchAs: oneOf('list', 'object'),
	pointOfSaleGenerations: oneOf('both', 'older', 'newer'),
	newerPosListAs: oneOf('page', 'list', 'data'),
	amountLimits: limits,
	reportAfterMs: duration,
	reportEndsAs: oneOf('processed', 'available', 'enabled', 'error'),
	reportTaskRefused: flag,
	reportNotMade: flag,
	reportNeedsConfig: flag,
	reportSeparator: oneOf('asInTheSamples', ',', ';'),
	reportDecimals: oneOf('point', 'comma'),
	reportEncoding: oneOf('utf-8', 'utf-8-bom', 'utf-16le', 'windows-1252'),
	reportLineEnd: oneOf('lf', 'crlf'),
	reportCutBytes: duration,
	reportAsSpreadsheet: flag,
	oauthConsent: oneOf('ask', 'allow'),
	oauthTokenSeconds: (value) => duration(value) && value !== 0,
	oauthRenewsAfterEnd: flag,
};

const isSetting = (name: string): name is keyof Settings => Object.hasOwn(checks, name);

/** Throws with the reason when a name or a value is not known; then nothing is changed. */
export function changeSettings(settings: Settings, changes: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(changes)) {
		if (!isSetting(name)) {
			throw new Error(`No such setting: ${name}. There are: ${Object.keys(checks).join(', ')}.`);
		}
		if (!checks[name](value)) throw new Error(`Not a value for ${name}: ${JSON.stringify(value)}`);
	}
	const amountLimits = { ...settings.amountLimits, ...(changes.amountLimits ?? {}) };
	Object.assign(settings, changes, { amountLimits });
}
