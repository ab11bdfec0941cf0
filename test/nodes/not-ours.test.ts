import { MercadoPagoError } from '../../client/errors';
import { isMissing, isNotOurs } from '../../nodes/trigger/patience';

const refusal = (status: number | undefined, code?: string) => new MercadoPagoError('x', { advice: '', ambiguous: false, ...(status !== undefined && { status }), ...(code !== undefined && { code }) });

test.each<[string, unknown, boolean]>([
	['that is not there', refusal(404), true],
	['whose ID is none', refusal(400), true],
	['of another account (403 code 104)', refusal(403, '104'), true],
	['that the credential may not read: an event would be lost without a word', refusal(403), false],
	['that the credential may not read, with another code', refusal(403, '105'), false],
	['read with a token that is refused', refusal(401), false],
	['turned away by the rate limit', refusal(429), false],
	['while Mercado Pago is away', refusal(503), false],
	['without an answer', refusal(undefined, 'ECONNRESET'), false],
	['after a fault of ours', new Error('404'), false],
])('something %s is dropped as not of this account: %p', (_, reason, isDropped) => {
	expect(isNotOurs(reason)).toBe(isDropped);
});

test('only what is not there yet is looked for again', () => {
	expect([refusal(404), refusal(400), refusal(403, '104'), refusal(500)].map(isMissing)).toEqual([true, false, false, false]);
});
