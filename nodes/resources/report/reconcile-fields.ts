import { amount, externalReference, options } from '../../operation/fields';
import { type Field, type ParamsOf } from '../../operation/field-types';
import { maximumPayments } from './day-close';
import { reportType } from './fields';

export const reconcileFields = [
	{
		...externalReference,
		description:
			'The reference of the sale in your system, the same that it was charged with. Without it only the Payment ID, or the amount and time of a hand-typed payment, can tell.',
	},
	{
		...amount,
		description:
			'What the sale is worth, in the currency of the account, with a point for the decimals and none for the thousands',
	},
	{
		displayName: 'Sale Date',
		name: 'saleDate',
		type: 'dateTime',
		required: true,
		default: '',
		description:
			'When it was sold. A date alone is the whole day; a time without zone is in the time zone of the workflow.',
	},
	{
		...options,
		options: [
			{
				displayName: 'Adopt Within Hours',
				name: 'adoptWithinHours',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 72, numberPrecision: 0 },
				default: 12,
				description:
					'How far a payment typed by hand may lie from an open sale of the same amount to be proposed for it. It is proposed only where nothing else fits, and never assigned.',
			},
			{
				displayName: 'End Date',
				name: 'endDate',
				type: 'dateTime',
				default: '',
				description:
					'Up to when a payment without a sale is told; the end of the last sale without it. Taken from the first item.',
			},
			maximumPayments,
			{
				displayName: 'Payment ID',
				name: 'paymentId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 18308029193',
				description:
					'The payment that your system knows for the sale; it counts before the reference',
			},
			{
				displayName: 'Report File Name',
				name: 'reportFileName',
				type: 'string',
				default: '',
				placeholder: 'e.g. settlement-report-123456789-2025-03-04-131015.csv',
				description:
					'A report to compare fees and net amounts with, by the name that Create or Get Many returned. Taken from the first item.',
			},
			{ ...reportType, description: 'Which kind of report the file is' },
			{
				displayName: 'Single Output',
				name: 'singleOutput',
				type: 'boolean',
				default: false,
				noDataExpression: true,
				description:
					'Whether everything leaves by one output, to be told apart by the field outcome, instead of Matched, Differs and Unmatched',
			},
			{
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				default: '',
				description:
					'From when a payment without a sale is told; the begin of the first sale without it. Taken from the first item.',
			},
		],
	},
] as const satisfies readonly Field[];

export type ReconcileParams = ParamsOf<typeof reconcileFields>;
