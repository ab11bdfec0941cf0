import type { IDataObject } from 'n8n-workflow';
import type { Said } from './life';
import type { TrueCharge } from './truth';

/** In one line each; none, as it should be. */
export function brokenPromises(said: readonly Said[], truth: readonly TrueCharge[]): string[] {
	return [...chargedTwice(truth), ...said.flatMap((one) => lies(one, truth))];
}

function chargedTwice(truth: readonly TrueCharge[]): string[] {
	return [...new Set(truth.map(({ mark }) => mark))].flatMap((mark) => {
		const charges = truth.filter((charge) => charge.mark === mark);
		return charges.length > 1
			? [`${mark} was charged ${charges.length} times: ${charges.map(({ money }) => money).join()}`]
			: [];
	});
}

/** What an execution said of money and was not so. */
function lies(
	{ mark, isStranger, isShared, sold, truth: then }: Said,
	truth: readonly TrueCharge[],
): string[] {
	if (sold === 'failed') return [];
	const isPaid = (id: unknown) =>
		truth.some((charge) => charge.id === id && charge.money === 'paid');
	const alive = then.filter((charge) => charge.mark === mark && charge.money !== 'over');
	const unpaid = (output: string, { id, error }: IDataObject) => [
		...(isPaid(id) ? [`${mark} is ${output}, and it is paid`] : []),
		...(error && isStranger ? [] : alive).map(
			({ money }) =>
				`${mark} is ${output}, and a charge of it is ${money}${error ? ` (${String((error as IDataObject).message)})` : ''}`,
		),
		...(error && (error as IDataObject).mayHaveHappened !== false
			? [`${mark} is ${output} by an error after which nobody knows`]
			: []),
	];
	const ofOtherPart = (id: unknown) =>
		!isShared && truth.some((charge) => charge.id === id && partOf(charge.mark) !== partOf(mark));
	return [
		...sold.approved.flatMap(({ id }) => (isPaid(id) ? [] : [`${mark} is approved, and not paid`])),
		...sold.approved.flatMap(({ id }) =>
			ofOtherPart(id) ? [`${mark} is approved with the charge of another part of the bill`] : [],
		),
		...sold.declined.flatMap((item) => unpaid('declined', item)),
		...sold.notCharged.flatMap((item) => unpaid(item.error ? 'refused' : 'not charged', item)),
	];
}

function partOf(mark: string): string {
	return /P\d$/.exec(mark)?.[0] ?? 'P1';
}
