// Describe what shall be there; `fill` changes only what differs, so that focus and open details stay.

const handlers = ['onclick', 'onchange', 'oninput', 'onsubmit', 'ontoggle'];

/** Props are attributes, but for handlers. What is false, null or undefined is left out, children too. */
export function h(tag, props, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(props ?? {})) {
		if (value === false || value === null || value === undefined) continue;
		if (handlers.includes(name)) element[name] = value;
		else element.setAttribute(name, value === true ? '' : value);
	}
	const present = children
		.flat(Infinity)
		.filter((child) => child !== false && child !== null && child !== undefined);
	element.append(...present);
	return element;
}

/** What a person has changed: a description never takes it back. */
const isTheirs = (element, attribute) =>
	(element.nodeName === 'DETAILS' && attribute === 'open') ||
	(element.nodeName === 'INPUT' && attribute === 'value' && element.value !== element.defaultValue);

function patch(node, next) {
	if (node.nodeType === Node.TEXT_NODE) {
		if (node.data !== next.data) node.data = next.data;
		return;
	}
	for (const { name } of [...node.attributes]) {
		if (!next.hasAttribute(name) && !isTheirs(node, name)) node.removeAttribute(name);
	}
	for (const { name, value } of next.attributes) {
		if (node.getAttribute(name) === value || isTheirs(node, name)) continue;
		node.setAttribute(name, value);
		if (name === 'value' && node.nodeName === 'INPUT') node.value = value;
	}
	for (const name of handlers) node[name] = next[name];
	fill(node, [...next.childNodes]);
}

const keyOf = (node) => node.dataset?.key;

/** Makes `children` the children of `parent`. Nodes with the same `data-key` stay the same nodes. */
export function fill(parent, children) {
	const keyed = new Map([...parent.childNodes].filter(keyOf).map((node) => [keyOf(node), node]));
	let at = parent.firstChild;
	for (const next of children.flat(Infinity).filter(Boolean)) {
		const key = keyOf(next);
		const candidate = key ? keyed.get(key) : at;
		const same = candidate && candidate.nodeName === next.nodeName && keyOf(candidate) === key;
		if (!same) {
			parent.insertBefore(next, at);
			continue;
		}
		if (candidate === at) at = at.nextSibling;
		else parent.insertBefore(candidate, at);
		patch(candidate, next);
	}
	while (at) {
		const gone = at;
		at = at.nextSibling;
		gone.remove();
	}
}

/** A choice of a few, each a button that is pressed or not. */
export const choice = (label, options, current, onChoose) =>
	h(
		'div',
		{ class: 'choice', role: 'group', 'aria-label': label },
		options.map(([value, text]) =>
			h(
				'button',
				{
					type: 'button',
					'aria-pressed': String(value === current),
					onclick: () => onChoose(value),
				},
				text,
			),
		),
	);

/** Text for those who listen, where those who see have the context. */
export const unseen = (text) => h('span', { class: 'unseen' }, ` ${text}`);
