// What stands on the screen of a terminal or phone.
import { h } from './dom.js';
import { t, tFirst } from './language.js';
import { money } from './money.js';

const secondsOfResult = 20;

/** What the screen says: a name in i18n/, and the operation it is about. Alone, a terminal shows nothing of a till's. */
export function screenOf(device, held, last, now) {
	if (!device.online) return { says: 'off', operation: held };
	if (device.needs_restart) return { says: 'restart', operation: held };
	if (device.operating_mode === 'STANDALONE') return { says: 'standalone', operation: null };
	if (held) return { says: held.stage, operation: held };
	const isFresh = last && now - new Date(last.changedAt) < secondsOfResult * 1000;
	if (isFresh && last.stage === 'ended') return { says: 'ended', operation: last };
	return { says: 'ready', operation: null };
}

/** The words for a state or result: of this kind of thing, if it has its own. */
export const stateWords = ({ kind, state, stage, result }) =>
	stage === 'ended'
		? tFirst([`result.${kind}.${result}`, `result.${result}`], String(result))
		: tFirst([`state.${kind}.${state}`, `state.${state}`], state);

export const kindWords = (kind) => tFirst([`kind.${kind}`], kind);

const signs = {
	approved: '✓',
	processed: '✓',
	rejected: '✕',
	error: '!',
	refunded: '↩',
	canceled: '✕',
	abandoned: '…',
	expired: '…',
	closed: '✕',
	deleted: '✕',
};

/** A number is never broken over two lines: a long one is smaller. */
const amountOnScreen = (text) =>
	h(
		'p',
		{ class: text.length > 17 ? 'amount tiny' : text.length > 12 ? 'amount long' : 'amount' },
		text,
	);

export function screen({ says, operation }, device, currency) {
	const shown = operation && says !== 'off' && says !== 'restart';
	const isEnd = shown && says === 'ended';
	return h(
		'div',
		{ class: `screen ${says}`, 'data-result': isEnd ? operation.result : null },
		h(
			'p',
			{ class: 'bar' },
			h('span', {}, device.online ? device.operating_mode : t('screen.offline')),
			h('span', {}, shown ? operation.state : ''),
		),
		isEnd && h('p', { class: 'sign', 'aria-hidden': 'true' }, signs[operation.result] ?? '?'),
		shown && operation.amount !== null && amountOnScreen(money(operation.amount, currency)),
		h(
			'p',
			{ class: 'says' },
			isEnd
				? stateWords(operation)
				: tFirst([`screen.${operation?.kind}.${says}`, `screen.${says}`], says),
		),
		shown &&
			operation.kind !== 'paymentIntents' &&
			h('p', { class: 'kind' }, kindWords(operation.kind)),
	);
}
