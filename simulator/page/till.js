// The till: in PDV mode it sends sales to terminals, in Device mode it says how others do.
import { choice, h } from './dom.js';
import { t, tOr } from './language.js';
import { minorUnits, money, symbol, written } from './money.js';
import { anchorOf, nameOf } from './view.js';

/** They decide what the card does, as they did in the simulator that Mercado Pago had until 2024-07-04. */
const deciding = [
	['1100', 'reversed'],
	['1200', 'rejected'],
	['1300', 'error'],
];

/** `wrong`: why what is in it was not taken. */
const field = (id, label, input, { hint, wrong } = {}) =>
	h(
		'div',
		{ class: 'field' },
		h('label', { for: id }, label),
		input,
		hint && h('p', { class: 'hint', id: `${id}-hint` }, hint),
		wrong && h('p', { class: 'wrong', id: `${id}-wrong` }, wrong),
	);

/** For those who listen: that it is wrong, and which texts belong to it. */
const told = (id, { hint, wrong }) => ({
	'aria-invalid': wrong ? 'true' : null,
	'aria-describedby':
		[wrong && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(' ') || null,
});

/** Brazil documents more fields than the other countries. */
const brazilFields = (wrongAt) => [
	field(
		'sale-type',
		t('till.type'),
		h(
			'select',
			{ id: 'sale-type', name: 'type' },
			['', 'credit_card', 'debit_card', 'voucher_card'].map((type) =>
				h('option', { value: type }, tOr(`type.${type}`, type)),
			),
		),
	),
	field(
		'sale-installments',
		t('till.installments'),
		h('input', {
			id: 'sale-installments',
			name: 'installments',
			inputmode: 'numeric',
			autocomplete: 'off',
			...told('sale-installments', { hint: true, wrong: wrongAt('installments') }),
		}),
		{ hint: t('till.installments.hint'), wrong: wrongAt('installments') },
	),
];

/** What somebody wants to send, or a reason why it cannot be. Everything else is for the simulator to refuse. */
function saleOf(form, { currency_id: currency }) {
	const {
		device,
		amount,
		installments,
		api = 'intent',
		...rest
	} = Object.fromEntries(new FormData(form));
	const { minor, wrong, units } = minorUnits(amount);
	if (wrong)
		return {
			field: 'amount',
			reason: t(`till.amount.${wrong}`, { units, cents: written('1.00').replace('1', '') }),
		};
	if (installments && !/^\d+$/.test(installments.trim()))
		return { field: 'installments', reason: t('till.installments.wrong') };
	return {
		...rest,
		api,
		deviceId: device,
		minor,
		currency,
		...(installments ? { installments: Number(installments) } : {}),
	};
}

const apis = (seller) => (seller.integration_api ? ['intent', 'order'] : ['order', 'intent']);

const setAmount = (amount) => {
	const input = document.getElementById('sale-amount');
	input.value = written(amount);
	input.dispatchEvent(new Event('input', { bubbles: true }));
	input.focus();
};

const option = (device, chosen) =>
	h(
		'option',
		{ value: device.id, selected: device.id === chosen },
		[nameOf(device), device.operating_mode !== 'PDV' && device.operating_mode]
			.filter(Boolean)
			.join(' · '),
	);

const saleForm = (seller, devices, { sent, sale, nextReference, send, typed, hasOrders }) => {
	const wrongAt = (name) => (sent?.field === name ? sent.text : null);
	const amountTexts = { hint: t('till.amount.hint'), wrong: wrongAt('amount') };
	return h(
		'form',
		{
			'data-key': `form-${seller.user_id}`,
			novalidate: true,
			'data-next': nextReference,
			oninput: (event) => typed(event.currentTarget, seller.user_id),
			onsubmit: (event) => {
				event.preventDefault();
				send(seller.user_id, saleOf(event.target, seller), event.target);
			},
		},
		field(
			'sale-device',
			t('till.device'),
			h(
				'select',
				{ id: 'sale-device', name: 'device' },
				devices.map((device) => option(device, sale.device)),
			),
		),
		field(
			'sale-amount',
			t('till.amount', { currency: seller.currency_id }),
			h(
				'div',
				{ class: 'money' },
				h('span', { 'aria-hidden': 'true' }, symbol(seller.currency_id)),
				h('input', {
					id: 'sale-amount',
					name: 'amount',
					inputmode: 'decimal',
					autocomplete: 'off',
					value: sale.amount ?? written('15.00'),
					...told('sale-amount', amountTexts),
				}),
			),
			amountTexts,
		),
		h(
			'div',
			{ class: 'deciding', role: 'group', 'aria-label': t('till.deciding') },
			h('p', { class: 'hint' }, t('till.deciding')),
			deciding.map(([amount, outcome]) =>
				h(
					'button',
					{ type: 'button', class: 'small', onclick: () => setAmount(amount) },
					h(
						'strong',
						{},
						money(amount, seller.currency_id, {
							maximumFractionDigits: 0,
							currencyDisplay: 'narrowSymbol',
						}),
					),
					' ',
					t(`till.deciding.${outcome}`),
				),
			),
		),
		field(
			'sale-reference',
			t('till.reference'),
			h('input', {
				id: 'sale-reference',
				name: 'reference',
				autocomplete: 'off',
				value: sale.reference ?? nextReference,
				spellcheck: 'false',
				...told('sale-reference', { wrong: wrongAt('reference') }),
			}),
			{ wrong: wrongAt('reference') },
		),
		hasOrders &&
			field(
				'sale-api',
				t('till.api'),
				h(
					'select',
					{ id: 'sale-api', name: 'api' },
					apis(seller).map((api) =>
						h('option', { value: api, selected: api === sale.api }, t(`till.api.${api}`)),
					),
				),
			),
		seller.site_id === 'MLB' && brazilFields(wrongAt),
		h(
			'label',
			{ class: 'check' },
			h('input', { type: 'checkbox', name: 'print' }),
			t('till.print'),
		),
		h('button', { type: 'submit', class: 'main' }, t('till.send')),
		h(
			'div',
			{ class: 'answer', role: 'status' },
			sent &&
				!sent.field &&
				h(
					'p',
					{ class: `told ${sent.tone}` },
					sent.text,
					sent.deviceId && h('a', { href: `#${anchorOf(sent.deviceId)}` }, t('till.go')),
				),
		),
	);
};

const copied = (label, value, copy) =>
	h(
		'div',
		{ class: 'copy' },
		h('dt', {}, label),
		h(
			'dd',
			{},
			h('code', {}, value),
			h(
				'button',
				{
					type: 'button',
					class: 'small',
					'aria-label': `${t('copy')}: ${label}`,
					onclick: () => copy(value),
				},
				t('copy'),
			),
		),
	);

function outside(seller, devices, { copy }) {
	const url = location.origin;
	const id = devices.find(({ operating_mode: mode }) => mode === 'PDV')?.id ?? devices[0]?.id ?? '';
	const curl = `curl -X POST ${url}/point/integration-api/devices/${id}/payment-intents \\\n  -H 'Authorization: Bearer ${seller.access_token}' \\\n  -d '{"amount":1500,"additional_info":{"external_reference":"SALE-001"}}'`;
	return h(
		'div',
		{ class: 'outside', 'data-key': 'outside' },
		h('p', {}, t('till.outside')),
		h(
			'dl',
			{},
			copied(t('till.url'), url, copy),
			copied(t('till.token'), seller.access_token, copy),
			copied(t('till.first'), id, copy),
		),
		h('p', {}, t('till.curl')),
		h('pre', { tabindex: '0', role: 'group', 'aria-label': t('till.curl') }, curl),
		h(
			'button',
			{
				type: 'button',
				class: 'small',
				'aria-label': `${t('copy')}: curl`,
				onclick: () => copy(curl),
			},
			t('copy'),
		),
	);
}

export const till = (seller, devices, { tillMode, setTillMode, ...rest }) => [
	h('h2', { id: 'till-title', tabindex: '-1' }, t('till.title')),
	choice(
		t('till.mode'),
		[
			['pdv', t('till.pdv')],
			['device', t('till.deviceMode')],
		],
		tillMode,
		setTillMode,
	),
	h('p', { class: 'hint' }, t(`till.about.${tillMode}`)),
	tillMode === 'pdv' ? saleForm(seller, devices, rest) : outside(seller, devices, rest),
];
