import { type ApiRequest } from '../http/request';

/**
 * `newer`: POST /users/test, 15 users, each with a description. `older`: POST /users/test_user, 10 users.
 * Both are documented (integration API, 11.1); which of them is served is not known.
 */
type TestUserGeneration = 'newer' | 'older';

/** Test users expire after 60 days without activity and cannot be deleted. */
export function createTestUser(
	siteId: string,
	description: string | undefined,
	generation: TestUserGeneration,
): ApiRequest {
	return {
		method: 'POST',
		path: generation === 'newer' ? '/users/test' : '/users/test_user',
		body: { site_id: siteId, ...(generation === 'newer' && { description }) },
		adviceIfUnanswered:
			'A test user may have been created. Look in "Your integrations" of Mercado Pago: only so many can exist at the same time',
	};
}
