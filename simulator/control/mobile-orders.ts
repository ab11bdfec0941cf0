/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Hono } from 'hono';
import { z } from 'zod/v4';
import { NotAllowed } from '../state/transitions/transitions';
import { BackButtonDisabled, mobileActions, phoneNamed } from '../resources/mobile/phone';
import { findAccount } from './accounts';
import { afterAnswer } from './after-answer';
import { ControlError, must, readControlFields } from './answer';
import { mobileDeviceView, mobileOrderView } from './shop-views';
import type { ApiEnv } from '../http/env';

/** The phones: what is set in the app, and what a person does there. */
export function mountMobile(control: Hono<ApiEnv>): void {
	control.post('/mobile-devices', async (context) => {
		const { state } = context.env;
		const { name, account } = await readControlFields(context, {
			name: z.string(must('a text')).min(1, 'a text'),
		});
		const { userId } = findAccount(state, account);
		if (phoneNamed(state, userId, name)) throw new ControlError(409, `There is a device "${name}"`);
		const id = Math.max(8_000, ...state.mobileDevices.map((phone) => phone.id)) + 1;
		const phone = { id, userId, name };
		state.mobileDevices.push(phone);
		return context.json(mobileDeviceView(phone), 201);
	});

	control.post('/mobile-orders/:id/:action', (context) => {
		const { state } = context.env;
		const { id, action } = context.req.param();
		const order = state.mobileOrders.get(Number(id));
		if (!order) throw new ControlError(404, `No such mobile order: ${id}`);
		const act = Object.hasOwn(mobileActions, action) ? mobileActions[action] : undefined;
		if (!act) {
			const known = Object.keys(mobileActions).join(', ');
			throw new ControlError(404, `A mobile order cannot "${action}". It can: ${known}.`);
		}
		try {
			afterAnswer(context, () => act(state, order));
		} catch (error) {
			const impossible = error instanceof NotAllowed || error instanceof BackButtonDisabled;
			if (impossible) throw new ControlError(409, error.message);
			throw error;
		}
		return context.json(mobileOrderView(order));
	});
}
