// Who signs in to the demo's n8n: each folder has a password of its own, which stays the same from start to start.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** n8n wants a digit, a capital letter and at least 8 characters. */
const newPassword = () => `P0${randomBytes(9).toString('base64url')}`;

export function ownerOf(userFolder) {
	const file = path.join(userFolder, 'owner-password');
	if (!existsSync(file)) {
		mkdirSync(userFolder, { recursive: true });
		writeFileSync(file, `${newPassword()}\n`, { mode: 0o600 });
	}
	return {
		email: 'demo@example.com',
		password: readFileSync(file, 'utf8').trim(),
		firstName: 'Point',
		lastName: 'Demo',
	};
}
