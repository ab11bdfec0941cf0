// What a person can do on the page, each with what the page says when it is refused.
import { h } from './dom.js';
import { faultOf } from './faults.js';
import { chooseLanguage, t } from './language.js';
import { abilities, addressOf } from './kinds.js';
import { linkOf, showLink } from './link.js';
import { saleRequest } from './saleRequest.js';
import * as simulator from './simulator.js';
import { anchorOf, remember, view } from './view.js';

const secondsOfRefusal = 10;

/** Each generation of the API has its own envelope. */
function refusalText({ status, body }) {
	if (status === 0) return t('answer.cut');
	const {
		message = JSON.stringify(body),
		code = body?.error ?? '',
		details,
	} = body?.errors?.[0] ?? body ?? {};
	return t('answer.refused', {
		status,
		message: [message, details].flat().filter(Boolean).join(' '),
		code,
	});
}

/** Where on the form the API's refusal belongs; a refusal that names no field stands below the button. */
const fieldsOfRefusals = [
	['installments', /installments/i],
	['amount', /amount/i],
	['reference', /external_reference/i],
];

const fieldOf = (text) => fieldsOfRefusals.find(([, pattern]) => pattern.test(text))?.[0];

export function actions({ draw, lookAgain, refused, told }) {
	let hiding;
	function refuse(text) {
		clearTimeout(hiding);
		const close = () => refused.replaceChildren();
		refused.replaceChildren(
			h('p', {}, text),
			h('button', { type: 'button', class: 'small', onclick: close }, t('close')),
		);
		hiding = setTimeout(close, secondsOfRefusal * 1000);
	}

	/** Does it, shows the reason if it could not be done, and looks at what became of it. */
	async function attempt(what) {
		try {
			return await what();
		} catch (error) {
			refuse(error instanceof TypeError ? t('lost') : error.message);
			return undefined;
		} finally {
			await lookAgain();
		}
	}

	const asked = (what) =>
		attempt(async () => {
			const answer = await what();
			if (answer.status < 200 || answer.status > 299) refuse(refusalText(answer));
			return answer;
		});

	/** The button may be gone afterwards: whoever works by keyboard stays at this terminal. */
	async function atTerminal({ id }, what) {
		remember({ inUse: id });
		await attempt(what);
		if (document.activeElement === document.body) document.getElementById(anchorOf(id))?.focus();
	}

	async function copy(text) {
		try {
			await navigator.clipboard.writeText(text);
			told.textContent = t('copied');
		} catch {
			// Browsers give the clipboard to https and to this computer only.
			refuse(t('copy.refused'));
		}
	}

	const changed = (changes) => {
		remember(changes);
		draw();
	};

	/** What is wrong with a field is said at the field, and it is where the next key goes. */
	function refuseSale(form, text, field) {
		changed({ sent: { tone: 'bad', text, field: form.elements[field] ? field : undefined } });
		form.elements[field]?.focus();
	}

	async function send(userId, { reason, field, ...sale }, form) {
		if (reason) return refuseSale(form, reason, field);
		changed({ sent: { tone: 'wait', text: t('till.sending') } });
		const answer = await attempt(() => simulator.asTill(userId, saleRequest(sale)));
		if (!answer) return changed({ sent: null });
		if (answer.status < 200 || answer.status > 299) {
			const text = refusalText(answer);
			return refuseSale(form, text, fieldOf(text));
		}
		form.elements.reference.value = form.elements.reference.defaultValue;
		const { reference: _sent, ...typed } = view.sale;
		return changed({
			sale: typed,
			inUse: sale.deviceId,
			sent: {
				tone: 'good',
				text: t(`answer.sent.${sale.api}`, { id: answer.body?.id ?? '' }),
				deviceId: sale.deviceId,
			},
		});
	}

	return {
		/** Something about the terminal itself. */
		pressed: (device, action) => atTerminal(device, () => simulator.atTerminal(device.id, action)),
		/** Something about what it holds. */
		on: (device, operation, action) =>
			atTerminal(device, () => simulator.actOn(addressOf(operation), action)),
		mode: ({ id, user_id: userId }, mode) => asked(() => simulator.changeMode(userId, id, mode)),
		send,
		cancel: (operation) =>
			asked(() => simulator.asTill(operation.userId, abilities(operation).cancel(operation))),
		settle: ({ payment }, status) => attempt(() => simulator.settlePayment(payment.id, status)),
		copy,
		copyLink: (sellerId) => copy(linkOf(sellerId)),

		setSeller: (seller) => changed({ seller, sent: null, sale: {}, inUse: null }),
		setTillMode: (tillMode) => changed({ tillMode, sent: null }),
		setMode: (mode) => attempt(() => simulator.changeSettings({ mode })),
		setLanguage: async (code) => {
			await chooseLanguage(code);
			changed({ sent: null });
		},

		setFilter: (ledger) => changed({ ledger }),
		toggle: (key, isOpen) => {
			if (isOpen === view.openRows.has(key)) return;
			view.openRows[isOpen ? 'add' : 'delete'](key);
			draw();
		},
		more: () => {
			simulator.reach.last *= 2;
			return lookAgain();
		},
		redeliver: ({ id }) => attempt(() => simulator.redeliver(id)),

		unfold: (id, isOpen) => {
			view.unfolded[isOpen ? 'add' : 'delete'](id);
			draw();
		},
		/** Whoever types is past the last refusal. */
		typed: (form, sellerId) => {
			const { device, amount, api, reference } = form.elements;
			remember({
				sale: {
					device: device.value,
					amount: amount.value,
					api: api?.value,
					...(reference.value === form.dataset.next ? {} : { reference: reference.value }),
				},
			});
			showLink(sellerId);
			if (view.sent?.field) changed({ sent: null });
		},

		setTimes: (faultTimes) => changed({ faultTimes }),
		setRequests: (faultRequests) => changed({ faultRequests }),
		set: (kind, mine, on) =>
			attempt(async () => {
				for (const { id } of mine) await simulator.removeFault(id);
				if (on) await simulator.addFault(faultOf(kind, view));
			}),

		advance: (by) => attempt(() => simulator.advance(by)),
		addWebhook: (webhook, form) =>
			attempt(async () => {
				await simulator.addWebhook(webhook);
				form.reset();
			}),
		reset: () => attempt(simulator.reset),
	};
}
