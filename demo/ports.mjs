// Ports: a free one for tests, and a plain word about a taken one instead of a crash.
import { createServer } from 'node:net';

function tryPort(port) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const chosen = server.address().port;
			server.close(() => resolve(chosen));
		});
	});
}

/** `count` different free ports. */
export async function freePorts(count) {
	const found = new Set();
	while (found.size < count) found.add(await tryPort(0));
	return [...found];
}

/** Rejects with one message that names every taken port, its use, and the option that changes it. */
export async function checkPorts(wanted) {
	const taken = [];
	for (const { port, use, option } of wanted) {
		await tryPort(port).catch((error) =>
			taken.push(`  port ${port} for ${use} (${error.code}); choose another with ${option}`),
		);
	}
	if (taken.length) {
		throw new Error(
			`These ports are in use by another program, perhaps another "npm start":\n${taken.join('\n')}`,
		);
	}
}
