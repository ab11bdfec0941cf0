/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: the pause of a database */

type Scope = 'node' | 'workflow';
type Item = string | number;

interface Options {
	mode: string;
	maxEntries?: number;
}

export interface Row {
	mode: string;
	data: string[] | number;
}

/** Where the rows are. */
interface Rows {
	get(key: string): Row | undefined;
	set(key: string, row: Row): unknown;
	delete(key: string): unknown;
}

/** A worker of queue mode. What a killed one was doing never goes on. */
export interface Worker {
	isDead: boolean;
}

/** What n8n offers a node of its store. */
interface Helpers {
	checkProcessedAndRecord(
		items: Item[],
		scope: Scope,
		options: Options,
	): Promise<{ new: Item[]; processed: Item[] }>;
	removeProcessed(items: Item[], scope: Scope, options: Options): Promise<void>;
	clearAllProcessedItems(scope: Scope, options: Options): Promise<void>;
	getProcessedDataCount(scope: Scope, options: Options): Promise<number>;
}

/**
 * n8n's de-duplication store, statement by statement as in `deduplication-helper.js` of n8n 2.41 and 1.123: a row for each node and one for the
 * workflow, in the database that all workers share. A row is read, changed and written back, with nothing between that keeps two calls apart.
 * The first write of a row is an insert: of several exactly one stands, and the others fail. An update of a row that was deleted writes nothing.
 */
export class N8nStore {
	calls = 0;

	constructor(
		private readonly pause: () => Promise<void> = async () =>
			await new Promise((resolve) => setImmediate(resolve)),
		readonly rows: Rows = new Map<string, Row>(),
	) {}

	helpers(workflowId: string, nodeId: string, worker: Worker = { isDead: false }): Helpers {
		const keyOf = (scope: Scope) => `${workflowId}/${scope === 'node' ? nodeId : ''}/`;
		const statement = async <T>(work: () => T): Promise<T> => {
			await this.pause();
			if (worker.isDead) await new Promise(() => undefined);
			return work();
		};
		const find = async (key: string) => {
			this.calls++;
			return await statement(() => structuredClone(this.rows.get(key)));
		};
		const insert = async (key: string, row: Row) =>
			await statement(() => {
				if (this.rows.get(key) !== undefined)
					throw new Error(
						'duplicate key value violates unique constraint "PK_ca04b9d8dc72de268fe07a65773"',
					);
				this.rows.set(key, row);
			});
		const update = async (key: string, row: Row) =>
			await statement(() => {
				if (this.rows.get(key) !== undefined) this.rows.set(key, row);
			});
		return {
			checkProcessedAndRecord: async (items, scope, options) => {
				const key = keyOf(scope);
				const row = await find(key);
				if (row && row.mode !== options.mode)
					throw new Error(
						'Deduplication data was originally saved with an incompatible setting of the ‘Keep Items Where’ parameter. Try ’Clean Database’ operation to reset.',
					);
				if (row === undefined) {
					const data =
						options.mode === 'entries'
							? cut(items.map(String), options.maxEntries)
							: Math.max(...items.map(Number));
					await insert(key, { mode: options.mode, data });
					return { new: items, processed: [] };
				}
				const { data } = row;
				const isKnown = Array.isArray(data)
					? (
							(known) => (item: Item) =>
								known.has(String(item))
						)(new Set(data))
					: (item: Item) => Number(item) <= data;
				const isNew = items.filter((item) => !isKnown(item));
				row.data = Array.isArray(data)
					? cut([...data, ...isNew.map(String)], options.maxEntries)
					: Math.max(data, ...isNew.map(Number));
				await update(key, row);
				return { new: isNew, processed: items.filter((item) => !isNew.includes(item)) };
			},
			removeProcessed: async (items, scope) => {
				const row = await find(keyOf(scope));
				if (row === undefined || !Array.isArray(row.data)) return;
				const gone = new Set(items.map(String));
				row.data = row.data.filter((item) => !gone.has(item));
				await update(keyOf(scope), row);
			},
			clearAllProcessedItems: async (scope) =>
				await statement(() => void this.rows.delete(keyOf(scope))),
			getProcessedDataCount: async (scope, { mode }) => {
				const { data } = (await find(keyOf(scope))) ?? {};
				return mode === 'entries' && Array.isArray(data) ? data.length : 0;
			},
		};
	}

	/** How many names are remembered. */
	get size(): number {
		const rows = this.rows instanceof Map ? [...(this.rows as Map<string, Row>).values()] : [];
		return rows.reduce((sum, { data }) => sum + (Array.isArray(data) ? data.length : 0), 0);
	}
}

function cut(data: string[], most?: number): string[] {
	return most ? data.slice(-most) : data;
}

const locks = new WeakMap<Set<string>, Map<string, Row>>();

/** The rows of names as one set of row and name together; what other rows hold stands beside it. */
export function rowsIn(seen: Set<string>): Rows {
	const others = locks.get(seen) ?? new Map<string, Row>();
	locks.set(seen, others);
	const namesIn = (key: string) =>
		[...seen].filter((name) => name.startsWith(key)).map((name) => name.slice(key.length));
	const isOther = (name: string, key: string) => !name.startsWith(key);
	const write = (key: string, names: readonly string[]) => {
		const rest = [...seen].filter((name) => isOther(name, key));
		seen.clear();
		[...rest, ...names.map((name) => key + name)].forEach((name) => seen.add(name));
	};
	return {
		get: (key) => {
			const data = namesIn(key);
			return others.get(key) ?? (data.length > 0 ? { mode: 'entries', data } : undefined);
		},
		set: (key, row) => {
			if (Array.isArray(row.data)) write(key, row.data);
			else others.set(key, row);
		},
		delete: (key) => {
			others.delete(key);
			write(key, []);
		},
	};
}
