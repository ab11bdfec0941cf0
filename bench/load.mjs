// What loading a package adds to the start of n8n: its classes required and built once, in a fresh process.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot, run } from '../scripts/install.mjs';

const script = path.join(projectRoot, 'bench', 'load.cjs');

/** Milliseconds of CPU of one load of `files`. n8n finds n8n-workflow through NODE_PATH, so this does too. */
export async function loadTime(installed, files) {
	const modules = path.join(installed.directory, 'node_modules');
	const said = await run(installed.node, [script, path.join(modules, 'n8n-workflow'), ...files], {
		env: { ...process.env, NODE_PATH: modules },
	});
	return Number(said.trim());
}

/** The files that n8n loads of an installed package. */
export function filesOf(packageFolder) {
	const { n8n } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
	return [...n8n.credentials, ...n8n.nodes].map((file) => path.join(packageFolder, file));
}

/** For comparison: n8n's own Stripe nodes, an action node, a trigger and a credential as well. */
export const stripeFiles = (installed) =>
	[
		'credentials/StripeApi.credentials.js',
		'nodes/Stripe/Stripe.node.js',
		'nodes/Stripe/StripeTrigger.node.js',
	].map((file) => path.join(installed.directory, 'node_modules', 'n8n-nodes-base', 'dist', file));
