/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import { Hono } from 'hono';
import { z } from 'zod/v4';
import { parseDuration } from '../state/duration';
import { announcePayment } from '../webhooks/announce';
import { attendAll } from '../terminal/automatic';
import { afterAnswer } from './after-answer';
import { ControlError, must, readControlBody, readControlFields } from './answer';
import { mountChanges } from './changes';
import { mountDisputes } from './disputes';
import { mountDevices } from './devices';
import { mountFaults } from './faults';
import { mountMobile } from './mobile-orders';
import { mountNotifications } from './notifications';
import type { SendRequest } from './requests';
import { mountRequests } from './requests';
import { mountOAuthControl } from './oauth';
import { mountOrders } from './orders';
import { mountRefundIntents } from './refund-intents';
import { mountTypedSales } from './typed-sales';
import { mountSeed } from './seed';
import { stateView } from './views';
import type { ApiEnv } from '../http/env';
import { paymentDate } from '../http/dates';
import { chargeBack } from '../resources/payment/chargeback';
import { changeSettings } from '../state/change-settings';

const refusing = <T>(act: () => T): T => {
	try {
		return act();
	} catch (error) {
		throw new ControlError(400, error instanceof Error ? error.message : String(error));
	}
};

/** Everything under /_sim: a prefix that no API of Mercado Pago has. */
export function createControl(send: SendRequest): Hono<ApiEnv> {
	const control = new Hono<ApiEnv>();

	control.onError((error, context) => {
		const status = error instanceof ControlError ? error.status : 500;
		return context.json({ error: error.message }, status);
	});

	control.get('/state', (context) => context.json(stateView(context.env.state)));

	control.post('/reset', async (context) => {
		const { state, steering } = context.env;
		const { seed, mode } = await readControlFields(context, {
			seed: z.number(must('a number')).optional(),
			mode: z.enum(['automatic', 'manual'], must('automatic or manual')).optional(),
		});
		steering.reset({ seed, mode });
		return context.json({ seed: state.seed, mode: state.settings.mode });
	});

	control.post('/advance', async (context) => {
		const { state, steering } = context.env;
		const { by } = await readControlBody(context);
		const ms = refusing(() => parseDuration(by as string));
		await steering.advance(ms);
		return context.json({ now: new Date(state.clock.now()).toISOString() });
	});

	control.post('/settle', async (context) => {
		const { state, steering } = context.env;
		await steering.settle();
		return context.json({ now: new Date(state.clock.now()).toISOString() });
	});

	control.get('/settings', (context) => context.json(context.env.state.settings));
	control.post('/settings', async (context) => {
		const { state } = context.env;
		const changes = await readControlBody(context);
		refusing(() => changeSettings(state.settings, changes));
		if (changes.mode === 'automatic') attendAll(state);
		return context.json(state.settings);
	});

	/** The truth comes later: a payment whose result was unknown, or a chargeback. */
	control.post('/payments/:paymentId', async (context) => {
		const { state } = context.env;
		const payment = state.payments.get(Number(context.req.param('paymentId')));
		if (!payment) throw new ControlError(404, 'No such payment');
		const { status, status_detail } = await readControlFields(context, {
			status: z.string(must('a text')),
		});
		if (status === 'charged_back') chargeBack(state, payment);
		payment.status = status;
		payment.status_detail = typeof status_detail === 'string' ? status_detail : status;
		payment.date_last_updated = paymentDate(state.clock.now());
		if (status === 'approved') payment.date_approved ??= payment.date_last_updated;
		afterAnswer(context, () => announcePayment(state, payment, 'payment.updated'));
		return context.json(payment);
	});

	mountDisputes(control);
	mountChanges(control);
	mountRequests(control, send);
	mountSeed(control);
	mountOrders(control);
	mountTypedSales(control);
	mountDevices(control);
	mountRefundIntents(control);
	mountMobile(control);
	mountFaults(control);
	mountNotifications(control);
	mountOAuthControl(control);
	control.all('*', (context) => {
		throw new ControlError(404, `No such control: ${context.req.method} ${context.req.path}`);
	});
	return control;
}
