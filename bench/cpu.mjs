// What a server and everything it started have used of the CPU, from /proc: n8n's task runner is a process of its own.
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const millisecondsPerTick = 10;

/** The fields after the name, which may hold spaces and brackets: state is the first. */
function fieldsOf(pid) {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return text.slice(text.lastIndexOf(')') + 2).split(' ');
	} catch {
		return undefined; // it has ended meanwhile
	}
}

/**
 * Milliseconds of CPU of the process group that `pid` leads, ended children included; NaN where there is no /proc.
 * Fields of proc(5): group 5, utime 14, stime 15, cutime 16, cstime 17; `fieldsOf` begins with the third.
 */
export function cpuOfGroup(pid) {
	if (process.platform !== 'linux') return NaN;
	let ticks = 0;
	for (const name of readdirSync('/proc')) {
		const fields = /^\d+$/.test(name) ? fieldsOf(name) : undefined;
		if (Number(fields?.[2]) === pid)
			ticks += [11, 12, 13, 14].reduce((sum, place) => sum + Number(fields[place]), 0);
	}
	return ticks * millisecondsPerTick;
}

/** Resolves when the group has been quiet for a while: what was asked of it is done, writing to its database included. */
export async function untilQuiet(pid, { forMs = 600, most = 300_000 } = {}) {
	const until = Date.now() + most;
	let before = cpuOfGroup(pid);
	while (Date.now() < until) {
		await new Promise((resolve) => setTimeout(resolve, forMs));
		const now = cpuOfGroup(pid);
		if (now - before <= forMs * 0.05) return;
		before = now;
	}
	throw new Error('n8n did not come to rest');
}
