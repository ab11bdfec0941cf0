import { DateTime } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { everyField } from '../every-field';
import { execute, type Http } from '../n8n';

const dates = everyField
	.filter(({ type }) => type === 'dateTime')
	.map((field) => [field.operation, field.label, field] as const);
const moment = new Date('2026-03-01T15:00:00.000Z');

/** The queries that were sent, or the refusal. */
async function asked(items: INodeParameters[], timezone?: string, body: object = {}) {
	const queries: unknown[] = [];
	const http: Http = async ({ qs }) => {
		queries.push(qs);
		return {
			statusCode: 200,
			body: { events: [], data: [], results: [], paging: { total: 0 }, ...body },
		};
	};
	const output = await execute({
		node: new MercadoPagoPoint(),
		items,
		resolved: true,
		http,
		timezone,
	}).then(
		([found = []]) => found.map(({ json }) => json),
		(reason: { message: string }) => reason.message,
	);
	return { queries, output };
}

describe.each(dates)('%s, %s', (_operation, label, field) => {
	const written = async (value: unknown) => await asked([field.withValue(value)]);

	test('takes a Date, as database nodes give it, for the moment it is', async () => {
		const text = await written('2026-03-01T15:00:00.000Z');
		expect(text.queries.length).toBeGreaterThan(0);
		expect(await written(moment)).toEqual(text);
		expect(await written(DateTime.fromJSDate(moment, { zone: 'America/Sao_Paulo' }))).toEqual(text);
		expect(await written({ toISOString: () => '2026-03-01T15:00:00.000Z' })).toEqual(text);
		expect(await written('2026-03-01T12:00:00,0-03')).toEqual(text);
	});

	test('refuses what is no moment', async () => {
		expect(await written(new Date('soon'))).toEqual({
			queries: [],
			output: `${label}: the date is invalid`,
		});
		expect(await written(DateTime.fromISO('soon'))).toEqual({
			queries: [],
			output: `${label}: the date is invalid`,
		});
		expect(await written({ year: 2026 })).toEqual({
			queries: [],
			output: `${label}: an object or a list was given`,
		});
		expect(await written(Date.parse('2026-03-01'))).toEqual({
			queries: [],
			output: `${label}: "1772323200000" is not a date`,
		});
	});
});

describe('a day of Santiago whose last hour is repeated', () => {
	const zone = 'America/Santiago';
	const list = (resource: string, more: object) =>
		asked(
			[
				{
					resource,
					operation: 'getMany',
					authentication: 'accessToken',
					returnAll: true,
					limit: 50,
					simplify: false,
					filters: {},
					options: {},
					...more,
				} as INodeParameters,
			],
			zone,
		);

	test('is asked for whole, by payments and orders', async () => {
		expect(
			(await list('payment', { filters: { beginDate: '2026-04-04', endDate: '2026-04-04' } }))
				.queries,
		).toMatchObject([
			{ begin_date: '2026-04-04T03:00:00.000Z', end_date: '2026-04-05T03:59:59.999Z' },
		]);
		expect(
			(
				await list('order', {
					startDate: '2026-09-06',
					endDate: '2026-09-06',
					apiGeneration: 'orders',
				})
			).queries,
		).toMatchObject([
			{ begin_date: '2026-09-06T04:00:00.000Z', end_date: '2026-09-07T02:59:59.999Z' },
		]);
	});

	test('has its payment intents, and no others', async () => {
		const at = (created_on: string) => ({
			payment_intent_id: created_on,
			status: 'FINISHED',
			created_on,
		});
		const events = [
			'2026-04-04T02:59:59Z',
			'2026-04-04T03:00:00Z',
			'2026-04-05T03:30:00Z',
			'2026-04-05T00:30:00.000-03:00',
			'2026-04-05T03:59:59.999Z',
			'2026-04-05T04:00:00Z',
			'soon',
		].map(at);
		const day = (startDate: string, endDate = startDate) => [
			{
				resource: 'paymentIntent',
				operation: 'getMany',
				authentication: 'accessToken',
				returnAll: true,
				options: {},
				startDate,
				endDate,
			},
		];
		const { output } = await asked(day('2026-04-04'), zone, { events });
		expect(output).toEqual(
			[
				'2026-04-04T03:00:00Z',
				'2026-04-05T03:30:00Z',
				'2026-04-05T00:30:00.000-03:00',
				'2026-04-05T03:59:59.999Z',
				'soon',
			].map(at),
		);
		expect((await asked(day('2026-04-05'), zone, { events })).output).toEqual(
			['2026-04-05T04:00:00Z', 'soon'].map(at),
		);
	});
});

test('an amount with more decimals stays refused, and is told how to round it', async () => {
	const amounts = everyField.filter(({ name }) => name === 'amount');
	expect(amounts.length).toBeGreaterThan(3);
	for (const field of amounts) {
		const params = { ...field.withValue(3.4499999999999997), refundType: 'partial' };
		const refusal = await execute({
			node: new MercadoPagoPoint(),
			items: [params],
			resolved: true,
			http: async () => ({ statusCode: 500, body: {} }),
		}).catch((reason: unknown) => reason);
		expect(refusal).toMatchObject({
			message: 'Amount: 3.4499999999999997 has more than 2 decimals',
			description: expect.stringContaining('.toFixed(2)'),
		});
	}
});
