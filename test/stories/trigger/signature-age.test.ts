import { createHmac } from 'node:crypto';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

const webhookSecret = 'whsec_1';
const minute = 60_000;

/** The status of a notification that was signed so long ago; negative: by a clock that is ahead. */
async function statusOf(
	signatureMaxAge: number | undefined,
	ageMs: number,
	unit: 's' | 'ms',
): Promise<number> {
	const shop = new Shop();
	const options = signatureMaxAge === undefined ? {} : { signatureMaxAge };
	const trigger = shop.trigger({
		params: { receiveBy: 'webhook', webhookSource: 'panel', options },
		credential: { webhookSecret },
	});
	const [intent] = await shop.charge({});
	await shop.later('10s');
	const id = String(intent?.id);
	const ts = unit === 's' ? Math.floor((Date.now() - ageMs) / 1_000) : Date.now() - ageMs;
	const v1 = createHmac('sha256', webhookSecret)
		.update(`id:${id};request-id:r1;ts:${ts};`)
		.digest('hex');
	const { status } = await trigger.receive({
		method: 'POST',
		url: `${trigger.url}?data.id=${id}&type=point_integration_wh`,
		headers: { 'x-signature': `ts=${ts},v1=${v1}`, 'x-request-id': 'r1' },
		body: { id, state: 'FINISHED' },
	});
	await shop.passing(trigger.idle());
	return status;
}

describe.each(['s', 'ms'] as const)(
	'Signature Maximum Age is in minutes (timestamps in %s)',
	(unit) => {
		test.each([
			[5, 4 * minute, 200],
			[5, 6 * minute, 401],
			[5, -4 * minute, 200],
			[5, -6 * minute, 401],
			[60, 59 * minute, 200],
			[60, 61 * minute, 401],
		])(
			'%d: a notification that was signed %d ms ago is answered %d',
			async (signatureMaxAge, ageMs, status) => {
				expect(await statusOf(signatureMaxAge, ageMs, unit)).toBe(status);
			},
		);

		test('0 sets no limit', async () => {
			expect(await statusOf(0, 400 * minute, unit)).toBe(200);
		});
	},
);
