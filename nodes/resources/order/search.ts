import { endOfSearch } from '../../../client/api/orders';
import { take } from '../../../client/http/paging';
import { wholeOrders } from '../../../client/api/whole-orders';
import { toInstant } from '../../../domain/time/instants';
import { simpleOrder, orderOutput } from '../../../domain/order/view';
import { shown } from '../../../domain/input/quoted';
import { RefusedInput } from '../../../domain/input/refused-input';
import { limit, mostOf, returnAll, simplify } from '../../operation/fields';
import { type Field } from '../../operation/field-types';
import { flow } from '../../operation/operation';

const filters = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Channel',
			name: 'type',
			type: 'options',
			default: 'point',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Online', value: 'online' },
				{ name: 'Point', value: 'point' },
				{ name: 'QR Code', value: 'qr' },
			],
			description:
				'Where the orders were made. Without this filter only those of Point are returned.',
		},
		{
			displayName: 'External Reference',
			name: 'externalReference',
			type: 'string',
			default: '',
			placeholder: 'e.g. SALE-001',
			description: 'Only orders with this reference. A new order may show up late.',
		},
		{
			displayName: 'Payment Method ID',
			name: 'paymentMethodId',
			type: 'string',
			default: '',
			placeholder: 'e.g. visa',
			description: 'Only orders that were paid with this brand',
		},
		{
			displayName: 'Payment Method Type',
			name: 'paymentMethodType',
			type: 'string',
			default: '',
			placeholder: 'e.g. credit_card',
			description: 'Only orders that were paid in this way',
		},
		{
			displayName: 'Sort By',
			name: 'sortBy',
			type: 'options',
			default: 'created_date',
			options: [
				{ name: 'Created Date', value: 'created_date' },
				{ name: 'Last Updated Date', value: 'last_updated_date' },
			],
			description: 'What the orders are sorted by',
		},
		{
			displayName: 'Sort Order',
			name: 'sortOrder',
			type: 'options',
			default: 'desc',
			options: [
				{ name: 'Newest First', value: 'desc' },
				{ name: 'Oldest First', value: 'asc' },
			],
			description: 'In which order the orders are returned',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'string',
			default: '',
			placeholder: 'e.g. processed',
			description: 'Only orders in this status',
		},
		{
			displayName: 'Status Detail',
			name: 'statusDetail',
			type: 'string',
			default: '',
			placeholder: 'e.g. accredited',
			description: 'Only orders with this detail',
		},
		{
			displayName: 'Terminal ID',
			name: 'terminalId',
			type: 'string',
			default: '',
			placeholder: 'e.g. NEWLAND_N950__N950NCB123456789',
			description:
				'Only orders of this terminal. Filtered by this node, as Mercado Pago has no such filter.',
		},
	],
} as const satisfies Field;

export const getMany = flow({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many orders',
	description:
		'Get many orders of a range of time, up to 3 months back. An order that the list shows in part is read by its ID.',
	fields: [
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				'The earliest time of creation, e.g. 2026-03-01. Without a zone it is in the time zone of the workflow.',
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description:
				'The latest time of creation; now if nothing is given. A date alone includes that whole day.',
		},
		returnAll,
		limit,
		simplify,
		filters,
	],
	plan: (params) => {
		const begin = momentOf(params.startDate, 'Start Date', 'start');
		const end =
			params.endDate === undefined ? undefined : momentOf(params.endDate, 'End Date', 'end');
		const { type = 'point', terminalId, ...rest } = params.filters;
		return async ({ client, timezone, account }) => {
			const filter = {
				...rest,
				...(type !== 'any' && { type }),
				deviceId: terminalId,
				beginDate: begin(timezone),
				endDate: end?.(timezone) ?? endOfSearch(client),
			};
			if (end === undefined && Date.parse(filter.beginDate) > Date.parse(filter.endDate)) {
				throw new RefusedInput(
					'Start Date',
					`${filter.beginDate} is in the future`,
					'Give a start date that has come, or an End Date after it',
				);
			}
			if (end !== undefined && Date.parse(filter.endDate) < Date.parse(filter.beginDate)) {
				throw new RefusedInput(
					'End Date',
					`${filter.endDate} is before ${filter.beginDate}`,
					'Give an end date that is not before the start date',
				);
			}
			const orders = await take(
				wholeOrders(client, filter, async () => (await account()).id),
				mostOf(params),
			);
			return orders.map(params.simplify ? simpleOrder : orderOutput);
		};
	},
});

/** The search of payments takes NOW-30DAYS; this one takes moments only. */
function momentOf(text: string, field: string, edge: 'start' | 'end') {
	if (/^NOW/i.test(text))
		throw new RefusedInput(
			field,
			`"${shown(text)}" is not a date`,
			'Give a date such as 2026-03-01, or an expression such as {{ $now.minus({ days: 7 }) }}',
		);
	return toInstant(text, field, edge);
}
