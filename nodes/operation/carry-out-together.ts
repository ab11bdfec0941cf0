import { type ContextOfItem } from './context';
import { type Done, type Operation } from './operation';
import { type PlannedItem, type RefusedItem } from './plan-items';

/**
 * Works on all items at once. What fails, fails for each of them; an item that was refused keeps its own reason.
 * @returns what became of each item, and behind the last one the results that belong to none
 */
export async function carryOutTogether(
	together: NonNullable<Operation['together']>,
	planned: ReadonlyArray<PlannedItem | RefusedItem>,
	contextOf: ContextOfItem,
): Promise<Array<Done | undefined>> {
	const items = planned.flatMap((one, item) =>
		'reason' in one ? [] : [{ item, params: one.params as Record<string, unknown>, planned: one }],
	);
	const [first] = items;
	if (first === undefined) return planned.map((one) => ('reason' in one ? one : undefined));
	const context = contextOf({ itemIndex: first.item, sandbox: first.planned.sandbox });
	try {
		const { ofItem, beside } = await together(items)(context);
		const done = planned.map((one, item) => ('reason' in one ? one : ofItem.get(item)));
		return beside.length === 0 ? done : [...done, { result: beside }];
	} catch (reason) {
		return planned.map((one) => ('reason' in one ? one : { reason }));
	}
}
