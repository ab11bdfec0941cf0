// The till: in PDV mode it sends sales to terminals, in Device mode it says how others do.
import { choice, h } from './dom.js';
import { t, tOr } from './language.js';
import { minorUnits, money, symbol, written } from './money.js';
import { anchorOf, nameOf } from './view.js';

/** They decide what the card does, as in Mercado Pago's own simulator. */
const deciding = [
	['1100', 'reversed'],
	['1200', 'rejected'],
	['1300', 'error'],
];

const field = (id, label, input, hint) =>
	h(
		'div',
		{ class: 'field' },
		h('label', { for: id }, label),
		input,
		hint && h('p', { class: 'hint', id: `${id}-hint` }, hint),
	);

/** Brazil documents more fields than the other countries. */
const brazilFields = () => [
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
		}),
		t('till.installments.hint'),
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
	const minor = minorUnits(amount);
	if (minor === null) return { reason: t('till.amount.wrong') };
	return {
		...rest,
		api,
		deviceId: device,
		minor,
		currency,
		...(/^\d+$/.test(installments ?? '') ? { installments: Number(installments) } : {}),
	};
}

const apis = (seller) => (seller.integration_api ? ['intent', 'order'] : ['order', 'intent']);

const setAmount = (amount) => {
	const input = document.getElementById('sale-amount');
	input.value = written(amount);
	input.focus();
};

const saleForm = (seller, devices, { sent, nextReference, send, hasOrders }) =>
	h(
		'form',
		{
			'data-key': `form-${seller.user_id}`,
			novalidate: true,
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
				devices.map((device) => h('option', { value: device.id }, nameOf(device))),
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
					value: written('15.00'),
					'aria-describedby': 'sale-amount-hint',
				}),
			),
			t('till.amount.hint'),
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
				value: nextReference,
				spellcheck: 'false',
			}),
		),
		hasOrders &&
			field(
				'sale-api',
				t('till.api'),
				h(
					'select',
					{ id: 'sale-api', name: 'api' },
					apis(seller).map((api) => h('option', { value: api }, t(`till.api.${api}`))),
				),
			),
		seller.site_id === 'MLB' && brazilFields(),
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
				h(
					'p',
					{ class: `told ${sent.tone}` },
					sent.text,
					sent.deviceId && h('a', { href: `#${anchorOf(sent.deviceId)}` }, t('till.go')),
				),
		),
	);

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
