// One terminal: its screen, its keys, the card, and what else can happen to it.
import { choice, h, unseen } from './dom.js';
import { t, tOr } from './language.js';
import { money } from './money.js';
import { swipeable } from './swipe.js';
import { nameOf } from './view.js';

const secondsOfResult = 20;

/** What the screen says: a name in i18n/, and the operation it is about. */
function screenOf(device, held, last, now) {
	if (!device.online) return { says: 'off', operation: held };
	if (device.needs_restart) return { says: 'restart', operation: held };
	if (held) return { says: held.stage, operation: held };
	const isFresh = last && now - new Date(last.changedAt) < secondsOfResult * 1000;
	if (isFresh && last.stage === 'ended') return { says: 'ended', operation: last };
	return { says: device.operating_mode === 'STANDALONE' ? 'standalone' : 'ready', operation: null };
}

const signs = { approved: '✓', processed: '✓', rejected: '✕', error: '!', failed: '!', refunded: '↩', canceled: '✕', abandoned: '…', expired: '…' };

function screen({ says, operation }, device, currency) {
	const result = String(operation?.result ?? '').toLowerCase();
	const shown = operation && says !== 'off' && says !== 'restart';
	return h('div', { class: `screen ${says}`, 'data-result': result || null },
		h('p', { class: 'bar' },
			h('span', {}, device.online ? device.operating_mode : t('screen.offline')),
			h('span', {}, shown ? operation.state : '')),
		shown && says === 'ended' && h('p', { class: 'sign', 'aria-hidden': 'true' }, signs[result] ?? '?'),
		shown && h('p', { class: 'amount' }, money(operation.amount, currency)),
		h('p', { class: 'says' }, says === 'ended' ? tOr(`result.${result}`, result) : t(`screen.${says}`)),
		shown && operation.kind !== 'paymentIntents' && h('p', { class: 'kind' }, tOr(`kind.${operation.kind}`, operation.kind)));
}

const key = (kind, label, name, can, act) =>
	h('button', { type: 'button', class: `key ${kind}`, 'aria-disabled': can ? null : 'true', onclick: () => can && act() },
		h('span', { class: 'cap', 'aria-hidden': 'true' }), label, unseen(name));

const card = (name, can, act) =>
	swipeable(h('button', { type: 'button', class: 'card', 'aria-disabled': can ? null : 'true', onclick: () => can && act() },
		h('span', { class: 'chip', 'aria-hidden': 'true' }), h('span', { class: 'waves', 'aria-hidden': 'true' }, ')))'),
		h('span', { class: 'label' }, t('terminal.card')), unseen(name)));

const outcomes = ['approve', 'decline', 'reverse', 'fail', 'confirmation-required'];

const small = (label, name, act) => h('button', { type: 'button', class: 'small', onclick: act }, label, unseen(name));

/** What is possible in each stage; in a stage nobody knows everything may be tried: the simulator refuses. */
const may = (screened, ...stages) => stages.includes(screened) || screened === 'unknown';

const history = ({ history: steps }) =>
	steps.length > 0 &&
	h('ol', { class: 'steps', 'aria-label': t('history') }, steps.map(({ state }) => h('li', {}, tOr(`state.${state}`, state))));

const others = (says, name, canPay, press) => [
	canPay && h('div', { class: 'outcomes', role: 'group', 'aria-label': t('terminal.outcomes') },
		h('p', {}, t('terminal.outcomes')),
		outcomes.map((action) => small(t(`action.${action}`), name, press(action)))),
	may(says, 'waiting', 'presented') && h('details', { class: 'more' },
		h('summary', {}, t('terminal.more'), unseen(name)),
		h('div', { class: 'row' },
			may(says, 'presented') && small(t('action.process'), name, press('process')),
			small(t('action.abandon'), name, press('abandon')))),
];

/** `acts`: pressed(device, action) and mode(device, mode). */
export function terminal(device, { held, last, now, currency, acts }) {
	const name = nameOf(device);
	const shows = screenOf(device, held, last, now);
	const { says } = shows;
	const press = (action) => () => acts.pressed(device, action);
	const canPay = may(says, 'presented', 'processing');

	return h('article', { class: 'terminal', id: `terminal-${device.id}`, tabindex: '-1', 'data-key': device.id, 'aria-label': t('terminal.name', { name }) },
		h('h3', { class: 'name' }, name),
		h('p', { class: 'id' }, device.id),
		h('div', { class: `device ${device.online ? '' : 'dark'}` },
			screen(shows, device, currency),
			h('div', { class: 'pad', 'aria-hidden': 'true' }, Array.from({ length: 9 }, () => h('i', {}))),
			h('div', { class: 'keys' },
				key('red', t('terminal.red'), name, may(says, 'presented'), press('cancel')),
				key('green', t('terminal.green'), name, may(says, 'waiting'), press('pick-up')))),
		card(name, canPay, press('pay')),
		h('div', { class: 'past' }, held && history(held)),
		held && others(says, name, canPay, press),
		h('div', { class: 'row foot' },
			choice(t('terminal.mode', { name }), ['PDV', 'STANDALONE'].map((mode) => [mode, [mode, unseen(name)]]), device.operating_mode,
				(mode) => mode !== device.operating_mode && acts.mode(device, mode)),
			small(t(device.online ? 'action.offline' : 'action.online'), name, press(device.online ? 'offline' : 'online')),
			device.needs_restart && small(t('action.restart'), name, press('restart'))));
}
