import type { IDataObject } from 'n8n-workflow';
import { type MercadoPago, type Money, type Thing, isLive, markOf } from './mercado-pago';
import type { Said, Till } from './till';

const asked = 1_500;

/** Every promise that was broken, in one line each. */
export function broken(till: Till): string[] {
	const { mp, said } = till;
	return [
		...chargedTwice(mp),
		...said.flatMap((one) => lies(mp, one)),
		...refundedTooMuch(mp),
		...events(till),
	];
}

function chargedTwice(mp: MercadoPago): string[] {
	// What Mercado Pago itself took twice after the first had ended, nobody can prevent.
	const all = [...mp.things.values()].filter(({ isDuplicate }) => isDuplicate !== true);
	return [...new Set(all.map(markOf))].flatMap((sale) => {
		const things = all.filter((one) => markOf(one) === sale);
		return things.length > 1
			? [`${sale} was charged ${things.length} times: ${things.map(({ state }) => state).join()}`]
			: [];
	});
}

/** What was paid and stands, or was given back since. */
const moved = ({ status }: Money) => ['approved', 'refunded', 'charged_back'].includes(status);

/** What stands, or may yet. */
function standing(mp: MercadoPago, thing: Thing): Money[] {
	return mp
		.moneyOf(thing)
		.filter(({ status }) => ['approved', 'in_process', 'charged_back'].includes(status));
}

/** Exactly one payment that is approved, of what was asked for, and nothing else that may be money. */
function isPaidOnce(mp: MercadoPago, thing: Thing): boolean {
	const [one, ...others] = standing(mp, thing);
	return (
		others.length === 0 &&
		one?.status === 'approved' &&
		one.amount === asked &&
		// What nobody can read, nobody can tell as paid.
		one.readableAt !== Infinity
	);
}

function lies(mp: MercadoPago, { sale, by, output, item, alive, moved: hadMoved }: Said): string[] {
	const thing = mp.things.get(String(item.id));
	if (output === 'approved')
		return by === 'refund' || (thing && wasPaidOnce(mp, thing))
			? []
			: [`${sale} is approved by ${by}, and is not paid once`];
	if (output !== 'notCharged' && output !== 'declined') return canceledLies(mp, sale, by, item);
	// Given as the charge itself, what became of it later counts too: it may not be paid any more.
	const isPaidNow =
		thing !== undefined &&
		item.error === undefined &&
		mp.moneyOf(thing).some(({ status }) => status === 'approved');
	return [
		...(hadMoved || isPaidNow
			? [
					`${sale} is ${output} by ${by}, and money moved: ${JSON.stringify(item.error ?? item.state)}`,
				]
			: []),
		...(alive.length > 0 && by !== 'get' && by !== 'cancel'
			? [
					`${sale} is ${output} by ${by}, and a charge of it lives: ${JSON.stringify(item.error ?? item.state)}`,
				]
			: []),
	];
}

/** At the time it was said: what was disputed or given back later was paid then. */
function wasPaidOnce(mp: MercadoPago, thing: Thing): boolean {
	const paid = mp.moneyOf(thing).filter((one) => moved(one) && one.amount === asked);
	return paid.length > 0 && standing(mp, thing).length <= 1;
}

function canceledLies(mp: MercadoPago, sale: string, by: string, item: IDataObject): string[] {
	const thing = mp.things.get(String(item.id));
	return by === 'cancel' && item.cancelResult === 'canceled' && thing?.state !== 'canceled'
		? [`${sale} is canceled, and is ${thing?.state}`]
		: [];
}

function refundedTooMuch(mp: MercadoPago): string[] {
	return [...mp.payments.values()].flatMap(({ id, refunds, amount, status }) => {
		const byHand = status === 'refunded' && refunds.length === 0;
		const parts = refunds.filter((one) => one.amount === 500).length;
		const sum = refunds.reduce((before, one) => before + one.amount, 0);
		return !byHand && (sum > amount || (parts > 1 && amount > 1000))
			? [`payment ${id} was refunded ${refunds.map((one) => one.amount).join()}`]
			: [];
	});
}

function events({ mp, trigger }: Till): string[] {
	const ofPayment = (event: IDataObject) => {
		const id = Number((event.payment as IDataObject | undefined)?.id);
		return [...mp.things.values()].find(({ payments }) => payments.includes(id))?.id;
	};
	const resource = (event: IDataObject) =>
		event.topic === 'payment'
			? ofPayment(event)
			: String(((event.order ?? event.paymentIntent ?? {}) as IDataObject).id);
	return [...mp.things.values()].flatMap((thing) => {
		const own = trigger.events.filter((event) => resource(event) === thing.id);
		const approvals = own.filter(
			({ outcome, refund }) => outcome === 'approved' && refund !== true,
		);
		const told = own.map(({ eventKey }) => String(eventKey)).join(' ');
		if (approvals.length > 1)
			return [`${thing.id} was approved ${approvals.length} times: ${told}`];
		if (approvals.length === 1 && !wasPaidOnce(mp, thing))
			return [`${thing.id} was told approved, and is not paid once: ${told}`];
		if (approvals.length === 0 && isPaidOnce(mp, thing))
			return [`${thing.id} is paid, and was never told so: ${told}`];
		// What cannot be settled is told at least as something that needs attention; what is open is not told.
		if (own.length === 0 && !isLive(thing))
			return [`${thing.id} ended ${thing.state}, and nothing was told`];
		return [];
	});
}
