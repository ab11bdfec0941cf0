// What can go wrong, as switches.
import { choice, h } from './dom.js';
import { foldable } from './fold.js';
import { t, tOr } from './language.js';

/** A terminal is switched off on the terminal itself. */
const elsewhere = ['terminalOffline'];

/** The others strike what they are named after. */
const ofAnyRequest = [
	'errorBeforeCommit',
	'errorAfterCommit',
	'cutBeforeCommit',
	'cutAfterCommit',
	'tooManyRequests',
	'slowAnswer',
	'malformedJson',
];

export const faultOf = (kind, { faultTimes, faultRequests }) => ({
	kind,
	times: faultTimes,
	...(faultRequests && ofAnyRequest.includes(kind) ? { requests: faultRequests } : {}),
});

const isLive = ({ left }) => left === null || left > 0;

function faultSwitch(kind, faults, { set }) {
	const mine = faults.filter((fault) => fault.kind === kind);
	const on = mine.some(isLive);
	const live = mine.find(isLive);
	const only = live?.requests ? t(`faults.which.${live.requests}`) : live?.method;
	const struck = mine.reduce((sum, fault) => sum + fault.struck, 0);
	return h(
		'li',
		{ 'data-key': kind },
		h(
			'button',
			{
				type: 'button',
				role: 'switch',
				class: 'switch',
				'aria-checked': String(on),
				'aria-describedby': `about-${kind}`,
				onclick: () => set(kind, mine, !on),
			},
			h('span', { class: 'track', 'aria-hidden': 'true' }),
			tOr(`fault.${kind}`, kind),
			only && h('span', { class: 'tag bad' }, only),
		),
		h(
			'p',
			{ class: 'hint', id: `about-${kind}` },
			tOr(`fault.${kind}.about`, ''),
			' ',
			struck > 0 &&
				h('strong', {}, t(struck === 1 ? 'faults.struckOnce' : 'faults.struck', { times: struck })),
		),
	);
}

export function faults(kinds, list, { faultTimes, setTimes, faultRequests, setRequests, ...acts }) {
	const { heading, isOpen } = foldable('faults', acts);
	if (!isOpen) return [heading];
	const all = [...kinds, ...list.map(({ kind }) => kind)].filter(
		(kind, index, every) => every.indexOf(kind) === index && !elsewhere.includes(kind),
	);
	return [
		heading,
		h('p', { class: 'hint' }, t('faults.about')),
		h(
			'div',
			{ class: 'row' },
			choice(
				t('faults.times'),
				[
					[1, t('faults.once')],
					[3, t('faults.thrice')],
					[null, t('faults.always')],
				],
				faultTimes,
				setTimes,
			),
			choice(
				t('faults.which'),
				[null, 'sales', 'reads', 'cancellations'].map((sort) => [
					sort,
					t(`faults.which.${sort ?? 'any'}`),
				]),
				faultRequests,
				setRequests,
			),
		),
		h(
			'ul',
			{ class: 'switches' },
			all.map((kind) => faultSwitch(kind, list, acts)),
		),
	];
}
