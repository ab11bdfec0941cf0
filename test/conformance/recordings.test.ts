/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads files */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
	advice,
	contractsOf,
	readReport,
	recordingName,
	recordingOf,
	type Recording,
} from '../../conformance/adopt';
import { reportOf } from '../../conformance/report';
import { runAgainstSimulator, type Site } from './against-simulator';

const folder = path.resolve(__dirname, '../../conformance/recordings');
const recordings = readdirSync(folder)
	.filter((name) => name.endsWith('.json'))
	.map(
		(name) =>
			[name, JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Recording] as const,
	);

test('there is a recording', () => {
	expect(recordings.length).toBeGreaterThan(0);
});

test.each(recordings)(
	'%s: the simulator answers as was recorded',
	async (_name, { site, settings, contracts }) => {
		const { exchanges } = await runAgainstSimulator({ site: site as Site, settings });
		const now = new Map(contractsOf(exchanges).map((each) => [`${each.check} ${each.step}`, each]));
		expect(contracts.map(({ check, step }) => now.get(`${check} ${step}`))).toEqual(contracts);
		expect(contracts.length).toBeGreaterThan(30);
	},
);

const about = { day: '2026-12-01', site: 'MLM', testAccount: true, took: 60, secrets: {} };

test('a report says which settings to change, which marks to raise, and what to look at', async () => {
	const outcome = await runAgainstSimulator({
		settings: { busyCode: 'for_terminal', canceledAs: 'CANCELLED' },
	});
	const report = reportOf(outcome, { ...about, against: 'Mercado Pago' });
	expect(readReport(JSON.stringify(report)).day).toBe('2026-12-01');
	expect(recordingOf(report).settings).toEqual({
		busyCode: 'for_terminal',
		canceledAs: 'CANCELLED',
	});
	const said = advice(report);
	expect(said).toContain('  busyCode: "for_terminal"\n');
	expect(said).toContain(
		'  orders API, 2.5: CONFLICT -> seen live 2026-12-01 (MLM), 409 already_queued_order_for_terminal [busy]',
	);
	expect(said).toContain('Facts to look at by hand:\n  none');
});

test('a simulator raises no mark', async () => {
	const outcome = await runAgainstSimulator();
	const said = advice(reportOf(outcome, { ...about, against: 'simulator' }));
	expect(said).toContain('(a simulator raises none):\n  none');
});

test('another file is refused', () => {
	expect(() => readReport('{}')).toThrow('This is no report');
});

test('a second recording of a day takes no other one away', () => {
	const report = reportOf(
		{ results: [], exchanges: [], leftBehind: [] },
		{ ...about, against: 'Mercado Pago' },
	);
	const stored = new Map([['live-MLM-2026-12-01.json', 'of the test account']]);
	const nameOf = (text: string) => recordingName(report, text, (file) => stored.get(file));
	expect(nameOf('of the test account')).toBe('live-MLM-2026-12-01.json');
	expect(nameOf('of the terminal')).toBe('live-MLM-2026-12-01-2.json');
});
