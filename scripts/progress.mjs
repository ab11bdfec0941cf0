// What is being done, which of how many, how long so far. Node builtins only: this runs before anything is installed.

const seconds = (since) => {
	const passed = Math.round((Date.now() - since) / 100) / 10;
	return passed < 60
		? `${passed.toFixed(1)} s`
		: `${Math.floor(passed / 60)} min ${Math.round(passed % 60)} s`;
};

/** Runs `work` and shows `label` with the time it takes: on one rewritten line in a terminal, on a few lines in a log. */
export async function step(label, work, out = process.stderr) {
	const start = Date.now();
	const live = Boolean(out.isTTY);
	const rewrite = (text) => out.write(`\r\u001b[2K${text}`);
	if (!live) out.write(`${label} ...\n`);
	const timer = setInterval(
		() =>
			live
				? rewrite(`${label} ... ${seconds(start)}`)
				: out.write(`${label} ... ${seconds(start)} so far\n`),
		live ? 200 : 15_000,
	);
	try {
		const result = await work();
		(live ? rewrite : out.write.bind(out))(`${label}: done in ${seconds(start)}\n`);
		return result;
	} catch (error) {
		(live ? rewrite : out.write.bind(out))(`${label}: FAILED after ${seconds(start)}\n`);
		throw error;
	} finally {
		clearInterval(timer);
	}
}

/** A run of `total` steps that number themselves: `[2/5] Building: done in 3.1 s`. */
export function steps(total, out = process.stderr) {
	let number = 0;
	return (label, work) => step(`[${++number}/${total}] ${label}`, work, out);
}
