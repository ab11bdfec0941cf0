// One key each for the green button, the red button and the card. They can be switched off (WCAG 2.2, 2.1.4).
import { h } from './dom.js';
import { t } from './language.js';
import { anchorOf, remember, view } from './view.js';

const buttons = { g: '.key.green', r: '.key.red', c: '.card' };

const isTyping = (element) => element.closest?.('input, select, textarea, [contenteditable]');

/** The one that has the focus; else the one used last; else the first that holds something. */
function terminalInUse() {
	const focused = document.activeElement?.closest('.terminal');
	const last = view.inUse && document.getElementById(anchorOf(view.inUse));
	const holding = [...document.querySelectorAll('.terminal')].find((terminal) =>
		terminal.querySelector('.key:not([aria-disabled])'),
	);
	return focused ?? last ?? holding ?? document.querySelector('.terminal');
}

export function listenToKeys() {
	document.addEventListener('keydown', (event) => {
		const { key, target, ctrlKey, altKey, metaKey, repeat } = event;
		const selector = buttons[key.toLowerCase()];
		if (!view.shortcuts || !selector || ctrlKey || altKey || metaKey || repeat || isTyping(target))
			return;
		const terminal = terminalInUse();
		const button = terminal?.querySelector(selector);
		if (!button) return;
		event.preventDefault();
		button.focus();
		button.click();
	});
}

export const shortcutOf = (key) => (view.shortcuts ? key : null);

export const shortcutsSwitch = (draw) =>
	h(
		'label',
		{ class: 'check shortcuts' },
		h('input', {
			type: 'checkbox',
			checked: view.shortcuts,
			onchange: ({ target }) => {
				remember({ shortcuts: target.checked });
				draw();
			},
		}),
		h(
			'span',
			{},
			t('shortcuts'),
			' ',
			[
				['G', 'terminal.green'],
				['R', 'terminal.red'],
				['C', 'shortcuts.card'],
			].map(([key, name]) => [h('kbd', {}, key), ` ${t(name)} `]),
		),
	);
