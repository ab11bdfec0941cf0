import { Shop } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

test('an account that becomes known only after the activation is remembered from then on: what another one sold is history', async () => {
	const shop = new Shop({ token: 'APP_USR-SIM-MLA-OTHER' });
	const trigger = shop.trigger({ params: { receiveBy: 'polling' } });
	const kept = () => (trigger.staticData.polling as { account?: string }).account;
	await shop.fault('errorBeforeCommit', {
		method: 'GET',
		path: '/users/me',
		status: 503,
		times: 4,
	});
	await trigger.activate();
	expect(kept()).toBeUndefined();
	// Nothing was sold since: only whose account it is has become known.
	await trigger.poll();
	expect(kept()).toMatch(/^\d+$/);
	shop.token = 'APP_USR-SIM-MLA-SELLER';
	await shop.charge({});
	await shop.later('10s');
	await trigger.poll();
	expect(trigger.events).toEqual([]);
	expect(
		trigger.logged.filter((line) =>
			line.includes('the credential is of another account than before'),
		),
	).toHaveLength(1);
});
