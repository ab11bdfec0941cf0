import { allChecks } from '../../conformance/checks/all';
import type { Check, Reading } from '../../conformance/check';
import { runAgainstSimulator, sites, type Site } from './against-simulator';

const readingsOf = ({ steps }: Check): readonly Reading[] =>
	steps.flatMap((step) => ('readings' in step ? (step.readings ?? []) : []));

describe('Against the simulator', () => {
	test.each(Object.keys(sites) as Site[])('all agree in %s', async (site) => {
		const { results, leftBehind } = await runAgainstSimulator({ site });
		const others = results
			.filter(({ verdict }) => verdict !== 'agrees')
			.map(({ check, verdict, seen }) => `${check.id}: ${verdict}, ${seen}`);
		expect(others.filter((line) => !line.includes('not tried, only in'))).toEqual([]);
		expect(results).toHaveLength(allChecks.length);
		expect(leftBehind).toEqual([]);
	});
});

/** Each documented doubt that the simulator can play the other way, and the checks that say they notice. */
const doubts = new Map<string, { setting: NonNullable<Reading['setting']>; ids: Set<string> }>();
for (const check of allChecks)
	for (const { setting } of readingsOf(check)) {
		if (!setting) continue;
		const name = JSON.stringify(setting);
		const doubt = doubts.get(name) ?? { setting, ids: new Set<string>() };
		doubts.set(name, { setting, ids: doubt.ids.add(check.id) });
	}

describe('Against the simulator with a doubt switched the other way', () => {
	test('there are doubts to switch', () => {
		expect(doubts.size).toBeGreaterThanOrEqual(18);
	});

	test.each([...doubts.values()].map((doubt) => [JSON.stringify(doubt.setting), doubt] as const))(
		'%s: exactly the checks of it notice',
		async (_name, { setting, ids }) => {
			const { results } = await runAgainstSimulator({ settings: setting });
			const noticed = results.filter(
				({ verdict }) => verdict !== 'agrees' && verdict !== 'not tried',
			);
			expect(noticed.map(({ check }) => check.id).sort()).toEqual([...ids].sort());
			for (const { verdict, settings, check } of noticed)
				expect([check.id, verdict, settings]).toEqual([check.id, 'settled', setting]);
		},
	);
});

describe('What the checks may do', () => {
	const calls = (check: Check) =>
		check.steps.flatMap((step) => ('call' in step ? [step.call] : []));

	test('reading is nothing but GET', () => {
		const writes = allChecks
			.filter(({ group }) => group === 'reads')
			.flatMap(calls)
			.filter(({ method }) => method !== 'GET');
		expect(writes).toEqual([]);
	});

	test('no check touches a registered webhook', () => {
		const touching = allChecks
			.flatMap(calls)
			.filter(({ method, path }) => method !== 'GET' && path.includes('integrator'));
		expect(touching).toEqual([]);
	});

	test('there are about eighty, each with a name of its own', () => {
		expect(allChecks.length).toBeGreaterThanOrEqual(80);
		expect(new Set(allChecks.map(({ id }) => id)).size).toBe(allChecks.length);
	});
});
