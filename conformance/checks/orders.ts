import { get, see, type Check } from '../check';
import { canceling } from './order-cancel';
import { madeSo } from './order-create';
import { outcomes } from './order-outcomes';
import { refunding } from './order-refund';
import { searching } from './order-search';
import { seen } from './order-steps';
import { wrongSo } from './order-wrong';
import { printing } from './print';

/** On the virtual terminal, with the token of a test account. */
export const orders: Check[] = [
	...[
		...madeSo,
		...wrongSo,
		...outcomes,
		...canceling,
		...refunding,
		...searching,
		...printing,
	].map(
		([id, fact, mark, says, steps, more]): Check => ({
			id,
			group: 'test',
			fact,
			mark,
			says,
			steps,
			...more,
		}),
	),
	{
		id: 'account-test-tag',
		group: 'test',
		fact: 'orders API, 8.2',
		mark: 'OBSERVED',
		says: 'a test account has the tag test_user',
		steps: [see(get('/users/me'), seen({ tags: { includes: 'test_user' } }))],
	},
];
