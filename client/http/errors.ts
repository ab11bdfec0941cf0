import { isJsonObject } from '../../domain/json';
import { shown, shownPath } from '../../domain/input/quoted';
import { readErrorBody } from '../../domain/errors/error-body';
import { busyTerminal, linkTo } from '../../domain/errors/refusal';
import { explainRefusal } from '../../domain/errors/refusals';
import { type ApiRequest, type Sent } from './request';

interface MercadoPagoErrorDetails {
	/** What to do next. */
	advice: string;
	/** HTTP status, where there was an answer. */
	status?: number;
	/** Mercado Pago's code, e.g. "2205", or the network's, e.g. ETIMEDOUT. */
	code?: string;
	/** The request may have been carried out although no usable answer came: read; send it again only with the same idempotency key. */
	ambiguous: boolean;
	/** The body of the answer, as data. */
	body?: unknown;
	/** What support asks for: the end of the advice. */
	facts?: string;
	/** When it was answered, by Mercado Pago's clock; milliseconds, whole seconds. */
	answeredAt?: number;
}

/** A call that Mercado Pago refused or did not answer. Holds no header, no token and no query. */
export class MercadoPagoError extends Error {
	readonly advice: string;
	readonly status?: number;
	readonly code?: string;
	readonly ambiguous: boolean;
	readonly body?: unknown;
	readonly answeredAt?: number;
	readonly facts?: string;

	/** @param what what happened, as one sentence without a full stop */
	constructor(
		what: string,
		{ advice, status, code, ambiguous, body, answeredAt, facts }: MercadoPagoErrorDetails,
	) {
		super(what);
		this.name = 'MercadoPagoError';
		this.advice = advice;
		this.status = status;
		this.code = code;
		this.ambiguous = ambiguous;
		this.body = body;
		this.answeredAt = answeredAt;
		this.facts = facts;
	}
}

/** The same failure with other words for what to do next. */
export function withOtherAdvice(error: MercadoPagoError, advice: string): MercadoPagoError {
	const { message, facts, ...details } = error;
	return new MercadoPagoError(message, {
		...details,
		facts,
		advice: facts === undefined ? advice : withAdvice(advice, facts),
	});
}

/** For `catch`: the failure of a call as a value. Anything else, a cancelled execution or a bug, is thrown on. */
export function mercadoPagoError(reason: unknown): MercadoPagoError {
	if (reason instanceof MercadoPagoError) return reason;
	throw reason;
}

/** For `catch`, where what was known before the call stays valid. */
export function nothingIfMercadoPago(reason: unknown): undefined {
	mercadoPagoError(reason);
}

/** For `catch`, where Mercado Pago answers 404 for what is not there. */
export function nothingIfNotFound(reason: unknown): undefined {
	if (mercadoPagoError(reason).status !== 404) throw reason;
}

/**
 * For `catch`: what stands in for an answer that Mercado Pago refused or did not give. Any other reason is thrown on.
 * @param when whether this failure is one that has a stand-in; every one without it
 */
export function orOnMercadoPagoError<T>(
	fallback: (error: MercadoPagoError) => T,
	when: (error: MercadoPagoError) => boolean = () => true,
): (reason: unknown) => T {
	return (reason) => {
		if (!(reason instanceof MercadoPagoError) || !when(reason)) throw reason;
		return fallback(reason);
	};
}

/**
 * The named error for what came back.
 * @param ambiguous one of the tries, the last or an earlier one, may have been carried out
 */
export function errorFrom(request: ApiRequest, sent: Sent, ambiguous: boolean): MercadoPagoError {
	if (!sent.answered) return unanswered(request, sent, ambiguous);
	return sent.status < 300
		? unreadable(request, sent, ambiguous)
		: refused(request, sent, ambiguous);
}

/** A 2xx that cannot be read: cut off, HTML instead of JSON, or without the ID of what was made. */
function unreadable(
	request: ApiRequest,
	{ status, body }: Sent & { answered: true },
	ambiguous: boolean,
): MercadoPagoError {
	return new MercadoPagoError(
		withAmbiguityNote(
			request.lists === undefined
				? 'The answer of Mercado Pago could not be read'
				: 'Mercado Pago answered without the list that was asked for',
			request,
			ambiguous,
		),
		{
			advice: withAdvice(
				ambiguous ? request.adviceIfUnanswered : 'Try again',
				facts(request, { status }),
			),
			status,
			ambiguous,
			...(isJsonObject(body) && { body }),
		},
	);
}

function refused(
	request: ApiRequest,
	{ status, headers, body }: Sent & { answered: true },
	ambiguous: boolean,
): MercadoPagoError {
	const explained = explainRefusal(status, body, request);
	const isBusy = explained.more === busyTerminal && request.adviceIfBusy !== undefined;
	const explainedAdvice =
		status === 400 && request.adviceIfRefused !== undefined
			? `${explained.advice} ${request.adviceIfRefused}`
			: explained.advice;
	const advice = isBusy ? (request.adviceIfBusy ?? explainedAdvice) : explainedAdvice;
	const { code, text } = readErrorBody(body);
	const more = explained.more === undefined ? '' : `More: ${linkTo(explained.more)} `;
	const said = `${more}${facts(request, { status, code, text })}`;
	return new MercadoPagoError(withAmbiguityNote(explained.what, request, ambiguous), {
		advice: withAdvice(ambiguous ? (request.adviceIfUnanswered ?? advice) : advice, said),
		facts: said,
		status,
		code,
		ambiguous,
		body,
		...(Number.isFinite(Date.parse(headers.date ?? '')) && {
			answeredAt: Date.parse(headers.date ?? ''),
		}),
	});
}

function unanswered(
	request: ApiRequest,
	{ code }: Sent & { answered: false },
	ambiguous: boolean,
): MercadoPagoError {
	const advice = ambiguous
		? request.adviceIfUnanswered
		: 'Check the connection of n8n to the API URL of the credential, then try again';
	return new MercadoPagoError(
		withAmbiguityNote('Mercado Pago did not answer', request, ambiguous),
		{
			advice: withAdvice(advice, facts(request, { code })),
			code,
			ambiguous,
		},
	);
}

/** The ambiguity is in the message, because an AI agent and some logs show nothing else. */
function withAmbiguityNote(
	what: string,
	{ ambiguityNote = 'it may have been carried out all the same' }: ApiRequest,
	ambiguous: boolean,
): string {
	return ambiguous ? `${what}; ${ambiguityNote}` : what;
}

function withAdvice(advice: string | undefined, facts: string): string {
	return advice === undefined ? facts : `${advice.replace(/\.$/, '')}. ${facts}`;
}

/** What support asks for: status, code, Mercado Pago's own text, and the request without its query. */
function facts(
	{ method, path }: ApiRequest,
	{ status, code, text }: { status?: number; code?: string; text?: string },
): string {
	const parts = [
		status !== undefined && `HTTP ${status}`,
		code !== undefined && `code ${shown(code)}`,
		text !== undefined && `"${text}"`,
	];
	const answered = parts.filter(Boolean).join(', ');
	return answered === ''
		? `(${method} ${shownPath(path)})`
		: `Mercado Pago: ${answered} (${method} ${shownPath(path)})`;
}
