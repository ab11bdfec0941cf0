/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Hono } from 'hono';
import { NotAllowed } from '../state/transitions/transitions';
import { NothingOnTerminal, terminalActions } from '../terminal/actions';
import { orderOn } from '../terminal/order';
import { printOn } from '../terminal/printer';
import { TerminalIdle } from '../terminal/terminal';
import { ControlError } from './answer';
import { afterAnswer } from './after-answer';
import { orderStateView, printStateView } from './order-views';
import { deviceView, intentView, refundIntentView } from './views';
import type { ApiEnv } from '../http/env';

const isImpossible = (error: unknown): error is Error =>
	error instanceof NotAllowed ||
	error instanceof NothingOnTerminal ||
	error instanceof TerminalIdle;

export function mountDevices(control: Hono<ApiEnv>): void {
	control.post('/devices/:deviceId/:action', (context) => {
		const { state } = context.env;
		const { deviceId, action } = context.req.param();
		const device = state.devices.get(deviceId);
		if (!device) throw new ControlError(404, `No such device: ${deviceId}`);
		const act = Object.hasOwn(terminalActions, action) ? terminalActions[action] : undefined;
		if (!act) {
			const known = Object.keys(terminalActions).join(', ');
			throw new ControlError(404, `A terminal cannot "${action}". It can: ${known}.`);
		}
		const before = device.currentIntentId;
		const order = orderOn(state, device);
		const printed = printOn(state, device);
		const refund = state.refundIntents.get(device.currentRefundIntentId ?? '');
		try {
			afterAnswer(context, () => act(state, device));
		} catch (error) {
			if (isImpossible(error)) throw new ControlError(409, error.message);
			throw error;
		}
		const intent = state.paymentIntents.get(before ?? '');
		return context.json({
			device: deviceView(state, device),
			paymentIntent: intent ? intentView(intent) : null,
			order: order ? orderStateView(state, order) : null,
			refundIntent: refund ? refundIntentView(refund) : null,
			printAction: printed ? printStateView(printed) : null,
		});
	});
}
