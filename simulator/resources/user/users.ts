import type { Handler } from '../../http/request';

const countries: Record<string, string> = { MLA: 'AR', MLB: 'BR', MLM: 'MX', MLC: 'CL' };

/** A test user is known by its tag, not by the prefix of its token (CONFIRMED, integration API, 11.1). */
export const getMe: Handler = (_world, { account }) => ({
	id: account.userId,
	nickname: account.nickname,
	email: account.email,
	first_name: 'Test',
	last_name: 'Seller',
	country_id: countries[account.siteId],
	site_id: account.siteId,
	user_type: 'normal',
	tags: account.testUser ? ['normal', 'test_user'] : ['normal'],
	status: { site_status: 'active' },
});
