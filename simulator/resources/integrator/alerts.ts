import { z } from 'zod/v4';
import { object, readBody } from '../../http/fields';
import type { Handler } from '../../http/request';

/** The singular generation: e-mails when a device restarts, logs out or changes its mode (CONFIRMED, integration API, 5.1). */
export const getAlerts: Handler = (_world, { account: { emailAlerts } }) => ({
	id: emailAlerts.id,
	created_at: new Date(emailAlerts.createdAt).toISOString(),
	updated_at: new Date(emailAlerts.updatedAt).toISOString(),
	notification_url_enabled: true,
	event_channel_devices: emailAlerts.channels,
});

const alertsBody = object({
	event_channel_devices: z
		.unknown()
		.refine(Array.isArray, { message: 'Must be a list' })
		.refine(
			(channels) => !Array.isArray(channels) || channels.every((channel) => channel === 'email'),
			'Must be one of email',
		),
});

/** Only `email` is allowed, else 400 (CONFIRMED). That an empty list switches the e-mails off is INFERRED. */
export const changeAlerts: Handler = (state, { account: { emailAlerts }, body }) => {
	const channels = readBody(alertsBody, body).event_channel_devices as string[];
	emailAlerts.channels = channels.length > 0 ? ['email'] : [];
	emailAlerts.updatedAt = state.clock.now();
};
