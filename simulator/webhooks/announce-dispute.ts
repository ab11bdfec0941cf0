import type { PanelTopic } from '../state/notification';
import type { Payment } from '../state/payment-entities';
import type { State } from '../state/state';
import { accountOf } from '../state/state';
import { panelWebhooksFor } from './announce';

interface Dispute {
	topic: PanelTopic;
	id: string;
	data: object;
}

/** The ID of a chargeback is a number in the official notification (CONFIRMED, orders API, 13). */
export function announceDispute(
	state: State,
	{ collector_id: userId, live_mode }: Payment,
	{ topic, id, data }: Dispute,
): void {
	const { clientId } = accountOf(state, userId);
	send(state, userId, { topic, id }, 'changed_case_status', {
		actions: ['changed_case_status'],
		api_version: 'v1',
		application_id: clientId,
		live_mode,
		data,
	});
}

export function announceAccountLink(state: State, userId: number): void {
	const { clientId } = accountOf(state, userId);
	const id = String(clientId);
	send(state, userId, { topic: 'mp-connect', id }, 'application.deauthorized', {
		action: 'application.deauthorized',
		api_version: 'v1',
		application_id: id,
		live_mode: true,
		data: { id },
	});
}

function send(
	state: State,
	userId: number,
	{ topic, id }: { topic: PanelTopic; id: string },
	what: string,
	body: object,
): void {
	for (const { url, secret } of panelWebhooksFor(state, userId, topic))
		state.outbox.announce({
			channel: 'panel',
			userId,
			topic,
			resourceId: id,
			state: what,
			url,
			secret,
			body: {
				id: 13_000_000_000 + state.notifications.length + 1,
				type: topic,
				date_created: new Date(state.clock.now()).toISOString(),
				user_id: userId,
				...body,
			},
		});
}
