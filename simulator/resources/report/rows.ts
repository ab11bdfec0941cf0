import type { ReportTask } from '../../state/report-entities';
import type { State } from '../../state/state';
import { accountOf } from '../../state/state';
import { inMinor, type Movement, movementsOf } from './movements';

export type Row = Record<string, string>;

interface Writing {
	/** Minor units as the file writes them. */
	amount: (minor: number) => string;
	date: (time: number) => string;
}

/** What was approved, given back and charged back in the time of the report, by the day on which it happened (reports, 7). */
export function settlementRows(state: State, task: ReportTask, writing: Writing): Row[] {
	return movementsOf(state, task.userId)
		.filter(({ at }) => at >= task.begin && at <= task.end)
		.map((movement) => settlementRow(state, movement, writing));
}

function settlementRow(state: State, movement: Movement, { amount, date }: Writing): Row {
	const { kind, payment, at, gross, fee, tax, net } = movement;
	const account = accountOf(state, payment.collector_id);
	const order = [...state.orders.values()].find((each) => each.payment.paymentId === payment.id);
	const tip = kind === 'SETTLEMENT' ? inMinor(Number(order?.payment.tipAmount ?? 0)) : 0;
	return {
		EXTERNAL_REFERENCE: payment.external_reference ?? '',
		SOURCE_ID: String(payment.id),
		USER_ID: String(account.userId),
		PAYMENT_METHOD_TYPE: payment.payment_type_id,
		PAYMENT_METHOD: payment.payment_method_id,
		SITE: account.siteId,
		TRANSACTION_TYPE: kind,
		TRANSACTION_AMOUNT: amount(gross),
		TRANSACTION_CURRENCY: payment.currency_id,
		TRANSACTION_DATE: date(kind === 'SETTLEMENT' ? Date.parse(payment.date_created) : at),
		FEE_AMOUNT: amount(fee),
		SETTLEMENT_NET_AMOUNT: amount(net),
		SETTLEMENT_CURRENCY: payment.currency_id,
		SETTLEMENT_DATE: date(at),
		REAL_AMOUNT: amount(net),
		COUPON_AMOUNT: amount(0),
		METADATA: '[{}]',
		MKP_FEE_AMOUNT: amount(0),
		FINANCING_FEE_AMOUNT: amount(0),
		SHIPPING_FEE_AMOUNT: amount(0),
		TAXES_AMOUNT: amount(tax),
		INSTALLMENTS: String(payment.installments),
		POS_ID: payment.pos_id ?? '',
		STORE_ID: payment.store_id ?? '',
		STORE_NAME: state.stores.get(payment.store_id ?? '')?.name ?? '',
		CARD_INITIAL_NUMBER: payment.card.first_six_digits,
		LAST_FOUR_DIGITS: payment.card.last_four_digits,
		OPERATION_TAGS: 'PO',
		MONEY_RELEASE_DATE:
			payment.money_release_date === null ? '' : date(Date.parse(payment.money_release_date)),
		ORDER_ID: order?.id ?? '',
		TIP_AMOUNT: amount(tip),
		TAXES_DISAGGREGATED: '[]',
	};
}

/** The money that became available, what left it, and the balance before and after (reports, 8). */
export function releaseRows(state: State, task: ReportTask, writing: Writing): Row[] {
	const released = movementsOf(state, task.userId)
		.map((movement) => ({ ...movement, at: availableAt(movement) }))
		.sort((one, other) => one.at - other.at || one.payment.id - other.payment.id);
	let balance = sumOf(released.filter(({ at }) => at < task.begin));
	const rows = [balanceRow('initial_available_balance', balance, task.begin, writing)];
	const inTime = released.filter(({ at }) => at >= task.begin && at <= task.end);
	for (const movement of inTime) {
		balance += movement.net;
		rows.push(releaseRow(movement, balance, writing));
	}
	return [...rows, totalRow(balance, inTime, writing)];
}

/** A payment waits for its release; what goes back is taken at once, or from the release where that is later. */
function availableAt({ kind, payment, at }: Movement): number {
	const release = Date.parse(payment.money_release_date ?? '');
	return kind === 'SETTLEMENT' ? release : Math.max(at, release);
}

const sumOf = (movements: Movement[]) => movements.reduce((sum, { net }) => sum + net, 0);

const descriptions: Record<Movement['kind'], string> = {
	SETTLEMENT: 'payment',
	REFUND: 'refund',
	CHARGEBACK: 'chargeback',
};

function releaseRow(movement: Movement, balance: number, { amount, date }: Writing): Row {
	const { kind, payment, at, gross, fee, tax, net } = movement;
	return {
		DATE: date(at),
		SOURCE_ID: String(payment.id),
		EXTERNAL_REFERENCE: payment.external_reference ?? '',
		RECORD_TYPE: 'release',
		DESCRIPTION: descriptions[kind],
		NET_CREDIT_AMOUNT: amount(Math.max(net, 0)),
		NET_DEBIT_AMOUNT: amount(Math.max(-net, 0)),
		GROSS_AMOUNT: amount(gross),
		MP_FEE_AMOUNT: amount(fee),
		FINANCING_FEE_AMOUNT: amount(0),
		SHIPPING_FEE_AMOUNT: amount(0),
		TAXES_AMOUNT: amount(tax),
		COUPON_AMOUNT: amount(0),
		INSTALLMENTS: String(payment.installments),
		PAYMENT_METHOD: payment.payment_method_id,
		TRANSACTION_APPROVAL_DATE: date(Date.parse(payment.date_approved ?? '')),
		CURRENCY: payment.currency_id,
		BALANCE_AMOUNT: amount(balance),
		PAYMENT_METHOD_TYPE: payment.payment_type_id,
	};
}

function balanceRow(record: string, balance: number, at: number, { amount, date }: Writing): Row {
	return {
		DATE: date(at),
		RECORD_TYPE: record,
		NET_CREDIT_AMOUNT: amount(Math.max(balance, 0)),
		NET_DEBIT_AMOUNT: amount(Math.max(-balance, 0)),
		GROSS_AMOUNT: amount(balance),
		MP_FEE_AMOUNT: amount(0),
		FINANCING_FEE_AMOUNT: amount(0),
		SHIPPING_FEE_AMOUNT: amount(0),
		TAXES_AMOUNT: amount(0),
		COUPON_AMOUNT: amount(0),
		INSTALLMENTS: '1',
		BALANCE_AMOUNT: amount(balance),
	};
}

/** Without a date, as real files have it (OBSERVED: reports, 8). */
function totalRow(balance: number, movements: Movement[], writing: Writing): Row {
	const { amount } = writing;
	return {
		...balanceRow('total', balance, 0, writing),
		DATE: '',
		GROSS_AMOUNT: amount(movements.reduce((sum, { gross }) => sum + gross, 0)),
		MP_FEE_AMOUNT: amount(movements.reduce((sum, { fee }) => sum + fee, 0)),
		TAXES_AMOUNT: amount(movements.reduce((sum, { tax }) => sum + tax, 0)),
		BALANCE_AMOUNT: amount(0),
	};
}
