/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: the pause of a database */

/**
 * n8n's de-duplication store as n8n 1.123 and 2.41 have it: one row for a node, read, changed and written back, with nothing between
 * that keeps two calls apart. It is in the database, so it outlives the process and is shared by the workers of queue mode.
 */
export class N8nStore {
	private row: string[] | undefined;
	calls = 0;

	constructor(
		private readonly pause: () => Promise<void> = async () =>
			await new Promise((resolve) => setImmediate(resolve)),
	) {}

	readonly record = async (keys: string[]): Promise<{ new: string[]; processed: string[] }> => {
		this.calls++;
		await this.pause();
		const row = [...(this.row ?? [])];
		const known = new Set(row);
		const isNew = keys.filter((key) => !known.has(key));
		row.push(...isNew);
		await this.pause();
		this.row = row;
		return { new: isNew, processed: keys.filter((key) => known.has(key)) };
	};

	get size(): number {
		return this.row?.length ?? 0;
	}
}
