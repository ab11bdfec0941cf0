import { createTestUser } from '../../client/api/test-users';
import { RefusedInput } from '../../domain/input/refused-input';
import { call, type Resource } from '../operation/operation';

const create = call({
	value: 'create',
	name: 'Create',
	action: 'Create test user',
	description:
		'Create a test user of a country. Keep its password: it is shown only here. Test users cannot pay on a real terminal.',
	fields: [
		{
			displayName: 'Country',
			name: 'siteId',
			type: 'options',
			default: 'MLA',
			options: [
				{ name: 'Argentina', value: 'MLA' },
				{ name: 'Brazil', value: 'MLB' },
				{ name: 'Chile', value: 'MLC' },
				{ name: 'Colombia', value: 'MCO' },
				{ name: 'Mexico', value: 'MLM' },
				{ name: 'Peru', value: 'MPE' },
				{ name: 'Uruguay', value: 'MLU' },
			],
			description: 'Country of the test user. A seller and a buyer must be of the same country.',
		},
		{
			displayName: 'API Generation',
			name: 'generation',
			type: 'options',
			default: 'newer',
			options: [
				{
					name: 'Newer',
					value: 'newer',
					description: 'POST /users/test: up to 15 test users, each with a description',
				},
				{
					name: 'Older',
					value: 'older',
					description:
						'POST /users/test_user: up to 10 test users, which expire after 60 days without activity',
				},
			],
			description: 'Mercado Pago documents both. If it refuses the one, try the other.',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'e.g. Seller of the rehearsal',
			displayOptions: { show: { generation: ['newer'] } },
			description: 'What the test user is for',
		},
	],
	request: ({ siteId, generation, description }) => {
		if (generation === 'newer' && description === undefined) {
			throw new RefusedInput(
				'Description',
				'nothing was given',
				'Say what the test user is for: the newer generation requires it',
			);
		}
		return createTestUser(siteId, description, generation);
	},
});

export const testUser: Resource = {
	value: 'testUser',
	name: 'Test User',
	defaultOperation: 'create',
	operations: [create],
};
