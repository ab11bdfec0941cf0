import { requiredObject } from '../api/fields';
import type { Noun } from '../api/request';
import { badRequest } from '../refusal';

/** The singular generation: e-mails when a device restarts, logs out or changes its mode (CONFIRMED, 5.1). */
export const getAlerts: Noun = (_world, { account: { emailAlerts } }) => ({
	id: emailAlerts.id,
	created_at: new Date(emailAlerts.createdAt).toISOString(),
	updated_at: new Date(emailAlerts.updatedAt).toISOString(),
	notification_url_enabled: true,
	event_channel_devices: emailAlerts.channels,
});

/** Only `email` is allowed, else 400 (CONFIRMED). That an empty list switches the e-mails off is INFERRED. */
export const changeAlerts: Noun = (world, { account: { emailAlerts }, body }) => {
	const channels = requiredObject(body, 'body').event_channel_devices;
	if (!Array.isArray(channels)) throw badRequest('event_channel_devices: Must be a list');
	if (channels.some((channel) => channel !== 'email')) {
		throw badRequest('event_channel_devices: Must be one of email');
	}
	emailAlerts.channels = channels.length > 0 ? ['email'] : [];
	emailAlerts.updatedAt = world.clock.now();
};
