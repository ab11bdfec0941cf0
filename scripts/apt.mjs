// System packages, where this user may install them: as root, or by a sudo that asks nothing.
import { run } from './install.mjs';

/** Rejects with apt-get's own words. */
export async function aptInstall(...packages) {
	const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	const apt = (...args) => {
		const [command, ...rest] = [...asRoot, 'apt-get', ...args];
		return run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
	};
	await apt('update');
	await apt('install', '-y', ...packages);
}
