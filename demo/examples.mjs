// The example workflows, as exported from n8n: they name their credential, n8n wants its id.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../scripts/install.mjs';
import { credentialType } from './up.mjs';

export const firstFile = '01-first-charge.json';
/** A sale that is only sent: its result comes by the trigger, as `eventsFile` shows it. */
export const saleFile = '20-payment-intent.json';
export const eventsFile = '02-payment-events.json';
export const chargeFile = '03-charge-and-wait.json';

const folder = path.join(projectRoot, 'examples');

export const exampleFiles = () =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort();

export const readExample = (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

/** The same workflow with this credential in every node that asks for one of its type. */
export function withCredential(workflow, credential) {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[credentialType]
			? { ...node, credentials: { ...node.credentials, [credentialType]: credential } }
			: node,
	);
	return { ...workflow, nodes };
}

/** Imports every example that this n8n does not have yet, by name; resolves with `file -> { id, workflow }`. */
export async function importExamples(api, credential) {
	const imported = {};
	for (const file of exampleFiles()) {
		const workflow = readExample(file);
		const known = await api.workflows.find(workflow.name);
		const { id } = known ?? (await api.workflows.create(withCredential(workflow, credential)));
		imported[file] = { id, workflow };
	}
	return imported;
}

/** The first node of one of these types, e.g. the trigger to start from. */
export const nodeOfType = (workflow, ...types) =>
	workflow.nodes.find((node) => types.includes(node.type));

/** Imports the examples and activates the one that waits for payment events. */
export async function activateExamples(api, credential) {
	const examples = await importExamples(api, credential);
	for (const file of [saleFile, eventsFile]) {
		if (!examples[file]) throw new Error(`The example examples/${file} is missing`);
	}
	await api.workflows.activate(examples[eventsFile].id);
	return examples;
}
