import { type Refusal } from './refusal';

const reports = /^\/v1\/account\/(settlement|release)_report/;

/** Refusals of the reports. Source: reports, 2, 4 and 5. */
export const reportRefusals: Refusal[] = [
	{
		code: 'config_not_found_for_user',
		path: reports,
		explanation: {
			what: 'The reports of this account were never set up',
			advice:
				'Set up the columns of the report once: in Mercado Pago under Reports, or with POST /v1/account/settlement_report/config (release_report for the other one). Then create the report again.',
		},
	},
	{
		says: /begin_date|end_date|begin date|end date/i,
		path: reports,
		explanation: {
			what: 'Mercado Pago did not accept the dates of the report',
			advice:
				'Give a Start Date before the End Date, both in the past, at most 60 days apart for a settlement report.',
		},
	},
	{
		status: 404,
		path: /_report\/task\//,
		explanation: {
			what: 'Mercado Pago does not know this report',
			advice:
				'Give the ID that Report > Create returned, with the same Report Type and the credential of the same account.',
		},
	},
	{
		status: 404,
		path: reports,
		explanation: {
			what: 'There is no such report',
			advice:
				'Take the file name from Report > Get Many, with the same Report Type and the credential of the same account. A report that is still being made has no file yet.',
		},
	},
];
