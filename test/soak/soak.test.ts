/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads its settings and the memory of its process */
import { writeSync } from 'node:fs';
import { letTimersStandStill } from '../stories/time';
import { Tills } from './tills';

letTimersStandStill();

const terminals = 100;
const sales = Number(process.env.SOAK_SALES ?? 1_000);
const seed = Number(process.env.SOAK_SEED ?? 20_261_128);
const isLong = process.env.SOAK_SALES !== undefined;

/** The processor's time so far, which other programs on the machine do not lengthen; milliseconds. */
const processorMs = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1_000;
};

/** After a garbage collection where Node was started with --expose-gc, as `npm run soak` does; megabytes. */
function heapMb(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed / 1_000_000;
}

test(
	`${sales} sales at ${terminals} terminals over both generations, 5 % of the requests faulted: all settled, none twice, none lost`,
	async () => {
		const tills = new Tills(terminals, seed, 0.05);
		const bad = { unsettled: [] as string[], twice: [] as string[], lost: [] as string[] };
		const thousands: Array<{ msPerSale: number; heapMb: number }> = [];
		let [done, again, before] = [0, 0, processorMs()];
		while (done < sales) {
			const round = await tills.round();
			done += round.sales.length;
			again += round.sales.reduce((sum, { runs }) => sum + runs - 1, 0);
			for (const kind of ['unsettled', 'twice', 'lost'] as const) bad[kind].push(...round[kind]);
			if (done % 1_000 !== 0) continue;
			thousands.push({ msPerSale: (processorMs() - before) / 1_000, heapMb: heapMb() });
			const last = thousands.at(-1);
			if (isLong)
				writeSync(
					2,
					`${done} of ${sales}: ${last?.msPerSale.toFixed(1)} ms of processor per sale, heap ${last?.heapMb.toFixed(0)} MB, ${tills.faulted} of ${tills.requests} requests faulted, ${again} runs repeated, ${tills.raised} attempts raised after a look at the terminal; ${bad.unsettled.length} not settled, ${bad.twice.length} twice, ${bad.lost.length} lost\n`,
				);
			before = processorMs();
		}
		tills.close();
		expect(bad).toEqual({ unsettled: [], twice: [], lost: [] });
		expect(tills.faulted / tills.requests).toBeGreaterThan(0.04);
		if (thousands.length < 3) return;
		// The first thousand warms up: what is compiled, and what Jest and the simulator keep, is there after it.
		const [, second, last] = [thousands[0], thousands[1], thousands.at(-1)];
		expect((last?.msPerSale ?? 0) / (second?.msPerSale ?? 1)).toBeLessThan(1.5);
		if (globalThis.gc) expect((last?.heapMb ?? 0) - (second?.heapMb ?? 0)).toBeLessThan(15);
	},
	4 * 3_600_000,
);
