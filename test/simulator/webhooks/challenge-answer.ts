import { createHmac } from 'node:crypto';

/** With another HMAC than the simulator's, so that one checks the other. */
export const hmac = (secret: string, message: string) =>
	createHmac('sha256', secret).update(message).digest('hex');

export const challengeAnswer = (secret: string, challengeCode: string) => ({
	encrypted_challenge: hmac(secret, challengeCode),
});
