import { get, see, type Check } from '../check';
import { order, uuid, range, ok, refused, type Row, gone } from './read-steps';
import { rowsOfReports } from './read-reports';
import { rowsOfTerminals } from './read-terminals';

const rows: Row[] = [
	...rowsOfTerminals,
	...rowsOfReports,
	[
		'order-unknown',
		'orders API, 3.1',
		'CONFIRMED',
		'an order that does not exist is 404 order_not_found',
		see(get(`/v1/orders/${order}`), refused(404, 'order_not_found')),
	],
	[
		'order-malformed',
		'orders API, 3.1',
		'CONFLICT',
		'an id that is no order id is 400 invalid_path_param',
		see(get('/v1/orders/x'), refused(400, 'invalid_path_param'), refused(400, 'bad_request')),
	],
	[
		'search',
		'orders API, 3.2',
		'OBSERVED',
		'the search of orders answers for Point',
		see(
			get('/v1/orders', { ...range, type: 'point' }),
			ok({ data: 'list', 'data[].id': 'text', 'data[].status': 'text' }, 'a list'),
			ok({ 'data.id': 'text' }, 'one order as an object'),
			refused(401, ['invalid_credentials', 'unauthorized']),
		),
	],
	[
		'search-paging',
		'orders API, 3.2',
		'CONFLICT',
		'paging of the search holds texts',
		see(
			get('/v1/orders', range),
			ok({ 'paging.total': 'text', 'paging.limit': 'text' }, 'texts'),
			ok({ 'paging.total': 'integer', 'paging.limit': 'integer' }, 'numbers'),
		),
	],
	[
		'search-dates',
		'orders API, 3.2',
		'CONFIRMED',
		'the search needs dates',
		see(get('/v1/orders'), refused(400, 'missing_required_params')),
	],
	[
		'search-range',
		'orders API, 3.2',
		'CONFIRMED',
		'the search spans 720 hours at most',
		see(
			get('/v1/orders', { begin_date: '{longAgo}', end_date: '{now}' }),
			refused(400, 'invalid_parameter'),
		),
	],
	[
		'search-page-size',
		'orders API, 3.2',
		'CONFIRMED',
		'a page has at most 100 orders',
		see(get('/v1/orders', { ...range, page_size: '101' }), refused(400, 'invalid_parameter')),
	],
	[
		'payment-methods',
		'orders API, 3.1',
		'CONFIRMED',
		'the payment methods are a list',
		see(get('/v1/payment_methods'), ok({ '[].id': 'text', '[].payment_type_id': 'text' })),
	],
	[
		'payment-unknown',
		'integration API, 12.1',
		'CONFIRMED',
		'a payment that does not exist is 404',
		see(get('/v1/payments/1'), refused(404)),
	],
	[
		'payments',
		'integration API, 12.2',
		'CONFIRMED',
		'the payment search answers with results and paging',
		see(
			get('/v1/payments/search', {
				limit: '1',
				range: 'date_created',
				begin_date: 'NOW-7DAYS',
				end_date: 'NOW',
			}),
			ok({ results: 'list', 'paging.total': 'integer' }),
		),
	],
	[
		'payments-limit',
		'integration API, 12.2',
		'CONFIRMED',
		'more than 1000 payments in a page are refused',
		see(get('/v1/payments/search', { limit: '1001' }), refused(400)),
	],
	[
		'stores',
		'integration API, 13',
		'CONFLICT',
		'the search of stores is a list around its page',
		see(get('/users/{user}/stores/search'), ok({ '[].results': 'list' }, 'a list'), {
			...ok({ results: 'list' }, 'an object'),
			setting: { storeSearchAs: 'object' },
		}),
	],
	[
		'points-of-sale',
		'orders API, 8.1',
		'CONFLICT',
		'the older points of sale are served',
		see(get('/pos'), ok({ results: 'list', 'paging.total': 'integer' }), {
			...gone,
			setting: { pointOfSaleGenerations: 'newer' },
		}),
	],
	[
		'newer-points-of-sale',
		'orders API, 8.1',
		'UNKNOWN',
		'the newer points of sale are a page',
		see(
			get('/v2/pos'),
			ok({ results: 'list' }, 'a page'),
			{ ...ok({ '[].id': 'integer' }, 'a list'), setting: { newerPosListAs: 'list' } },
			{ ...ok({ data: 'list' }, 'data'), setting: { newerPosListAs: 'data' } },
			{ ...gone, setting: { pointOfSaleGenerations: 'older' } },
		),
	],
	[
		'print-unknown',
		'orders API, 6',
		'CONFIRMED',
		'a print that does not exist is 404 order_not_found',
		see(get(`/terminals/v1/actions/${uuid}`), refused(404, 'order_not_found')),
	],
];

const repeatedSearch = get('/v1/payments/search', {
	limit: '2',
	sort: 'date_created',
	criteria: 'desc',
});

/** Chile is not offered payment intents (integration API, 1.1). */
const sitesOf = (step: Row[4]) =>
	'call' in step && step.call.path.startsWith('/point/') && step.call.token === undefined
		? { sites: ['MLA', 'MLB', 'MLM'] }
		: {};

/** Nothing but GET: safe on any account. */
export const reads: Check[] = [
	...rows.map(
		([id, fact, mark, says, step]): Check => ({
			id,
			group: 'reads',
			fact,
			mark,
			says,
			...sitesOf(step),
			steps: [step],
		}),
	),
	{
		id: 'devices-chile',
		group: 'reads',
		fact: 'integration API, 1.1',
		mark: 'INFERRED',
		says: 'Chile is not offered payment intents',
		sites: ['MLC'],
		steps: [see(get('/point/integration-api/devices'), refused(403), ok({ devices: 'list' }))],
	},
	{
		id: 'payments-repeated',
		group: 'reads',
		fact: 'integration API, 12.2',
		mark: 'CONFIRMED',
		says: 'the same payment search within a minute is answered',
		steps: [
			{ call: repeatedSearch },
			see(repeatedSearch, ok({ results: 'list' }), {
				...refused(400, '2001'),
				setting: { refuseRepeatedSearches: true },
			}),
		],
	},
];
