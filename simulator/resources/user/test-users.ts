import { isObject } from '../../http/fields';
import type { ApiRequest, Handler } from '../../http/request';
import { dayMs } from '../../state/duration';
import { Refusal } from '../../http/refusal';
import { createAccount } from '../../state/seed-accounts';
import type { Account, State } from '../../state/state';
import { paymentDate } from '../../http/dates';
import type { TestUser } from '../../state/shop-entities';

const sites = ['MLA', 'MLB', 'MLM', 'MLC', 'MCO', 'MPE', 'MLU'];
/** 10 at the same time in the seeds, 15 on the newer pages (CONFLICT): each generation has its own. */
const mostOfOld = 10;
const most = 15;
const idleDays = 60;

// The reference names the statuses only; the texts are invented.
const badRequest = (message: string) => new Refusal(400, '400', message);

function readSite(body: unknown): string {
	const site = isObject(body) ? body.site_id : undefined;
	if (typeof site !== 'string' || !sites.includes(site)) {
		throw badRequest(`site_id: one of ${sites.join(', ')}`);
	}
	return site;
}

function create(state: State, { account, body }: ApiRequest, limit: number, description?: string) {
	const siteId = readSite(body);
	const now = state.clock.now();
	// They expire after 60 idle days (CONFIRMED); nobody uses them here, so 60 days after they were made.
	const living = state.testUsers.filter(
		({ ownerId, createdAt }) => ownerId === account.userId && createdAt > now - idleDays * dayMs,
	);
	if (living.length >= limit) throw badRequest(`No more than ${limit} test users at the same time`);
	const random = state.random.testUsers;
	const user: TestUser = {
		id: 3_000 + state.testUsers.length + 1,
		ownerId: account.userId,
		siteId,
		nickname: `TEST${random.hex(8).toUpperCase()}`,
		password: `qatest${random.integer(1_000, 9_999)}`,
		description,
		createdAt: now,
	};
	state.testUsers.push(user);
	addAccountOf(state, user);
	const date = paymentDate(now);
	return {
		id: user.id,
		nickname: user.nickname,
		password: user.password,
		site_status: 'active',
		site_id: siteId,
		...(description === undefined ? {} : { description }),
		email: `test_user_${user.id}@testuser.com`,
		date_created: date,
		date_last_updated: date,
	};
}

/** A test user sells, too, where Point is offered. */
function addAccountOf(state: State, { id, siteId, nickname }: TestUser): void {
	const site = (['MLA', 'MLB', 'MLM', 'MLC'] as const).find((known) => known === siteId);
	if (!site) return;
	const accessToken = `APP_USR-SIM-TEST-USER-${id}`;
	const seed = { userId: id, accessToken, siteId: site, nickname, testUser: true };
	const account: Account = createAccount(seed, state.random.testUsers, state.clock.now());
	state.accounts.push(account);
}

/** POST /users/test_user `{site_id}` (seeds 002 and 004). */
export const createTestUserOfOld: Handler = (state, request) => create(state, request, mostOfOld);

/** POST /users/test `{site_id, description}`, both required (CONFIRMED, reference test_user.json). */
export const createTestUser: Handler = (state, request) => {
	const description = isObject(request.body) ? request.body.description : undefined;
	if (typeof description !== 'string' || description === '')
		throw badRequest('description: is required');
	return create(state, request, most, description);
};
