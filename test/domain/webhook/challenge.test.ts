import HmacSHA256 from 'crypto-js/hmac-sha256';
import fc from 'fast-check';
import { challengeAnswer } from '../../../domain/webhook/challenge';
import { equalInConstantTime, sha256 } from '../../../domain/webhook/hmac';

test('the challenge is answered with the vector of the API page', () => {
	expect(challengeAnswer('11111111-2222-4333-8444-555555555555', 'challenge-abc-123')).toEqual({
		encrypted_challenge: '193c32410d7f34a16a2593372a781576b276a5b25c40784e3ab4fd69a38805f2',
	});
});

test('any answer is the one that the example of Mercado Pago computes with crypto-js', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (token, code) => {
			expect(challengeAnswer(token, code).encrypted_challenge).toBe(
				HmacSHA256(code, token).toString(),
			);
		}),
	);
});

test('texts are compared without a crash when they differ in bytes', () => {
	expect(equalInConstantTime('abc', 'abc')).toBe(true);
	expect(equalInConstantTime('abc', 'abd')).toBe(false);
	expect(equalInConstantTime('é', 'e')).toBe(false);
	expect(equalInConstantTime('', 'a')).toBe(false);
});

test('sha256 has its published value', () => {
	expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
