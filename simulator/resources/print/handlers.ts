import { isObject } from '../../http/fields';
import { once } from '../../http/idempotency';
import type { ApiRequest, Handler } from '../../http/request';
import { object, oneOf, readShape, text } from '../../http/shape';
import type { PrintAction } from '../../state/order-entities';
import { badOrderId, cannotCancel, orderNotFound } from '../order/refusals';
import { attend } from '../../terminal/automatic';
import { transitionPrint } from '../../terminal/printer';
import type { State } from '../../state/state';
import { refuseBusy, terminalFor } from '../order/handlers';
import { nineDigits } from '../../http/dates';
import { badField } from '../../http/order-refusal';

const mostBytes = 1_048_576;
const tag = /\{\/?(?:b|w|s|br|left|center|qr|pdf417)\}/;

const shape = object({
	type: oneOf(['print']),
	external_reference: text({ most: 64, pattern: /^[A-Za-z0-9_-]+$/ }),
	config: object({ point: object({ terminal_id: text(), subtype: oneOf(['custom', 'image']) }) }),
	content: text(),
});

type Asked = PrintAction['asked'] & {
	config: { point: { terminal_id: string; subtype: 'custom' | 'image' } };
};

/** CONFIRMED, orders API, 6: 100 to 4096 characters with a tag, or raw base64 of at most 1 MB. */
function refuseContent({ content, config }: Asked): void {
	const refuse = (reason: string) => badField('property_value', '$.content', reason);
	if (config.point.subtype === 'custom') {
		if (content.length < 100 || content.length > 4096)
			throw refuse('must have between 100 and 4096 characters');
		if (!tag.test(content)) throw refuse('must have at least one tag');
		return;
	}
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(content) || content.length % 4 !== 0)
		throw refuse('is not valid base64');
	if ((content.length * 3) / 4 > mostBytes + 2) throw refuse('the size exceeds 1 MB');
}

const view = (action: PrintAction) => ({
	id: action.id,
	user_id: String(action.userId),
	...action.asked,
	status: action.state,
	created_date: nineDigits(action.createdAt),
	last_updated_date: nineDigits(action.updatedAt),
});

export const createPrint: Handler = once((state, { account, body }) => {
	if (!isObject(body)) throw badField('required_properties', '$', 'a body is required');
	const asked = readShape(shape, body) as Asked;
	refuseContent(asked);
	const device = terminalFor(state, account, asked.config.point.terminal_id);
	refuseBusy(state, device);
	const now = state.clock.now();
	const action: PrintAction = {
		id: state.random.orders.uuid(),
		userId: account.userId,
		deviceId: device.id,
		asked,
		state: 'created',
		createdAt: now,
		updatedAt: now,
		history: [{ state: 'created', event: 'create', at: now }],
	};
	state.printActions.set(action.id, action);
	device.currentPrintId = action.id;
	attend(state, device);
	return () => view(action);
});

function ownAction(state: State, { account, params }: ApiRequest): PrintAction {
	const action = state.printActions.get(params.actionId ?? '');
	if (action?.userId !== account.userId) throw orderNotFound();
	return action;
}

export const getPrint: Handler = (state, request) => view(ownAction(state, request));

/** Only in `created` (CONFIRMED). */
export const cancelPrint: Handler = once((state, request) => {
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(request.params.actionId ?? ''))
		throw badOrderId();
	const action = ownAction(state, request);
	if (action.state !== 'created') throw cannotCancel();
	transitionPrint(state, action, 'cancelByApi');
	return () => view(action);
});
