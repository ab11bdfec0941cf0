import type { Hono } from 'hono';
import { z } from 'zod/v4';
import { decideChargeback, openChargeback, openClaim, unlink } from '../resources/dispute/disputes';
import type { Payment } from '../state/payment-entities';
import type { State } from '../state/state';
import { findAccount } from './accounts';
import { afterAnswer } from './after-answer';
import { ControlError, must, readControlFields } from './answer';
import type { ApiEnv } from '../http/env';

const paymentIn = (state: State, id: string): Payment => {
	const payment = state.payments.get(Number(id));
	if (!payment) throw new ControlError(404, 'No such payment');
	return payment;
};

/** What customers, their banks and sellers do long after a sale. */
export function mountDisputes(control: Hono<ApiEnv>): void {
	control.post('/payments/:paymentId/chargeback', (context) => {
		const { state } = context.env;
		const payment = paymentIn(state, context.req.param('paymentId'));
		afterAnswer(context, () => openChargeback(state, payment));
		return context.json([...state.chargebacks.values()].at(-1));
	});

	control.post('/chargebacks/:id/decide', async (context) => {
		const { state } = context.env;
		const chargeback = state.chargebacks.get(context.req.param('id'));
		if (!chargeback) throw new ControlError(404, 'No such chargeback');
		const { covered } = await readControlFields(context, {
			covered: z.boolean(must('true or false')),
		});
		afterAnswer(context, () => decideChargeback(state, chargeback, covered));
		return context.json(chargeback);
	});

	control.post('/payments/:paymentId/claim', (context) => {
		const { state } = context.env;
		const payment = paymentIn(state, context.req.param('paymentId'));
		afterAnswer(context, () => openClaim(state, payment));
		return context.json([...state.claims.values()].at(-1));
	});

	control.post('/unlink', async (context) => {
		const { state } = context.env;
		const { account } = await readControlFields(context, {});
		const { userId } = findAccount(state, account);
		afterAnswer(context, () => unlink(state, userId));
		return context.json({ userId });
	});
}
