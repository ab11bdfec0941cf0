import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { Shop } from '../shop';
import { letTimersStandStill } from '../time';
import type { TriggerInstance } from './instance';

letTimersStandStill();

/** The credential as n8n stores it, and how often it was read. */
class Stored {
	read = 0;

	constructor(public secret: string | undefined) {}

	get credential(): IDataObject {
		const readSecret = () => {
			this.read += 1;
			return this.secret;
		};
		return Object.defineProperty({}, 'webhookSecret', { enumerable: true, get: readSecret });
	}
}

const panel = (stored: Stored): TriggerInstance =>
	new Shop().trigger({
		params: { receiveBy: 'webhook', webhookSource: 'panel', topics: ['payment'] },
		credential: stored.credential,
	});

let deliveries = 0;

async function statusOf(trigger: TriggerInstance, secret: string): Promise<number> {
	const id = String(9_000_000 + (deliveries += 1));
	const ts = Math.floor(Date.now() / 1000);
	const mac = createHmac('sha256', secret)
		.update(`id:${id};request-id:req-1;ts:${ts};`)
		.digest('hex');
	const { status } = await trigger.receive({
		method: 'POST',
		url: `${trigger.url}?data.id=${id}&type=payment`,
		headers: {
			'content-type': 'application/json',
			'x-request-id': 'req-1',
			'x-signature': `ts=${ts},v1=${mac}`,
		},
		body: { type: 'payment', data: { id } },
	});
	return status;
}

describe('The secrets of the credential', () => {
	test('are read once for many notifications', async () => {
		const stored = new Stored('first');
		const trigger = panel(stored);
		const statuses: number[] = [];
		for (let each = 0; each < 20; each++) statuses.push(await statusOf(trigger, 'first'));
		expect(new Set(statuses)).toEqual(new Set([200]));
		expect(stored.read).toBe(1);
	});

	test('count at once when they are new', async () => {
		const stored = new Stored(undefined);
		const trigger = panel(stored);
		expect(await statusOf(trigger, 'first')).toBe(401);
		stored.secret = 'first';
		jest.setSystemTime(Date.now() + 1_000);
		expect(await statusOf(trigger, 'first')).toBe(200);
		stored.secret = 'second';
		jest.setSystemTime(Date.now() + 1_000);
		expect(await statusOf(trigger, 'second')).toBe(200);
	});

	test('do not count any more ten seconds after they were removed', async () => {
		const stored = new Stored('first');
		const trigger = panel(stored);
		expect(await statusOf(trigger, 'first')).toBe(200);
		stored.secret = 'second';
		jest.setSystemTime(Date.now() + 9_999);
		expect(await statusOf(trigger, 'first')).toBe(200);
		jest.setSystemTime(Date.now() + 1);
		expect(await statusOf(trigger, 'first')).toBe(401);
	});

	test('are not read more than once a second for signatures that do not fit', async () => {
		const stored = new Stored('first');
		const trigger = panel(stored);
		for (let each = 0; each < 20; each++) expect(await statusOf(trigger, 'made up')).toBe(401);
		expect(stored.read).toBe(1);
	});

	test('are not read at all for what needs no signature', async () => {
		const stored = new Stored('first');
		const shop = new Shop();
		const trigger = shop.trigger({
			params: { receiveBy: 'webhook' },
			credential: stored.credential,
		});
		const answer = await trigger.receive({
			method: 'POST',
			url: `${trigger.url}?topic=point_integration_wh&id=0a1b`,
			headers: { 'content-type': 'application/json' },
			body: { id: '0a1b', state: 'FINISHED' },
		});
		expect([answer.status, stored.read]).toEqual([200, 0]);
	});
});
