// What came in and what went out, the newest first: requests, notifications, challenges.
import { choice, h, unseen } from './dom.js';
import { foldable } from './fold.js';
import { t, tOr } from './language.js';
import { clockTime, fullTime } from './time.js';

const rowsOf = ({ requests, notifications, challenges }) =>
	[
		...requests.map((entry) => ({
			kind: 'requests',
			key: `request-${entry.id}`,
			at: entry.when,
			number: `#${entry.id}`,
			entry,
		})),
		...notifications.map((entry) => ({
			kind: 'notifications',
			key: `notification-${entry.id}`,
			at: entry.created_at,
			number: `#${entry.id}`,
			entry,
		})),
		...challenges.map((entry, index) => ({
			kind: 'challenges',
			key: `challenge-${entry.at}-${index}`,
			at: entry.at,
			number: `#${index + 1}`,
			entry,
		})),
	].sort(
		(one, other) =>
			other.at.localeCompare(one.at) || other.key.localeCompare(one.key, 'en', { numeric: true }),
	);

const readable = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
const isEmpty = (value) =>
	value === null ||
	value === undefined ||
	(typeof value === 'object' && Object.keys(value).length === 0);

const part = (label, value) =>
	!isEmpty(value) && [
		h('h4', {}, label),
		h('pre', { tabindex: '0', role: 'group', 'aria-label': label }, readable(value)),
	];

const statusTone = (status) =>
	status >= 200 && status < 300 ? 'good' : status === null ? 'wait' : 'bad';
const statusText = (status) =>
	status === 0 ? t('ledger.cut') : status === null ? t('ledger.open') : String(status);

const request = ({ method, path, query, headers, body, status, answer, faults }) => ({
	badge: method,
	title: path + (isEmpty(query) ? '' : `?${new URLSearchParams(query)}`),
	tone: statusTone(status),
	status: statusText(status),
	faults,
	inside: () => [
		part(t('ledger.body'), body),
		part(t('ledger.answer', { status: statusText(status) }), answer),
		part(t('ledger.headers'), headers),
	],
});

const attempts = (list) =>
	list.length > 0 && [
		h('h4', {}, t('ledger.attempts')),
		h(
			'ol',
			{ class: 'attempts' },
			list.map(({ at, status, error }) =>
				h(
					'li',
					{},
					h('time', { datetime: at }, fullTime(at)),
					' ',
					h(
						'span',
						{ class: `tag ${statusTone(status)}` },
						status === null ? t('ledger.unanswered') : String(status),
					),
					error && ` ${error}`,
				),
			),
		),
	];

const notificationTone = { delivered: 'good', lost: 'bad', givenUp: 'bad' };

const notification = (entry, redeliver) => ({
	badge: t('ledger.out'),
	title: `${entry.topic} ${entry.state}`,
	tone: notificationTone[entry.status] ?? 'wait',
	status: tOr(`delivery.${entry.status}`, entry.status),
	faults: entry.faults,
	inside: () => [
		h(
			'dl',
			{},
			h('div', {}, h('dt', {}, t('ledger.to')), h('dd', {}, h('code', {}, entry.url))),
			h(
				'div',
				{},
				h('dt', {}, t('ledger.signature')),
				h('dd', {}, h('code', {}, entry.headers['x-signature'] ?? t('ledger.unsigned'))),
			),
		),
		h(
			'button',
			{ type: 'button', class: 'small', onclick: () => redeliver(entry) },
			t('ledger.redeliver'),
			unseen(entry.id),
		),
		attempts(entry.attempts),
		part(t('ledger.body'), entry.body),
		part(t('ledger.receiver'), entry.attempts.at(-1)?.answer),
		part(t('ledger.headers'), entry.headers),
	],
});

const challenge = ({ url, status, valid, reason, challengeCode }) => ({
	badge: t('ledger.asked'),
	title: url,
	tone: valid ? 'good' : 'bad',
	status: valid ? t('challenge.valid') : t('challenge.invalid'),
	faults: [],
	inside: () => [
		part('challengeCode', challengeCode),
		part(t('ledger.answer', { status: statusText(status) }), reason || t('challenge.right')),
	],
});

const shown = { requests: request, notifications: notification, challenges: challenge };

