// Two workflows that read the same payment intents: with our node, and with n8n's HTTP Request node.
import { output } from '../demo/rest.mjs';
import { actionType } from '../demo/scenario.mjs';
import { credentialType } from '../demo/up.mjs';

const start = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const read = (rest) => ({ id: 'read', name: 'Read', position: [240, 0], ...rest });

function workflow(name, ids, node) {
	return {
		name,
		nodes: [start, node],
		connections: { Start: { main: [[{ node: 'Read', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
		pinData: { Start: ids.map((id) => ({ json: { id } })) },
	};
}

export const withOurNode = (ids, credential, width) =>
	workflow(
		'Benchmark: our node',
		ids,
		read({
			type: actionType,
			typeVersion: 1,
			credentials: { [credentialType]: credential },
			parameters: {
				resource: 'paymentIntent',
				operation: 'get',
				paymentIntentId: '={{ $json.id }}',
				options: { parallelRequests: width },
			},
		}),
	);

/** As one gets it: all requests at once. Its "Batching" only waits between starts and cannot limit how many run. */
export const withHttpRequest = (ids, credential, url) =>
	workflow(
		'Benchmark: HTTP Request',
		ids,
		read({
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			credentials: { [credentialType]: credential },
			parameters: {
				url: `=${url}/point/integration-api/payment-intents/{{ $json.id }}`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: credentialType,
				options: {},
			},
		}),
	);

/** Runs it once; resolves with the node's own execution time in milliseconds, as n8n recorded it. */
export async function timeOf(api, id, ids) {
	const execution = await api.workflows.run(id, 'Start', { everyMs: 50 });
	const intents = output(execution, 'Read');
	if (intents.length !== ids.length || intents.some((intent, at) => intent.id !== ids[at])) {
		throw new Error(
			`Execution ${execution.id} read ${intents.length} of ${ids.length} payment intents, or in another order`,
		);
	}
	return execution.data.resultData.runData.Read[0].executionTime;
}
