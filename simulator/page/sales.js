// Receipts: every operation of this seller, the newest first, with its history and what a till may still do.
import { h, unseen } from './dom.js';
import { abilities } from './kinds.js';
import { foldable } from './fold.js';
import { t } from './language.js';
import { money } from './money.js';
import { toneOf } from './operations.js';
import { kindWords, stateWords } from './screen.js';
import { clockTime } from './time.js';
import { nameOf } from './view.js';

const most = 12;

const line = (label, value) => value && h('div', {}, h('dt', {}, label), h('dd', {}, value));

/** References may be the same; this is not. */
const which = ({ reference, id }) => `${reference ?? ''} ${id.slice(0, 8)}`;

function buttons(operation, { cancel, settle }) {
	const button = (label, act) =>
		h('button', { type: 'button', class: 'small', onclick: act }, label, unseen(which(operation)));
	const canCancel =
		abilities(operation).cancel && ['waiting', 'presented'].includes(operation.stage);
	return [
		canCancel && button(t('sale.cancel'), () => cancel(operation)),
		operation.payment?.status === 'in_process' && [
			h('p', { class: 'hint' }, t('sale.truth')),
			button(t('sale.approved'), () => settle(operation, 'approved')),
			button(t('sale.rejected'), () => settle(operation, 'rejected')),
		],
	];
}

/** Nobody will take it: the terminal works alone. */
const isLeftAlone = ({ stage }, device) =>
	device?.operating_mode === 'STANDALONE' && ['waiting', 'presented'].includes(stage);

const receipt = (operation, device, currency, acts) =>
	h(
		'li',
		{ class: 'receipt', 'data-key': operation.key },
		h(
			'p',
			{ class: 'top' },
			h('strong', {}, money(operation.amount, currency)),
			h('span', { class: `tag ${toneOf(operation)}` }, stateWords(operation)),
		),
		h(
			'dl',
			{},
			operation.kind !== 'paymentIntents' && line(t('sale.kind'), kindWords(operation.kind)),
			line(t('sale.reference'), operation.reference),
			line(t('sale.terminal'), nameOf(device) || operation.deviceId),
			line(t('sale.id'), h('code', { title: operation.id }, operation.id)),
			operation.payment &&
				line(
					t('sale.payment'),
					h('code', {}, `${operation.payment.id}`, ' ', operation.payment.status),
				),
		),
		isLeftAlone(operation, device) && h('p', { class: 'hint' }, t('sale.standalone')),
		operation.history.length > 0 &&
			h(
				'details',
				{},
				h('summary', {}, t('history'), unseen(which(operation))),
				h(
					'ol',
					{},
					operation.history.map(({ state, at }) =>
						h('li', {}, h('time', { datetime: at }, clockTime(at)), ' ', h('code', {}, state)),
					),
				),
			),
		h('div', { class: 'row' }, buttons(operation, acts)),
	);

export function sales(operations, devices, currency, acts) {
	const newest = operations.slice(-most).reverse();
	const deviceOf = ({ deviceId }) => devices.find(({ id }) => id === deviceId);
	const { heading, isOpen } = foldable('sales', acts);
	if (!isOpen) return [heading];
	return [
		heading,
		newest.length === 0
			? h('p', { class: 'empty' }, t('sales.none'))
			: h(
					'ul',
					{ class: 'receipts' },
					newest.map((operation) => receipt(operation, deviceOf(operation), currency, acts)),
				),
	];
}
