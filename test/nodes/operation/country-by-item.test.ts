import type { IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { outputOf } from '../n8n';

/** With an expression in Country or Payment Type, n8n gives every item the defaults of the fields that depend on them. */
const defaultsThatComeAlong = {
	ticketNumber: '',
	description: '',
	paymentType: 'any',
	installments: 1,
	installmentsCost: 'seller',
	voucherType: 'sodexo',
};

async function bodiesOf(items: INodeParameters[]): Promise<unknown[]> {
	const bodies: unknown[] = [];
	const http = async ({ body }: IHttpRequestOptions) => {
		bodies.push(body);
		return { statusCode: 200, body: { id: 'i' } };
	};
	const resolved = items.map((item, at) => ({
		resource: 'paymentIntent',
		operation: 'create',
		deviceId: { __rl: true, mode: 'id', value: 'T1' },
		amount: `${at + 1}00.00`,
		...defaultsThatComeAlong,
		...item,
	}));
	await outputOf({ node: new MercadoPagoPoint(), items: resolved, resolved: true, http });
	return bodies;
}

test('Country and Payment Type given by an expression send of every item what belongs to it', async () => {
	const print = { additional_info: { print_on_terminal: false } };
	expect(
		await bodiesOf([
			{ site: 'MLA' },
			{ site: 'MLB' },
			{ site: 'MLB', paymentType: 'credit_card', installments: 2, installmentsCost: 'buyer' },
			{ site: 'MLB', paymentType: 'voucher_card', voucherType: 'alelo' },
			{ site: 'MLB', paymentType: 'debit_card' },
			{ site: 'MLM' },
		]),
	).toEqual([
		{ amount: 10_000, ...print },
		{ amount: 20_000, ...print },
		{
			amount: 30_000,
			payment: { type: 'credit_card', installments: 2, installments_cost: 'buyer' },
			...print,
		},
		{ amount: 40_000, payment: { type: 'voucher_card', voucher_type: 'alelo' }, ...print },
		{ amount: 50_000, payment: { type: 'debit_card' }, ...print },
		{ amount: 60_000, ...print },
	]);
});

test('a wish that the country does not have is still refused by name', async () => {
	await expect(bodiesOf([{ site: 'MLA', paymentType: 'debit_card' }])).rejects.toMatchObject({
		message: 'Payment Type: it exists only in Brazil, and the country is Argentina',
	});
});
