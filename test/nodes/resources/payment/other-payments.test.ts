import type { INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { outputOf, type Http } from '../../n8n';

const payment = (id: number, more: object = {}) => ({
	id,
	status: 'approved',
	collector_id: 123,
	transaction_amount: 15,
	date_created: '2026-03-10T10:00:00.000-03:00',
	...more,
});

/** IDs that come out of a search which lists all of these, whatever it is asked for. */
async function listed(payments: object[], filters: INodeParameters): Promise<unknown[]> {
	const http: Http = async ({ url }) => ({
		statusCode: 200,
		body: url.endsWith('/users/me')
			? { id: 123, site_id: 'MLA' }
			: { results: payments, paging: { total: payments.length } },
	});
	const params = {
		resource: 'payment',
		operation: 'getMany',
		returnAll: true,
		simplify: false,
		filters,
	} as INodeParameters;
	return (await outputOf({ node: new MercadoPagoPoint(), items: [params], http })).map(
		({ id }) => id,
	);
}

test('a search that ignores the dates gives out no payment of another day', async () => {
	const day = { beginDate: '2026-03-10', endDate: '2026-03-10' };
	const payments = [
		payment(1, { date_created: '2026-03-09T23:59:59.999-03:00' }),
		payment(2, { date_created: '2026-03-10T00:00:00.000-03:00' }),
		payment(3, { date_created: '2026-03-10T22:59:59.999-04:00' }),
		payment(4, { date_created: '2026-03-10T23:00:00.000-04:00' }),
		payment(5, { date_created: null }),
	];
	expect(await listed(payments, day)).toEqual([2, 3, 5]);
});

test('the date that is asked about counts, and a time before now is left to Mercado Pago', async () => {
	const payments = [
		payment(1, { date_approved: '2026-03-11T10:00:00.000-03:00' }),
		payment(2, {
			date_created: '2026-01-01T10:00:00.000-03:00',
			date_approved: '2026-03-10T10:00:00.000-03:00',
		}),
	];
	expect(await listed(payments, { range: 'date_approved', endDate: '2026-03-10' })).toEqual([2]);
	expect(await listed(payments, { beginDate: 'NOW-1DAY', endDate: 'NOW' })).toEqual([1, 2]);
});

test('what the account itself has paid to another seller is none of its sales', async () => {
	expect(
		await listed(
			[
				payment(1),
				payment(2, { collector_id: 999 }),
				payment(3, { collector_id: '123' }),
				payment(4, { collector_id: undefined }),
			],
			{},
		),
	).toEqual([1, 3, 4]);
});

test('the last day that a database knows is after every other', async () => {
	expect(
		await listed([payment(1), payment(2, { date_created: '2026-03-09T10:00:00.000-03:00' })], {
			beginDate: '2026-03-10',
			endDate: '9999-12-31',
		}),
	).toEqual([1]);
});
