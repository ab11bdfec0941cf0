export type ReportKind = 'settlement' | 'release';

/** A report that is being, or was, made (reports, 2 to 4). */
export interface ReportTask {
	id: number;
	userId: number;
	kind: ReportKind;
	/** Milliseconds since 1970, both included. */
	begin: number;
	end: number;
	createdFrom: 'manual' | 'schedule';
	createdAt: number;
	status: string;
	/** Once it is made. */
	reportId?: number;
	fileName?: string;
	file?: Uint8Array;
}

/** What the account set for one of its reports; what is not set is left to the simulator's settings (reports, 6). */
export interface ReportConfig {
	columns?: Array<{ key: string }>;
	file_name_prefix?: string;
	separator?: string;
	display_timezone?: string;
	frequency?: { type?: string; value?: number; hour?: number };
	scheduled?: boolean;
	[other: string]: unknown;
}

/** Money that a bank took from a payment; what it took is what had not been given back. */
export interface TakenBack {
	/** When; which date a payment shows for it is UNKNOWN (reports, 10). */
	at: number;
	/** Minor units. */
	amount: number;
}
