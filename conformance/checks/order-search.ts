import { get, see, type Reading } from '../check';
import { made, seen, type Row } from './order-steps';

const find = get('/v1/orders', {
	begin_date: '{weekAgo}',
	end_date: '{soon}',
	external_reference: '{reference}',
});
const found = seen(
	{
		data: 'list',
		'data[0].id': { is: '{order}' },
		'data[].external_reference': { is: '{reference}' },
	},
	'only this one',
);

const unfiltered: Reading = {
	...seen(
		{ data: 'list', 'data[0].id': { is: '{order}' } },
		'with others: the filter is not applied',
	),
	setting: { orderSearchIgnores: ['external_reference'] },
};

export const searching: Row[] = [
	[
		'search-lag',
		'orders API, 3.2',
		'OBSERVED',
		'a new order is found; how late is measured',
		[
			made,
			{
				call: find,
				until: { path: 'data[0].external_reference', is: ['{reference}'], seconds: 120 },
				readings: [found, unfiltered],
			},
		],
	],
	[
		'search-at-once',
		'orders API, 3.2',
		'CONFLICT',
		'a new order is found at once',
		[
			made,
			see(find, found, unfiltered, {
				...seen({ data: { is: [] } }, 'not yet'),
				fields: { data: 'list' },
				absent: ['data[0]'],
				setting: { searchDelayMs: 30_000 },
			}),
		],
	],
	[
		'search-abridged',
		'orders API, 3.2',
		'CONFLICT',
		'a list shows terminal and payments',
		[
			made,
			{
				call: find,
				until: { path: 'data[0].external_reference', is: ['{reference}'], seconds: 120 },
				readings: [
					seen(
						{
							'data[0].config.point.terminal_id': { is: '{virtual}' },
							'data[0].transactions.payments': 'list',
						},
						'whole',
					),
					{
						...seen({ 'data[0].id': 'text' }, 'abridged'),
						absent: ['data[0].config', 'data[0].transactions.payments'],
						setting: { orderSearchAs: 'abridged' },
					},
				],
			},
		],
	],
];
