// n8n keeps what a node has processed in its database. Here it is a set, asked through the same service of n8n-core.
import './surroundings';
import { DataDeduplicationService } from 'n8n-core';
import type { IDataDeduplicator } from 'n8n-workflow';

const seen = new Set<string>();

export function forgetEverything(): void {
	seen.clear();
}

const memory: Pick<
	IDataDeduplicator,
	'checkProcessedAndRecord' | 'removeProcessed' | 'clearAllProcessedItems'
> = {
	async checkProcessedAndRecord(items, scope, context) {
		const keyOf = (item: unknown): string =>
			`${context.workflow.id}/${scope === 'node' ? context.node?.id : ''}/${String(item)}`;
		const isNew = items.filter((item) => !seen.has(keyOf(item)));
		for (const item of isNew) seen.add(keyOf(item));
		return { new: isNew, processed: items.filter((item) => !isNew.includes(item)) };
	},
	async removeProcessed(items, scope, context) {
		for (const item of items)
			seen.delete(
				`${context.workflow.id}/${scope === 'node' ? context.node?.id : ''}/${String(item)}`,
			);
	},
	async clearAllProcessedItems(scope, context) {
		const row = `${context.workflow.id}/${scope === 'node' ? context.node?.id : ''}/`;
		for (const key of seen) if (key.startsWith(row)) seen.delete(key);
	},
};

let inUse: Promise<void> | undefined;

/** The service takes one store, once. */
export async function useMemory(): Promise<void> {
	await (inUse ??= DataDeduplicationService.init(memory as IDataDeduplicator));
}
