import { createHmac } from 'node:crypto';
import { verifySignature } from '../../../domain/webhook/signature';

const secret = 'whsec_1';
const signed = (manifest: string, ts: string) =>
	`ts=${ts},v1=${createHmac('sha256', secret).update(manifest).digest('hex')}`;
const verdict = (
	request: Parameters<typeof verifySignature>[0],
	now = 1_760_000_000_000,
	maxAgeMs?: number,
) =>
	verifySignature(
		request,
		{ current: secret },
		{ now, ...(maxAgeMs !== undefined && { maxAgeMs }) },
	);
const fits = { authentic: true, secret: 'current' };

describe('a part that has no value is left out of what is signed', () => {
	test.each([
		['no x-request-id', 'id:5;ts:1760000000;', { queryId: '5' }],
		['an empty x-request-id', 'id:5;ts:1760000000;', { queryId: '5', requestId: '' }],
		['neither', 'ts:1760000000;', { requestId: '' }],
	])('%s', (_, manifest, request) => {
		expect(verdict({ signature: signed(manifest, '1760000000'), ...request })).toEqual(fits);
	});

	test('and nothing else may be left out: an id that the address has', () => {
		expect(verdict({ signature: signed('ts:1760000000;', '1760000000'), queryId: '5' })).toEqual({
			authentic: false,
			reason: 'mismatch',
		});
	});

	test('the id of the body stands in for none that the address has', () => {
		expect(
			verdict({
				signature: signed('id:7;ts:1760000000;', '1760000000'),
				queryId: '5',
				bodyId: '7',
			}),
		).toEqual({ authentic: false, reason: 'mismatch' });
	});
});

describe('the timestamp', () => {
	test('has 16 digits at the most', () => {
		const digits = '1760000000123456';
		expect(verdict({ signature: signed(`ts:${digits};`, digits) })).toEqual(fits);
		expect(verdict({ signature: signed(`ts:${digits}7;`, `${digits}7`) })).toEqual({
			authentic: false,
			reason: 'malformedHeader',
		});
	});

	test.each([
		['in seconds, as old as allowed', '1759999940', fits],
		['in seconds, a second older', '1759999939', { authentic: false, reason: 'tooOld' }],
		['in milliseconds, as old as allowed', '1759999940000', fits],
		['in milliseconds, one older', '1759999939999', { authentic: false, reason: 'tooOld' }],
		['of a clock that is ahead as far as allowed', '1760000060', fits],
		['of a clock that is further ahead', '1760000061', { authentic: false, reason: 'tooOld' }],
	])('%s', (_, ts, expected) => {
		expect(
			verdict({ signature: signed(`id:5;ts:${ts};`, ts), queryId: '5' }, 1_760_000_000_000, 60_000),
		).toEqual(expected);
	});

	test('does not matter where the signature is wrong: that is said first', () => {
		expect(
			verdict({ signature: `ts=1,v1=${'0'.repeat(64)}`, queryId: '5' }, 1_760_000_000_000, 60_000),
		).toEqual({ authentic: false, reason: 'mismatch' });
	});
});
