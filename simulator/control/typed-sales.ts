/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Hono } from 'hono';
import { z } from 'zod/v4';
import type { Payment } from '../state/payment-entities';
import { TerminalIdle } from '../terminal/terminal';
import { typeSale } from '../terminal/typed-sale';
import { afterAnswer } from './after-answer';
import { ControlError, must, readControlFields } from './answer';
import type { ApiEnv } from '../http/env';

/** A sale that a person types on the terminal. `amount` in minor units. */
export function mountTypedSales(control: Hono<ApiEnv>): void {
	control.post('/devices/:deviceId/sale', async (context) => {
		const { state } = context.env;
		const { deviceId } = context.req.param();
		const device = state.devices.get(deviceId);
		if (!device) throw new ControlError(404, `No such device: ${deviceId}`);
		const sale = await readControlFields(context, {
			amount: z.number(must('minor units')).int().positive(),
			type: z.string(must('a text')).optional(),
			installments: z.number(must('a number')).int().positive().optional(),
			outcome: z
				.enum(['approved', 'rejected', 'unknown'], must('approved, rejected or unknown'))
				.optional(),
		});
		try {
			let made: Payment | undefined;
			afterAnswer(context, () => {
				made = typeSale(state, device, sale);
			});
			return context.json(made, 201);
		} catch (error) {
			if (error instanceof TerminalIdle) throw new ControlError(409, error.message);
			throw error;
		}
	});
}
