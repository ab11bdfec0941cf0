import { type PaymentFilter } from '../../../client/api/payments';
import { toInstant } from '../../../domain/time/instants';
import { RefusedInput } from '../../../domain/input/refused-input';
import { type Field, type ParamsOf } from '../../operation/field-types';

const dates = [
	{ name: 'Approved', value: 'date_approved' },
	{ name: 'Created', value: 'date_created' },
	{ name: 'Last Updated', value: 'date_last_updated' },
	{ name: 'Money Released', value: 'money_release_date' },
] as const;

/** Every filter of the payment search (integration API, 12.2). */
export const paymentFilters = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Begin Date',
			name: 'beginDate',
			type: 'dateTime',
			default: '',
			description:
				'From this moment on, or NOW-30DAYS in an expression. A time without zone is in the time zone of the workflow. Without it the last 3 months are searched, or, where there is an End Date, the last 12, which is as far back as Mercado Pago looks.',
		},
		{
			displayName: 'Date',
			name: 'range',
			type: 'options',
			options: dates,
			default: 'date_created',
			description: 'Which date of the payment Begin Date and End Date are about',
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description: 'Up to this moment; a date without time of day is included whole',
		},
		{
			displayName: 'External Reference',
			name: 'externalReference',
			type: 'string',
			default: '',
			placeholder: 'e.g. SALE-001',
			description:
				'Only payments with this reference. Whether the reference of a payment intent reaches its payment is not documented.',
		},
		{
			displayName: 'Point of Sale ID',
			name: 'posId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 11223344',
			description:
				'Only payments of this point of sale. Filtered by this node, as the API documents no such filter.',
		},
		{
			displayName: 'Sort By',
			name: 'sort',
			type: 'options',
			options: [
				{ name: 'Approved', value: 'date_approved' },
				{ name: 'Created', value: 'date_created' },
				{ name: 'ID', value: 'id' },
				{ name: 'Last Updated', value: 'date_last_updated' },
				{ name: 'Money Released', value: 'money_release_date' },
			],
			default: 'date_created',
			description: 'What the payments are sorted by',
		},
		{
			displayName: 'Sort Order',
			name: 'criteria',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc' },
				{ name: 'Descending', value: 'desc' },
			],
			default: 'desc',
			description: 'Whether the smallest or the largest comes first',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Approved', value: 'approved' },
				{ name: 'Authorized', value: 'authorized' },
				{ name: 'Canceled', value: 'cancelled' },
				{ name: 'Charged Back', value: 'charged_back' },
				{ name: 'In Mediation', value: 'in_mediation' },
				{ name: 'In Process', value: 'in_process' },
				{ name: 'Pending', value: 'pending' },
				{ name: 'Refunded', value: 'refunded' },
				{ name: 'Rejected', value: 'rejected' },
			],
			default: 'approved',
			description: 'Only payments in this status',
		},
		{
			displayName: 'Store ID',
			name: 'storeId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 99887766',
			description: 'Only payments of this store',
		},
	],
} as const satisfies Field;

type Filters = ParamsOf<readonly [typeof paymentFilters]>['filters'];

/** The filter once the time zone of the workflow is known. */
export function readFilters({
	beginDate,
	endDate,
	...rest
}: Filters): (timeZone: string) => PaymentFilter {
	const begin = beginDate === undefined ? undefined : toInstant(beginDate, 'Begin Date', 'start');
	const end = endDate === undefined ? undefined : toInstant(endDate, 'End Date', 'end');
	return (timeZone) => {
		// Without a begin Mercado Pago takes NOW-3MONTHS, and finds nothing before that, whatever the end is.
		const longest = end === undefined ? undefined : 'NOW-12MONTHS';
		const filter = { ...rest, beginDate: begin?.(timeZone) ?? longest, endDate: end?.(timeZone) };
		if (isBefore(filter.endDate, filter.beginDate)) {
			throw new RefusedInput(
				'End Date',
				`${filter.endDate} is before ${filter.beginDate}`,
				'Give an end date that is not before the begin date',
			);
		}
		return filter;
	};
}

/** Of two moments in the same written form; NOW is compared by Mercado Pago. */
function isBefore(one: string | undefined, other: string | undefined): boolean {
	return (
		one !== undefined &&
		other !== undefined &&
		!one.startsWith('NOW') &&
		!other.startsWith('NOW') &&
		Date.parse(one) < Date.parse(other)
	);
}
