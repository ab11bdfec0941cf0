/** The documented fields of the answers (orders API, 2.4, 3.1 and 5.1; integration API, 2.1, 3.1 and 3.3): another one is news. */
const order = new Set(
	`id type user_id external_reference description expiration_time processing_mode country_code currency
	integration_data.application_id integration_data.platform_id integration_data.integrator_id integration_data.sponsor.id
	integration_data.corporation_id status status_detail created_date last_updated_date
	config.point.terminal_id config.point.print_on_terminal config.point.ticket_number config.point.screen_time
	config.payment_method.default_type config.payment_method.default_installments config.payment_method.installments_cost
	transactions.payments transactions.payments[].id transactions.payments[].amount transactions.payments[].paid_amount
	transactions.payments[].tip_amount transactions.payments[].refunded_amount transactions.payments[].status
	transactions.payments[].status_detail transactions.payments[].reference_id transactions.payments[].payment_method.id
	transactions.payments[].payment_method.type transactions.payments[].payment_method.installments
	transactions.payments[].card.first_digits transactions.payments[].card.last_digits transactions.payments[].provider
	transactions.refunds transactions.refunds[].id transactions.refunds[].transaction_id transactions.refunds[].reference_id
	transactions.refunds[].amount transactions.refunds[].status taxes[].payer_condition`.split(/\s+/),
);
const device = (place: string) =>
	new Set(
		[
			place,
			...['id', 'pos_id', 'store_id', 'external_pos_id', 'operating_mode'].map(
				(name) => `${place}[].${name}`,
			),
			...['total', 'limit', 'offset'].map((name) => `paging.${name}`),
		].filter((name) => name !== ''),
	);
const intent = new Set(
	`id device_id amount description payment.id payment.type payment.installments payment.installments_cost payment.voucher_type
	payment_ids[] payment_mode additional_info.external_reference additional_info.print_on_terminal additional_info.ticket_number
	state`.split(/\s+/),
);

const kinds: Array<[path: RegExp, known: Set<string>]> = [
	[/^\/v1\/orders(\/[^/]+)?$/, order],
	[/^\/terminals\/v1\/list$/, device('data.terminals')],
	[/^\/point\/integration-api\/devices$/, device('devices')],
	[
		/^\/point\/integration-api\/payment-intents\/events$/,
		new Set([
			'events',
			...['payment_intent_id', 'status', 'created_on'].map((name) => `events[].${name}`),
		]),
	],
	[/^\/point\/integration-api\/payment-intents\/[^/]+\/events$/, new Set(['status', 'created_on'])],
	[/^\/point\/integration-api\/integrators$/, new Set(['token', 'webhook', 'is_valid_webhook'])],
	[/^\/point\/integration-api\/(devices\/[^/]+\/)?payment-intents(\/[^/]+)?$/, intent],
];

const listWrappers: Array<[path: RegExp, wrapper: RegExp, rest: string[]]> = [
	[
		/^\/v1\/orders$/,
		/^data\[\]\./,
		['data', ...['total', 'total_pages', 'offset', 'limit'].map((name) => `paging.${name}`)],
	],
];

/** The fields of a good answer that no page names; of a list of orders, those of an order. */
export function newFields(path: string, status: number, leaves: Array<[string, string]>): string[] {
	const known = kinds.find(([pattern]) => pattern.test(path))?.[1];
	if (known === undefined || status >= 300) return [];
	const [, wrapper, rest] =
		listWrappers.find(
			([pattern, each, others]) =>
				pattern.test(path) &&
				leaves.some(([leaf]) => each.test(leaf) || (others.includes(leaf) && !known.has(leaf))),
		) ?? [];
	return [...new Set(leaves.map(([leaf]) => leaf))].filter(
		(leaf) => !known.has(wrapper ? leaf.replace(wrapper, '') : leaf) && !rest?.includes(leaf),
	);
}
