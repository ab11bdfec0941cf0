import { RefusedInput } from '../../domain/input/refused-input';

type Planned = { planned: { identity?: string } };

/**
 * Two items of one input with the same identity would be one charge, told twice: the goods of the second one would be given for nothing.
 * The first of them is done, the others are refused.
 */
export function refuseRepeated<T extends Planned | { reason: unknown }>(items: readonly T[]): Array<T | { reason: unknown }> {
	const firstOf = new Map<string, number>();
	return items.map((item, at) => {
		const identity = 'planned' in item ? item.planned.identity : undefined;
		if (identity === undefined) return item;
		const first = firstOf.get(identity);
		if (first === undefined) {
			firstOf.set(identity, at);
			return item;
		}
		return {
			reason: new RefusedInput(
				'External Reference',
				`item ${at} is the same sale as item ${first}`,
				'They have the same reference, terminal, amount, part and attempt, and would be one charge. Give every sale a reference of its own; for the next of several equal payments of one bill, raise Part.',
			),
		};
	});
}
