// The clock, where notifications go, and a fresh start.
import { h } from './dom.js';
import { foldable } from './fold.js';
import { t } from './language.js';

const topics = ['point_integration_wh', 'order', 'payment'];
const steps = ['30s', '1m', '15m', '1h', '1d'];

const webhooks = (state, seller) => {
	const mine = ({ user_id: user, userId }) => (user ?? userId) === seller.user_id;
	const integrator = state.integrators.find(mine);
	return [
		integrator?.webhook &&
			h(
				'li',
				{},
				h('code', {}, integrator.webhook),
				' ',
				h(
					'span',
					{ class: `tag ${integrator.is_valid_webhook ? 'good' : 'bad'}` },
					t(integrator.is_valid_webhook ? 'challenge.valid' : 'challenge.invalid'),
				),
			),
		...state.panelWebhooks
			.filter(mine)
			.map(({ url, topics }) =>
				h(
					'li',
					{},
					h('code', {}, url),
					' ',
					h('span', { class: 'tag good' }, t('world.signed')),
					` ${topics.join(', ')}`,
				),
			),
	].filter(Boolean);
};

const webhookForm = (seller, { addWebhook }) =>
	h(
		'form',
		{
			class: 'inline',
			onsubmit: (event) => {
				event.preventDefault();
				const form = new FormData(event.target);
				const { url, secret } = Object.fromEntries(form);
				addWebhook(
					{
						account: seller.user_id,
						url,
						topics: form.getAll('topic'),
						...(secret ? { secret } : {}),
					},
					event.target,
				);
			},
		},
		h(
			'div',
			{ class: 'field' },
			h('label', { for: 'hook-url' }, t('world.url')),
			h('input', { id: 'hook-url', name: 'url', type: 'url', required: true, autocomplete: 'off' }),
		),
		h(
			'div',
			{ class: 'field' },
			h('label', { for: 'hook-secret' }, t('world.secret')),
			h('input', {
				id: 'hook-secret',
				name: 'secret',
				autocomplete: 'off',
				placeholder: 'whsec_simulator_0001',
			}),
		),
		h(
			'fieldset',
			{},
			h('legend', {}, t('world.topics')),
			topics.map((topic) =>
				h(
					'label',
					{ class: 'check' },
					h('input', { type: 'checkbox', name: 'topic', value: topic, checked: true }),
					t(`world.topic.${topic}`),
				),
			),
		),
		h('button', { type: 'submit', class: 'small' }, t('world.add')),
	);

export function world(state, seller, acts) {
	const { heading, isOpen } = foldable('world', acts);
	if (!isOpen) return [heading];
	const list = webhooks(state, seller);
	return [
		heading,
		h('p', { class: 'now' }, h('time', { id: 'now' })),
		h('p', { class: 'hint' }, t(`world.clock.${state.clock}`)),
		h(
			'div',
			{ class: 'row', role: 'group', 'aria-label': t('world.move') },
			steps.map((by) =>
				h(
					'button',
					{ type: 'button', class: 'small', onclick: () => acts.advance(by) },
					t(`world.by.${by}`),
				),
			),
		),
		h(
			'form',
			{
				class: 'inline',
				onsubmit: (event) => {
					event.preventDefault();
					acts.advance(event.target.elements.by.value);
				},
			},
			h(
				'div',
				{ class: 'field' },
				h('label', { for: 'by' }, t('world.by')),
				h('input', {
					id: 'by',
					name: 'by',
					autocomplete: 'off',
					placeholder: '1h30m',
					pattern: '(\\d+(\\.\\d+)?(ms|s|m|h|d))+',
					title: '30s, 15m, 1h30m, 2d',
					required: true,
				}),
			),
			h('button', { type: 'submit', class: 'small' }, t('world.go')),
		),
		h('h3', {}, t('world.webhooks')),
		list.length === 0
			? h('p', { class: 'hint' }, t('world.nowhere'))
			: h('ul', { class: 'hooks' }, list),
		h(
			'details',
			{},
			h('summary', {}, t('world.addTitle')),
			h('p', { class: 'hint' }, t('world.addAbout')),
			webhookForm(seller, acts),
		),
		h('h3', {}, t('world.reset')),
		h(
			'details',
			{},
			h('summary', {}, t('world.resetTitle')),
			h('p', { class: 'hint' }, t('world.resetAbout')),
			h(
				'button',
				{ type: 'button', class: 'small danger', onclick: acts.reset },
				t('world.resetNow'),
			),
		),
	];
}
