import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

test('a notification whose resource is read slowly is answered at once, holds up no other one, and is told when it was read', async () => {
	const shop = new Shop();
	const trigger = shop.trigger({ params: { receiveBy: 'webhook' } });
	await trigger.activate();
	await shop.fault('lose', { times: null });
	const [slow, quick] = [
		await shop.charge({ externalReference: 'SLOW' }),
		await shop.charge({
			externalReference: 'QUICK',
			deviceId: { __rl: true, mode: 'id', value: terminals[1] },
		}),
	].map(([intent]) => String(intent?.id));
	await shop.later('1m');
	await shop.fault('slowAnswer', {
		method: 'GET',
		path: `/payment-intents/${slow}`,
		delay: '25s',
		times: 'always',
	});
	const notify = async (id: string | undefined) =>
		await trigger.receive({
			method: 'POST',
			url: trigger.url,
			headers: {},
			body: { id, state: 'FINISHED' },
		});
	const began = Date.now();
	const answers = [await notify(slow), await notify(quick)];
	const answeredAfterMs = Date.now() - began;
	await shop.wait(5_000);
	const toldSoon = trigger.events.map(({ externalReference }) => externalReference);
	await shop.passing(trigger.idle());

	expect(answers.map(({ status }) => status)).toEqual([200, 200]);
	expect(answeredAfterMs).toBeLessThan(1_000);
	expect(toldSoon).toEqual(['QUICK']);
	expect(trigger.events.map(({ externalReference }) => externalReference)).toEqual([
		'QUICK',
		'SLOW',
	]);
	expect(trigger.failures).toEqual([]);
});
