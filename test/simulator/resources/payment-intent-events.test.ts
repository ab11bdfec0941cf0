import { base, openTill, other, smart2 } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

describe.each(transports)('events of payment intents, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const list = async (query: string, token?: string) =>
		await till.api('GET', `${base}/payment-intents/events${query}`, undefined, token);

	test('of one intent is its latest state only', async () => {
		const id = await till.create(2599);
		await till.advance('90s');
		await till.terminal('approve');

		const { status, body } = await till.api('GET', `${base}/payment-intents/${id}/events`);

		expect(status).toBe(200);
		expect(body).toEqual({ status: 'FINISHED', created_on: '2025-03-04T12:01:30Z' });
	});

	test('of an intent that does not exist is 404', async () => {
		const { status } = await till.api(
			'GET',
			`${base}/payment-intents/00000000-0000-4000-8000-000000000000/events`,
		);
		expect(status).toBe(404);
	});

	test('lists the intents of the days, both included, of this account', async () => {
		const first = await till.create(2599);
		await till.terminal('decline');
		const second = await till.create(2599, smart2);
		await till.advance('1d');
		await till.create(1500);

		expect((await list('?startDate=2025-03-01&endDate=2025-03-04')).body).toEqual({
			events: [
				{ payment_intent_id: first, status: 'FINISHED', created_on: '2025-03-04T12:00:00Z' },
				{ payment_intent_id: second, status: 'ABANDONED', created_on: '2025-03-04T12:15:00Z' },
			],
		});
		expect((await list('?startDate=2025-03-05&endDate=2025-03-05')).body).toMatchObject({
			events: [{ status: 'OPEN', created_on: '2025-03-05T12:00:00Z' }],
		});
		expect((await list('?startDate=2025-03-01&endDate=2025-03-30', other)).body).toEqual({
			events: [],
		});
	});

	test('finds an intent whose id was lost, unless only final states are listed', async () => {
		const lost = await till.create(2599);
		const query = '?startDate=2025-03-04&endDate=2025-03-04';
		const found = await list(query);
		await till.sim('POST', '/settings', { eventsListOnlyFinal: true });

		expect(found.body).toMatchObject({ events: [{ payment_intent_id: lost, status: 'OPEN' }] });
		expect((await list(query)).body).toEqual({ events: [] });
	});

	test('takes the second day for excluded, and its days in another zone, where it is told to', async () => {
		await till.create(2599);
		const listed = async (query: string) =>
			((await list(query)).body as { events: unknown[] }).events.length;
		await till.sim('POST', '/settings', { eventsEndDateIncluded: false });
		expect([
			await listed('?startDate=2025-03-04&endDate=2025-03-04'),
			await listed('?startDate=2025-03-04&endDate=2025-03-05'),
		]).toEqual([0, 1]);
		await till.sim('POST', '/settings', { eventsEndDateIncluded: true, eventsZoneHours: 14 });
		expect([
			await listed('?startDate=2025-03-04&endDate=2025-03-04'),
			await listed('?startDate=2025-03-05&endDate=2025-03-05'),
		]).toEqual([0, 1]);
	});

	test('spans 30 days at most', async () => {
		expect((await list('?startDate=2025-03-01&endDate=2025-03-31')).status).toBe(200);
		expect((await list('?startDate=2025-03-01&endDate=2025-04-01')).status).toBe(400);
	});

	test.each([
		'',
		'?startDate=2025-03-01',
		'?endDate=2025-03-01',
		'?startdate=2025-03-01&enddate=2025-03-02',
		'?startDate=01/03/2025&endDate=02/03/2025',
		'?startDate=2025-02-30&endDate=2025-03-02',
		'?startDate=2025-03-01T00:00:00Z&endDate=2025-03-02T00:00:00Z',
		'?startDate=2025-03-02&endDate=2025-03-01',
	])('refuses the query "%s"', async (query) => {
		expect(await list(query)).toMatchObject({
			status: 400,
			body: { error: '400', status: 400, cause: [] },
		});
	});
});
