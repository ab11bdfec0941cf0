// The sign above the door: who sells, which language, who presses the keys; and the way to the sections.
import { choice, h } from './dom.js';
import { language, languages, t } from './language.js';

const field = (id, label, options, onchange) =>
	h(
		'div',
		{ class: 'field' },
		h('label', { for: id }, label),
		h('select', { id, onchange: ({ target }) => onchange(target.value) }, options),
	);

export const top = (state, seller, { connected, setSeller, setMode, setLanguage, copyLink }) => [
	h('div', { class: 'brand' }, h('h1', {}, t('title')), h('p', {}, t('subtitle'))),
	h(
		'div',
		{ class: 'settings' },
		field(
			'seller',
			t('seller'),
			state.accounts.map((account) =>
				h(
					'option',
					{ value: account.user_id, selected: account === seller },
					`${t(`site.${account.site_id}`)} · ${account.nickname}`,
				),
			),
			(id) => setSeller(Number(id)),
		),
		field(
			'language',
			t('language'),
			Object.entries(languages).map(([code, name]) =>
				h('option', { value: code, lang: code, selected: code === language }, name),
			),
			setLanguage,
		),
		h(
			'div',
			{ class: 'field' },
			h('span', { 'aria-hidden': 'true' }, t('mode')),
			choice(
				t('mode'),
				['manual', 'automatic'].map((mode) => [mode, t(`mode.${mode}`)]),
				state.mode,
				setMode,
			),
		),
		h(
			'button',
			{ type: 'button', class: 'small link', onclick: () => copyLink(seller.user_id) },
			t('link.copy'),
		),
	),
	!connected && h('p', { class: 'told bad', role: 'alert' }, t('lost')),
];

/** On a phone a place that is folded opens when somebody goes there. */
export const places = ({ unfold }) =>
	h(
		'ul',
		{},
		['terminals', 'till', 'sales', 'ledger', 'faults', 'world'].map((id) =>
			h('li', {}, h('a', { href: `#${id}`, onclick: () => unfold(id, true) }, t(`${id}.title`))),
		),
	);
