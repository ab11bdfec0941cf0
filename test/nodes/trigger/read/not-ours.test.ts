import { MercadoPagoError } from '../../../../client/http/errors';
import { isMissing, isNotOurs } from '../../../../nodes/trigger/read/patience';

const refusal = (status: number | undefined, code?: string) =>
	new MercadoPagoError('x', {
		advice: '',
		ambiguous: false,
		...(status !== undefined && { status }),
		...(code !== undefined && { code }),
	});

test.each<[string, boolean, unknown]>([
	['that is not there', true, refusal(404)],
	['whose ID is none', true, refusal(400)],
	['of another account (403 code 104)', true, refusal(403, '104')],
	['that the credential may not read: an event would be lost without a word', false, refusal(403)],
	['that the credential may not read, with another code', false, refusal(403, '105')],
	['read with a token that is refused', false, refusal(401)],
	['turned away by the rate limit', false, refusal(429)],
	['while Mercado Pago is away', false, refusal(503)],
	['without an answer', false, refusal(undefined, 'ECONNRESET')],
	['after a fault of ours', false, new Error('404')],
])('something %s is dropped as not of this account: %p', (_, isDropped, reason) => {
	expect(isNotOurs(reason)).toBe(isDropped);
});

test('only what is not there yet is looked for again', () => {
	expect([refusal(404), refusal(400), refusal(403, '104'), refusal(500)].map(isMissing)).toEqual([
		true,
		false,
		false,
		false,
	]);
});
