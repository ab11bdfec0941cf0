import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 over UTF-8 text, as 64 lower-case hex digits. */
export function hmacSha256(key: string, message: string): string {
	return createHmac('sha256', key).update(message, 'utf8').digest('hex');
}

/** SHA-256 over UTF-8 text, as 64 lower-case hex digits. */
export function sha256(message: string): string {
	return createHash('sha256').update(message, 'utf8').digest('hex');
}

/** Compares without telling by its time where the texts differ. Other lengths in bytes are unequal, not a crash. */
export function equalInConstantTime(one: string, other: string): boolean {
	const left = Buffer.from(one, 'utf8');
	const right = Buffer.from(other, 'utf8');
	return left.length === right.length && timingSafeEqual(left, right);
}
