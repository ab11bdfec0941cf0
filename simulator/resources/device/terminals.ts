import { isObject } from '../../http/fields';
import type { Handler } from '../../http/request';
import { listOf, object, oneOf, readShape, text } from '../../http/shape';
import type { OperatingMode } from '../../state/state';
import { devicePage, hasOtherIn, switchMode } from './devices';
import { badField, OrderRefusal } from '../../http/order-refusal';

function queryNumber(query: URLSearchParams, name: string, least: number): number | undefined {
	const given = query.get(name);
	if (given === null || given === '') return undefined;
	if (!/^\d+$/.test(given) || Number(given) < least)
		throw badField('property_value', name, 'is invalid');
	return Number(given);
}

/** The virtual terminal is not listed. */
export const listTerminals: Handler = (state, { account, query }) => {
	const { shown, paging } = devicePage(state, account, query, queryNumber);
	return {
		data: { terminals: shown },
		paging: { total: paging.total, offset: paging.offset, limit: paging.limit },
	};
};

/**
 * Which of the models that Mercado Pago names can be set up: the newest page of Mexico, the older list of countries (orders API,
 * 5.2). A model on no list, such as Point Pro 3 (its prefix is UNKNOWN), is taken.
 */
const models = {
	MLA: ['NEWLAND_N950', 'PAX_A910', 'INGENICO_MOVE2500'],
	MLB: ['NEWLAND_N950', 'PAX_A910', 'GERTEC_MP35P', 'INGENICO_MOVE2500'],
	MLM: ['NEWLAND_N950', 'PAX_A910'],
	MLC: ['NEWLAND_N950', 'PAX_A910'],
};
const named = new Set(Object.values(models).flat());

function canBeSetUp(id: string, siteId: keyof typeof models): boolean {
	const [model = ''] = id.split('__');
	return models[siteId].includes(model) || !named.has(model);
}

const integrated: OperatingMode[] = ['PDV', 'SELF_SERVICE'];

/** 412 without a string code (CONFIRMED, orders API, 5.2). */
const secondOfPos = () =>
	new OrderRefusal(412, '412', 'There can be only one POS/store with PDV ON or SUSPENDED');

/** One terminal per request: the newest page (migration, MX) against older ones (CONFLICT). SELF_SERVICE is known from Argentina. */
export const setUpTerminal: Handler = (state, { account, body }) => {
	if (!isObject(body)) throw new OrderRefusal(400, 'invalid_payload', 'The body is invalid');
	const modes =
		account.siteId === 'MLA' ? ['PDV', 'STANDALONE', 'SELF_SERVICE'] : ['PDV', 'STANDALONE'];
	const shape = object({
		terminals: listOf(object({ id: text(), operating_mode: oneOf(modes) }), { least: 1, most: 1 }),
	});
	const [{ id, operating_mode: mode }] = readShape(shape, body).terminals as [
		{ id: string; operating_mode: OperatingMode },
	];

	const device = state.devices.get(id);
	if (device?.userId !== account.userId)
		throw new OrderRefusal(404, 'not_found', 'Terminal not found');
	if (!canBeSetUp(id, account.siteId))
		throw new OrderRefusal(
			403,
			'terminal_not_allowed_action',
			'The terminal does not allow this action',
		);
	if (device.posId === undefined)
		throw new OrderRefusal(403, 'store_pos_not_found', 'The terminal has no store and POS');
	const joins = integrated.includes(mode) && !integrated.includes(device.operatingMode);
	if (joins && hasOtherIn(state, device, integrated)) throw secondOfPos();
	switchMode(state, device, mode);
	return { terminals: [{ id, operating_mode: device.operatingMode }] };
};
