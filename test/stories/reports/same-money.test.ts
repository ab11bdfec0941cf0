import fc from 'fast-check';
import { dayClose } from '../../../domain/books/day-close';
import { paidOf } from '../../../domain/books/paid';
import { readReport } from '../../../domain/report/rows';
import { type JsonObject } from '../../../domain/json';
import { createSimulator } from '../../../simulator/simulator';
import { payFor } from '../../../simulator/resources/payment/payment';
import { giveBack, refundable } from '../../../simulator/resources/payment/refund';
import { chargeBack } from '../../../simulator/resources/payment/chargeback';
import { writeFile } from '../../../simulator/resources/report/file';
import type { State } from '../../../simulator/state/state';

const dayMs = 24 * 60 * 60 * 1000;
const start = Date.parse('2025-03-04T03:00:00Z');

interface Act {
	kind: 'sale' | 'typed' | 'rejected' | 'refund' | 'wholeRefund' | 'chargeback';
	/** Minor units. */
	amount: number;
	installments: number;
	/** Which of the payments before. */
	which: number;
	pauseMs: number;
}

const act: fc.Arbitrary<Act> = fc.record({
	kind: fc.constantFrom('sale', 'sale', 'typed', 'rejected', 'refund', 'wholeRefund', 'chargeback'),
	amount: fc.oneof(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 900_000_00 })),
	installments: fc.constantFrom(1, 3, 6),
	which: fc.nat(30),
	pauseMs: fc.integer({ min: 1, max: 8 * 60 * 60 * 1000 }),
});

const seller = 1001;

async function live(acts: readonly Act[]): Promise<State> {
	const simulator = createSimulator({ clock: 'virtual', startAt: new Date(start), mode: 'manual' });
	const { state } = simulator;
	const userId = state.accounts.find(({ siteId }) => siteId === 'MLA')?.userId ?? seller;
	for (const one of acts) {
		await state.clock.advance(one.pauseMs, async () => undefined);
		const approved = [...state.payments.values()].filter(({ status }) => status === 'approved');
		const payment = approved[one.which % Math.max(approved.length, 1)];
		if (['sale', 'typed', 'rejected'].includes(one.kind))
			payFor(
				state,
				{
					userId,
					amount: one.amount,
					installments: one.installments,
					externalReference: one.kind === 'typed' ? undefined : `S-${one.amount}`,
					sandbox: false,
				},
				one.kind === 'rejected' ? 'rejected' : 'approved',
			);
		else if (payment !== undefined && one.kind === 'chargeback') {
			chargeBack(state, payment);
			payment.status = 'charged_back';
			payment.date_last_updated = new Date(state.clock.now()).toISOString();
		} else if (payment !== undefined)
			giveBack(
				state,
				payment,
				one.kind === 'wholeRefund'
					? refundable(payment)
					: Math.min(one.amount, refundable(payment)),
			);
	}
	return state;
}

/** By the payments, as a list of the API shows them, and by the report: minor units of each kind. */
function closed(state: State, begin: number) {
	const payments = [...state.payments.values()].map((payment) =>
		paidOf(JSON.parse(JSON.stringify(payment)) as JsonObject, 'ARS'),
	);
	const rows = dayClose({
		period: { begin, end: begin + dayMs },
		payments,
		orders: [],
		currency: 'ARS',
		decimals: 2,
	});
	return rows[rows.length - 1] ?? {};
}

function reported(state: State, begin: number) {
	const [payment] = state.payments.values();
	const bytes = writeFile(
		state,
		{
			id: 1,
			userId: payment?.collector_id ?? seller,
			kind: 'settlement',
			begin,
			end: begin + dayMs - 1,
			createdFrom: 'manual',
			createdAt: begin,
			status: 'processed',
		},
		{},
	);
	const { rows } = readReport(new TextDecoder().decode(bytes), 'settlement', {
		fileName: 'report.csv',
		usualCurrency: 'ARS',
	});
	const cents = (kind: string | undefined, field: 'amount' | 'feeAmount' | 'netAmount') =>
		rows
			.filter((row) => kind === undefined || row.kind === kind)
			.reduce((sum, row) => sum + BigInt((row[field] ?? '').replace('.', '')), 0n);
	return {
		grossAmount: cents('payment', 'amount'),
		refundedAmount: -cents('refund', 'amount'),
		chargedBackAmount: -cents('chargeback', 'amount'),
		feeAmount: cents('payment', 'feeAmount'),
		netAmount: cents(undefined, 'netAmount'),
	};
}

test('day close, report and payments tell the same money to the cent, over 1 000 random days', async () => {
	let days = 0;
	let movements = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(act, { minLength: 25, maxLength: 60 }), async (acts) => {
			const state = await live(acts);
			const last = state.clock.now();
			for (let begin = start; begin <= last; begin += dayMs, days++) {
				const close = closed(state, begin);
				const report = reported(state, begin);
				const ofClose = Object.fromEntries(
					Object.keys(report).map((name) => [name, BigInt(String(close[name]).replace('.', ''))]),
				);
				expect(ofClose).toEqual(report);
				movements += Number(close.paymentCount) + Number(close.refundCount);
			}
		}),
		{ numRuns: 300, seed: 20_250_304 },
	);
	expect(days).toBeGreaterThanOrEqual(1_000);
	expect(movements).toBeGreaterThan(5_000);
}, 600_000);
