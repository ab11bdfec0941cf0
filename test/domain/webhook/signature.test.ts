import fc from 'fast-check';
import { verifySignature } from '../../../domain/webhook/signature';

const secrets = { current: 'whsec_example_0001' };
const at = { now: 1_760_000_000_500 };
const lower = 'e9457a696ee7160725c4a385ad39da50ecdfc6d0e7b59f1d988e144cb998f4e6';
const asSent = '9c5bc3cec245fcf0be9a63e41ae6b178bec09955b6e7a1d3c28b1491107f01fb';
const payment = '599a17ec984f6de8f39c97148fedc2dd87ce7efc2a203d1cfbb0cf919b75b078';
const without = '2e97441fabf08dc73c586f8245a32ab4721a58ede50ad0d7106115bc51af5678';
const requestId = 'req-0001';

describe('a signature of "Your integrations"', () => {
	test.each([
		['the id in small letters', `ts=1760000000123,v1=${lower}`, { queryId: 'ORD01ABCDEXAMPLE' }],
		['the id as received', `ts=1760000000123,v1=${asSent}`, { queryId: 'ORD01ABCDEXAMPLE' }],
		['a numeric id', `ts=1760000000,v1=${payment}`, { queryId: '123456789' }],
		['no id', `ts=1760000000,v1=${without}`, {}],
		[
			'the id of the body where the address has none',
			`ts=1760000000,v1=${payment}`,
			{ bodyId: '123456789' },
		],
		[
			'the id of the body in small letters',
			`ts=1760000000123,v1=${lower}`,
			{ bodyId: 'ORD01ABCDEXAMPLE' },
		],
		[
			'spaces and capitals in the header',
			` ts = 1760000000 , v1 = ${payment.toUpperCase()} `,
			{ queryId: '123456789' },
		],
	])('fits with %s', (_, signature, ids) => {
		expect(verifySignature({ signature, requestId, ...ids }, secrets, at)).toEqual({
			authentic: true,
			secret: 'current',
		});
	});

	test('without an id does not vouch for the id of a body', () => {
		const signature = `ts=1760000000,v1=${without}`;
		expect(verifySignature({ signature, requestId, bodyId: '5' }, secrets, at)).toEqual({
			authentic: true,
			secret: 'current',
			withoutId: true,
		});
	});

	test('fits the previous secret while it is changed', () => {
		const verdict = verifySignature(
			{ signature: `ts=1760000000,v1=${payment}`, requestId, queryId: '123456789' },
			{ current: 'new', previous: secrets.current },
			at,
		);
		expect(verdict).toEqual({ authentic: true, secret: 'previous' });
	});

	const good = { signature: `ts=1760000000,v1=${payment}`, requestId, queryId: '123456789' };

	test.each([
		['noSecret', good, {}],
		['noSecret', good, { current: '', previous: '' }],
		['missingHeader', { ...good, signature: undefined }, secrets],
		['missingHeader', { ...good, signature: ' ' }, secrets],
		['malformedHeader', { ...good, signature: payment }, secrets],
		['malformedHeader', { ...good, signature: `ts=1760000000,v1=${payment.slice(1)}` }, secrets],
		['malformedHeader', { ...good, signature: `ts=1760000000,v1=${'ñ'.repeat(64)}` }, secrets],
		['malformedHeader', { ...good, signature: `ts=now,v1=${payment}` }, secrets],
		['malformedHeader', { ...good, signature: `ts=t1760000000,v1=${payment}` }, secrets],
		['malformedHeader', { ...good, signature: `ts=1760000000Z,v1=${payment}` }, secrets],
		['malformedHeader', { ...good, signature: `ts=1760000000,v1=0${payment}` }, secrets],
		['malformedHeader', { ...good, signature: `ts=1760000000,v1=${payment}0` }, secrets],
		['malformedHeader', { ...good, signature: `ts=1760000000,v1=${payment.slice(1)}g` }, secrets],
		['mismatch', { ...good, queryId: '123456780' }, secrets],
		['mismatch', { ...good, queryId: undefined, bodyId: '1' }, secrets],
		['mismatch', { ...good, requestId: 'req-0002' }, secrets],
		['mismatch', { ...good, requestId: undefined }, secrets],
		['mismatch', { ...good, signature: `ts=1760000001,v1=${payment}` }, secrets],
		['mismatch', good, { current: 'another' }],
		['mismatch', { ...good, queryId: '5', bodyId: '123456789' }, secrets],
	])('is refused: %s', (reason, request, keys) => {
		expect(verifySignature(request, keys, at)).toEqual({ authentic: false, reason });
	});

	test.each([
		[1_760_000_000_000 + 300_000, true],
		[1_760_000_000_000 + 300_001, false],
		[1_760_000_000_000 - 300_001, false],
	])('has an age where one is set: at %p accepted %p', (now, authentic) => {
		expect(verifySignature(good, secrets, { now, maxAgeMs: 300_000 }).authentic).toBe(authentic);
	});

	test('in milliseconds has the same age', () => {
		const signature = `ts=1760000000123,v1=${lower}`;
		expect(
			verifySignature({ signature, requestId, queryId: 'ORD01ABCDEXAMPLE' }, secrets, {
				now: 1_760_000_060_000,
				maxAgeMs: 60_000,
			}).authentic,
		).toBe(true);
	});

	test('nothing crashes it, and nothing random fits', () => {
		const text = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
		fc.assert(
			fc.property(
				text,
				text,
				text,
				text,
				(signature, id, queryId, bodyId) =>
					!verifySignature({ signature, requestId: id, queryId, bodyId }, secrets, at).authentic,
			),
			{ numRuns: 2_000 },
		);
	});
});
