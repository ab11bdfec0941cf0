import { type ReportChoice } from '../../../client/report/find';
import { RefusedInput } from '../../../domain/input/refused-input';
import { type Field } from '../../operation/field-types';

/** The same in every operation on reports. */
export const reportType = {
	displayName: 'Report Type',
	name: 'reportType',
	type: 'options',
	default: 'settlement',
	options: [
		{
			name: 'Settlement',
			value: 'settlement',
			description:
				'All transactions by the day of approval: payments, refunds, chargebacks, withdrawals, with fees and net amount',
		},
		{
			name: 'Release',
			value: 'release',
			description: 'The money that became available, by the day of its release',
		},
	],
	description: 'Which of the reports of Mercado Pago is meant',
} as const satisfies Field;

export const maximumWait = {
	displayName: 'Maximum Wait',
	name: 'maximumWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600, numberPrecision: 0 },
	default: 300,
	description: 'How many seconds a report that is being made is waited for',
} as const satisfies Field;

export const downloadBy = {
	displayName: 'Report',
	name: 'downloadBy',
	type: 'options',
	default: 'reportId',
	options: [
		{
			name: 'By File Name',
			value: 'fileName',
			description: 'A report that is ready, by the name of its file',
		},
		{
			name: 'By ID',
			value: 'reportId',
			description: 'The report that Create asked for; while it is being made it is waited for',
		},
		{
			name: 'Newest',
			value: 'newest',
			description: 'The one that is ready and ends last',
		},
		{
			name: 'Newest of the Schedule',
			value: 'newestScheduled',
			description: 'The last one that Mercado Pago made by the schedule of the account',
		},
	],
	description: 'How the report is chosen',
} as const satisfies Field;

export const reportId = {
	displayName: 'Report ID',
	name: 'reportId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 12345678',
	displayOptions: { show: { downloadBy: ['reportId'] } },
	description: 'ID that Create or Get Many returned',
} as const satisfies Field;

export const fileName = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. settlement-report-123456789-2025-03-04-131015.csv',
	displayOptions: { show: { downloadBy: ['fileName'] } },
	description: 'Name of the file, which Get Many returns',
} as const satisfies Field;

/** @throws RefusedInput where the way that was chosen lacks its field */
export function choiceOf(params: {
	downloadBy: 'fileName' | 'reportId' | 'newest' | 'newestScheduled';
	reportId: string | undefined;
	fileName: string | undefined;
}): ReportChoice {
	if (params.downloadBy === 'newest') return { by: 'newest' };
	if (params.downloadBy === 'newestScheduled') return { by: 'newest', createdFrom: 'schedule' };
	if (params.downloadBy === 'reportId') {
		if (params.reportId !== undefined) return { by: 'reportId', reportId: params.reportId };
		throw nothingGiven('Report ID', 'Give the ID that Report > Create returned');
	}
	if (params.fileName !== undefined) return { by: 'fileName', fileName: params.fileName };
	throw nothingGiven('File Name', 'Give the name of the file, which Report > Get Many returns');
}

function nothingGiven(field: string, advice: string): RefusedInput {
	return new RefusedInput(field, 'nothing was given', advice);
}
