/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads the examples */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

interface Example {
	nodes: Array<{ name: string; type: string; parameters: { jsCode?: string } }>;
}

const read = (file: string) =>
	JSON.parse(readFileSync(path.join(__dirname, '../../examples', file), 'utf8')) as Example;

/** Runs the Code node of an example on what the named nodes put out; its input is what `from` put out. */
function runCode(
	file: string,
	outputs: Record<string, IDataObject[]>,
	from: string,
): IDataObject[] {
	const code =
		read(file).nodes.find(({ type }) => type === 'n8n-nodes-base.code')?.parameters.jsCode ?? '';
	const all = (name: string) => (outputs[name] ?? []).map((json) => ({ json }));
	const node = (name: string) => ({
		all: () => all(name),
		first: () => all(name)[0],
		itemMatching: (item: number) => all(name)[item],
	});
	const rows = runInNewContext(`(() => {${code}})()`, {
		$: node,
		$input: { all: () => all(from) },
		DateTime,
	}) as Array<{ json: IDataObject }>;
	return rows.map(({ json }) => JSON.parse(JSON.stringify(json)) as IDataObject);
}

const payment = (more: IDataObject = {}): IDataObject => ({
	id: 90_000_000_001,
	status: 'approved',
	transaction_amount: 100.1,
	transaction_amount_refunded: 0,
	currency_id: 'ARS',
	payment_type_id: 'credit_card',
	installments: 3,
	external_reference: 'SALE-1',
	date_created: '2026-03-02T10:00:00.000-04:00',
	date_approved: '2026-03-02T10:00:01.000-04:00',
	date_last_updated: '2026-03-09T10:00:00.000-04:00',
	...more,
});

describe('The rows of the example "05 Accounting"', () => {
	const rowsOf = (event: IDataObject) =>
		runCode('05-accounting.json', { 'Point events': [event] }, 'Point events');
	const money = (event: IDataObject) =>
		rowsOf(event).map(({ key, gross, net }) => [key, gross, net]);

	test('name each fee that the seller pays, exactly, and take the net amount from Mercado Pago', () => {
		const fees = [
			{ type: 'mercadopago_fee', amount: 0.1, fee_payer: 'collector' },
			{ type: 'mercadopago_fee', amount: 0.2, fee_payer: 'collector' },
			{ type: 'financing_fee', amount: 12.345, fee_payer: 'collector' },
			{ type: 'a_fee_nobody_knows', amount: 1, fee_payer: 'collector' },
			{ type: 'application_fee', amount: 50, fee_payer: 'payer' },
		];
		const [row] = rowsOf({
			order: { config: { point: { terminal_id: 'T1' } } },
			payment: payment({ fee_details: fees, transaction_details: { net_received_amount: 86.455 } }),
		});
		expect(row).toMatchObject({
			feeMercadoPago: '0.30',
			feeFinancing: '12.345',
			feeOther: '1.00',
			feeApplication: '0.00',
			net: '86.455',
			gross: '100.10',
			terminal: 'T1',
			installments: 3,
			method: 'credit_card',
		});
		expect(money({ payment: payment({ fee_details: fees }) })).toEqual([
			['sale-90000000001', '100.10', '86.455'],
		]);
	});

	test('hold each refund once, by its own key, however often the payment is told', () => {
		const part = (id: number, amount: number) => ({
			id,
			amount,
			status: 'approved',
			date_created: '2026-03-03T10:00:00.000-04:00',
		});
		const refunds = [part(1, 30.05), part(2, 0.1), { ...part(3, 5), status: 'rejected' }];
		expect(money({ payment: payment({ refunds, transaction_amount_refunded: 30.15 }) })).toEqual([
			['sale-90000000001', '100.10', '100.10'],
			['refund-1', '-30.05', '-30.05'],
			['refund-2', '-0.10', '-0.10'],
		]);
		expect(money({ payment: payment({ transaction_amount_refunded: 30.15 }) })[1]).toEqual([
			'refund-90000000001',
			'-30.15',
			'-30.15',
		]);
	});

	test('take a chargeback off, less what went back before', () => {
		expect(
			money({
				payment: payment({
					status: 'charged_back',
					transaction_amount_refunded: 0.1,
					refunds: [{ id: 1, amount: 0.1 }],
				}),
			}).slice(1),
		).toEqual([
			['refund-1', '-0.10', '-0.10'],
			['chargeback-90000000001', '-100.00', '-100.00'],
		]);
	});

	test('leave out what the event does not know, and what never moved money', () => {
		expect(
			Object.keys(rowsOf({ payment: payment({ external_reference: null }) })[0] ?? {}),
		).not.toEqual(expect.arrayContaining(['terminal']));
		expect(
			rowsOf({
				paymentIntent: { device_id: 'T2', additional_info: { external_reference: 'SALE-2' } },
				payment: payment({ external_reference: null }),
			})[0],
		).toMatchObject({ terminal: 'T2', reference: 'SALE-2' });
		for (const status of [
			'pending',
			'in_process',
			'rejected',
			'cancelled',
			'a_status_nobody_knows',
		])
			expect(rowsOf({ payment: payment({ status }) })).toEqual([]);
	});
});