function row({ kind, key, at, number, entry }, { openRows, toggle, redeliver }) {
	const { badge, title, tone, status, faults, inside } = shown[kind](entry, redeliver);
	return h(
		'li',
		{ 'data-key': key },
		h(
			'details',
			{ class: kind, ontoggle: ({ target }) => toggle(key, target.open) },
			h(
				'summary',
				{},
				h('time', { datetime: at, title: fullTime(at) }, clockTime(at), unseen(number)),
				' ',
				h('span', { class: 'badge' }, badge),
				' ',
				h('span', { class: 'path' }, title),
				' ',
				faults.length > 0 &&
					h(
						'span',
						{ class: 'tag odd' },
						faults.map((kindOf) => tOr(`fault.${kindOf}`, kindOf)).join(', '),
					),
				' ',
				h('span', { class: `tag ${tone}` }, status),
			),
			openRows.has(key) && h('div', { class: 'inside' }, inside()),
		),
	);
}

/** The same read again and again, as while a sale waits, is one row. */
const isQuiet = ({ kind, entry: { method, status, faults } }) =>
	kind === 'requests' && method === 'GET' && status === 200 && faults.length === 0;

const addressOf = ({ entry: { path, query } }) => path + JSON.stringify(query ?? {});

/** Rows next to each other that only read, as one group for each address; every other row alone. Newest first. */
function folded(rows) {
	const groups = [];
	let run = new Map();
	for (const each of rows) {
		if (!isQuiet(each)) run = new Map();
		const known = isQuiet(each) && run.get(addressOf(each));
		if (known) {
			known.push(each);
			continue;
		}
		const group = [each];
		groups.push(group);
		if (isQuiet(each)) run.set(addressOf(each), group);
	}
	return groups;
}

/** Stays the same while rows are added in front: which group of this address it is, counted from the oldest. */
function namesOfGroups(groups) {
	const counts = new Map();
	const names = new Map();
	for (const group of [...groups].reverse()) {
		const address = addressOf(group[0]);
		counts.set(address, (counts.get(address) ?? 0) + 1);
		names.set(group, `fold-${address}-${counts.get(address)}`);
	}
	return names;
}

function foldedRow(group, key, acts) {
	const { openRows, toggle } = acts;
	const [newest] = group;
	const oldest = group.at(-1);
	const { badge, title, tone, status } = request(newest.entry);
	return h(
		'li',
		{ 'data-key': key },
		h(
			'details',
			{ class: 'requests', ontoggle: ({ target }) => toggle(key, target.open) },
			h(
				'summary',
				{},
				h(
					'time',
					{ datetime: newest.at, title: `${fullTime(oldest.at)} – ${fullTime(newest.at)}` },
					clockTime(newest.at),
					unseen(`${oldest.number}–${newest.number}`),
				),
				' ',
				h('span', { class: 'badge' }, badge),
				' ',
				h('span', { class: 'path' }, title),
				' ',
				h('span', { class: 'tag off' }, `× ${group.length}`),
				' ',
				h('span', { class: `tag ${tone}` }, status),
			),
			openRows.has(key) &&
				h(
					'ol',
					{ class: 'rows folded' },
					group.map((each) => row(each, acts)),
				),
		),
	);
}

export function ledger(state, { filter, setFilter, more, hasMore, ...acts }) {
	const { heading, isOpen } = foldable('ledger', acts);
	if (!isOpen) return [heading];
	const groups = folded(rowsOf(state).filter(({ kind }) => filter === 'all' || filter === kind));
	const names = namesOfGroups(groups);
	return [
		heading,
		choice(
			t('ledger.filter'),
			['all', ...Object.keys(shown)].map((kind) => [kind, t(`ledger.${kind}`)]),
			filter,
			setFilter,
		),
		groups.length === 0
			? h('p', { class: 'empty' }, t('ledger.none'))
			: h(
					'ol',
					{ class: 'rows' },
					groups.map((group) =>
						group.length > 1 ? foldedRow(group, names.get(group), acts) : row(group[0], acts),
					),
				),
		hasMore && h('button', { type: 'button', class: 'small', onclick: more }, t('ledger.more')),
	];
}
