// One terminal or phone: its screen, its keys, the card, and what else can happen to it.
import { choice, h, unseen } from './dom.js';
import { abilities } from './kinds.js';
import { t, tOr } from './language.js';
import { screen, screenOf } from './screen.js';
import { shortcutOf } from './shortcuts.js';
import { swipeable } from './swipe.js';
import { anchorOf, nameOf } from './view.js';

const key = (kind, label, name, can, act, shortcut) =>
	h(
		'button',
		{
			type: 'button',
			class: `key ${kind}`,
			'aria-keyshortcuts': shortcutOf(shortcut),
			'aria-disabled': can ? null : 'true',
			onclick: () => can && act(),
		},
		h('span', { class: 'cap', 'aria-hidden': 'true' }),
		label,
		unseen(name),
	);

const card = (name, can, act) =>
	swipeable(
		h(
			'button',
			{
				type: 'button',
				class: 'card',
				'aria-keyshortcuts': shortcutOf('c'),
				'aria-disabled': can ? null : 'true',
				onclick: () => can && act(),
			},
			h('span', { class: 'chip', 'aria-hidden': 'true' }),
			h('span', { class: 'waves', 'aria-hidden': 'true' }, ')))'),
			h('span', { class: 'label' }, t('terminal.card')),
			unseen(name),
		),
	);

const small = (label, name, act) =>
	h('button', { type: 'button', class: 'small', onclick: act }, label, unseen(name));

const history = ({ history: steps }) =>
	steps.length > 0 &&
	h(
		'ol',
		{ class: 'steps', 'aria-label': t('history') },
		steps.map(({ state }) => h('li', {}, tOr(`state.${state}`, state))),
	);

/** Buttons beyond the keys: what the card does, and what else may happen, as far as this kind of thing knows it. */
function others(
	{ card: hasCard, outcomes, more },
	name,
	{ canDecide, isPresented, isOpen },
	press,
) {
	const title = t(hasCard ? 'terminal.outcomes' : 'terminal.decide');
	const rest = more.filter((action) => isPresented || action !== 'process');
	return [
		canDecide &&
			h(
				'div',
				{ class: 'outcomes', role: 'group', 'aria-label': title },
				h('p', {}, title),
				outcomes.map((action) => small(t(`action.${action}`), name, press(action))),
			),
		isOpen &&
			rest.length > 0 &&
			h(
				'details',
				{ class: 'more' },
				h('summary', {}, t('terminal.more'), unseen(name)),
				h(
					'div',
					{ class: 'row' },
					rest.map((action) => small(t(`action.${action}`), name, press(action))),
				),
			),
	];
}

const modes = (current) =>
	['PDV', 'STANDALONE', current].filter((mode, index, all) => all.indexOf(mode) === index);

const foot = (device, name, press, acts) =>
	h(
		'div',
		{ class: 'row foot' },
		choice(
			t('terminal.mode', { name }),
			modes(device.operating_mode).map((mode) => [mode, [mode, unseen(name)]]),
			device.operating_mode,
			(mode) => mode !== device.operating_mode && acts.mode(device, mode),
		),
		small(
			t(device.online ? 'action.offline' : 'action.online'),
			name,
			press(device.online ? 'offline' : 'online'),
		),
		device.needs_restart && small(t('action.restart'), name, press('restart')),
	);

/** `acts`: pressed(device, action), on(device, operation, action) and mode(device, mode). */
export function terminal(device, { held, last, now, currency, acts }) {
	const name = nameOf(device);
	const shows = screenOf(device, held, last, now);
	const isShown = held && shows.says !== 'standalone';
	const can = abilities(held);
	/** In a stage nobody knows everything may be tried. */
	const is = (...stages) => stages.includes(shows.says) || shows.says === 'unknown';
	const press = (action) => () => acts.pressed(device, action);
	const act = (action) => () => acts.on(device, held, action);
	const canDecide = is('presented', 'processing', ...(can.atOnce ? ['waiting'] : []));

	return h(
		'article',
		{
			class: 'terminal',
			id: anchorOf(device.id),
			tabindex: '-1',
			'data-key': device.id,
			'aria-label': t('terminal.name', { name }),
		},
		h('h3', { class: 'name' }, name),
		h('p', { class: 'id' }, device.is_phone ? t('terminal.phone') : device.id),
		h(
			'div',
			{ class: device.is_phone ? 'device phone' : 'device' },
			screen(shows, device, currency),
			!device.is_phone && [
				h(
					'div',
					{ class: 'pad', 'aria-hidden': 'true' },
					Array.from({ length: 9 }, () => h('i', {})),
				),
				h(
					'div',
					{ class: 'keys' },
					key('red', t('terminal.red'), name, can.red && is('presented'), act('cancel'), 'r'),
					key('green', t('terminal.green'), name, can.green && is('waiting'), act('pick-up'), 'g'),
				),
			],
		),
		card(name, can.card && canDecide, act('pay')),
		h('div', { class: 'past' }, isShown && history(held)),
		isShown &&
			others(
				can,
				name,
				{ canDecide, isPresented: is('presented'), isOpen: is('waiting', 'presented') },
				act,
			),
		!device.is_phone && foot(device, name, press, acts),
	);
}
