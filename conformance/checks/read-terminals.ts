import { get, see } from '../check';
import { order, uuid, ok, refused, notOffered, gone, type Row } from './read-steps';

export const rowsOfTerminals: Row[] = [
	[
		'account',
		'integration API, 11.1',
		'CONFIRMED',
		'the account tells its id, site and tags',
		see(
			get('/users/me'),
			ok({ id: 'integer', site_id: { oneOf: ['MLA', 'MLB', 'MLM', 'MLC'] }, tags: 'list' }),
		),
	],
	[
		'token-refused-orders',
		'orders API, 1.2',
		'OBSERVED',
		'a wrong token is refused in the flat envelope',
		see(
			{ ...get(`/v1/orders/${order}`), token: 'APP_USR-wrong' },
			{ ...refused(401, 'unauthorized'), fields: { message: 'text' }, absent: ['errors'] },
		),
	],
	[
		'token-refused-devices',
		'integration API, 6',
		'CONFIRMED',
		'a wrong token is refused by the older API',
		see(
			{ ...get('/point/integration-api/devices'), token: 'APP_USR-wrong' },
			{ ...refused(401), fields: { message: 'text' } },
		),
	],
	[
		'terminals',
		'orders API, 5.1',
		'CONFIRMED',
		'terminals stand under data, with their paging',
		see(
			get('/terminals/v1/list'),
			ok({
				'data.terminals': 'list',
				'data.terminals[].id': 'text',
				'data.terminals[].store_id?': 'text',
				'data.terminals[].operating_mode?': {
					oneOf: ['PDV', 'STANDALONE', 'UNDEFINED', 'SELF_SERVICE'],
				},
				'paging.total': 'integer',
			}),
		),
	],
	[
		'terminals-pos-id',
		'orders API, 5.1',
		'CONFLICT',
		'pos_id of a terminal is a number',
		see(
			get('/terminals/v1/list'),
			ok({ 'data.terminals[].pos_id?': 'integer' }, 'a number'),
			ok({ 'data.terminals[].pos_id?': 'text' }, 'a text'),
		),
	],
	[
		'terminals-limit',
		'orders API, 5.1',
		'OBSERVED',
		'a limit of 99 is cut to 50, silently',
		see(get('/terminals/v1/list', { limit: '99' }), ok({ 'paging.limit': { is: 50 } })),
	],
	[
		'terminals-bad-limit',
		'orders API, 5.1',
		'INFERRED',
		'a limit that is no number is refused',
		see(get('/terminals/v1/list', { limit: 'x' }), refused(400)),
	],
	[
		'devices',
		'integration API, 2.1',
		'CONFIRMED',
		'devices tell their ids and modes',
		see(
			get('/point/integration-api/devices'),
			ok({
				devices: 'list',
				'devices[].id': 'text',
				'devices[].operating_mode?': { oneOf: ['PDV', 'STANDALONE', 'UNDEFINED', 'SELF_SERVICE'] },
				'paging.total': 'integer',
			}),
			notOffered,
		),
	],
	[
		'devices-types',
		'integration API, 2.1',
		'CONFIRMED',
		'pos_id is a number, store_id a text',
		see(
			get('/point/integration-api/devices'),
			ok({ 'devices[].pos_id?': 'integer', 'devices[].store_id?': 'text' }),
			notOffered,
		),
	],
	[
		'devices-limit',
		'integration API, 2.1',
		'UNKNOWN',
		'a limit of 99 is cut to 50',
		see(
			get('/point/integration-api/devices', { limit: '99' }),
			ok({ 'paging.limit': { is: 50 } }, 'cut to 50'),
			ok({ 'paging.limit': { is: 99 } }, 'taken'),
			notOffered,
		),
	],
	[
		'devices-bad-limit',
		'integration API, 6',
		'CONFIRMED',
		'a query in a bad format is refused',
		see(get('/point/integration-api/devices', { limit: 'x' }), refused(400), notOffered),
	],
	[
		'integrators',
		'integration API, 5.1',
		'UNKNOWN',
		'the webhook of the older generation is still served',
		see(
			get('/point/integration-api/integrators'),
			ok({ token: 'text', webhook: 'text', is_valid_webhook: 'flag' }),
			gone,
			notOffered,
		),
	],
	[
		'integrator',
		'integration API, 5.1',
		'CONFIRMED',
		'the e-mail alerts can be read',
		see(
			get('/point/integration-api/integrator'),
			ok({ id: 'integer', event_channel_devices: 'list' }),
			notOffered,
		),
	],
	[
		'intent-events',
		'integration API, 3.4',
		'UNKNOWN',
		'the list of events is still served',
		see(
			get('/point/integration-api/payment-intents/events', {
				startDate: '{weekAgoDay}',
				endDate: '{today}',
			}),
			ok({
				events: 'list',
				'events[].payment_intent_id': 'text',
				'events[].status': 'text',
				'events[].created_on': 'text',
			}),
			gone,
			notOffered,
		),
	],
	[
		'intent-events-dates',
		'integration API, 3.4',
		'CONFIRMED',
		'the list of events needs dates',
		see(get('/point/integration-api/payment-intents/events'), refused(400), gone, notOffered),
	],
	[
		'intent-events-span',
		'integration API, 3.4',
		'CONFIRMED',
		'the list of events spans 30 days at most',
		see(
			get('/point/integration-api/payment-intents/events', {
				startDate: '{longAgoDay}',
				endDate: '{today}',
			}),
			refused(400),
			gone,
			notOffered,
		),
	],
	[
		'intent-unknown',
		'integration API, 6',
		'CONFIRMED',
		'an intent that does not exist is 404',
		see(get(`/point/integration-api/payment-intents/${uuid}`), refused(404), notOffered),
	],
	[
		'intent-malformed',
		'integration API, 6',
		'OBSERVED',
		'an id that is no UUID is 400',
		see(get('/point/integration-api/payment-intents/x'), refused(400, []), gone, notOffered),
	],
	[
		'refund-intent-unknown',
		'integration API, 6',
		'CONFIRMED',
		'a refund intent that does not exist is 404',
		see(get(`/point/integration-api/refund/${uuid}`), refused(404), notOffered),
	],
];
