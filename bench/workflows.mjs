// Workflows that read the same payment intents: with our node, and with n8n's HTTP Request node.
import { output } from '../demo/rest.mjs';
import { actionType } from '../demo/scenario.mjs';
import { credentialType } from '../demo/up.mjs';

export const start = {
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
		`Benchmark: our node, ${width} at a time`,
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

/** As one gets it, all requests at once; or with its "Batching": so many are begun, and the next after a pause. */
export const withHttpRequest = (ids, credential, url, batch) =>
	workflow(
		'Benchmark: HTTP Request',
		ids,
		read({
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			onError: 'continueRegularOutput',
			credentials: { [credentialType]: credential },
			parameters: {
				url: `=${url}/point/integration-api/payment-intents/{{ $json.id }}`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: credentialType,
				options: batch ? { batching: { batch } } : {},
			},
		}),
	);

/** Runs it once: the node's own execution time in milliseconds, as n8n recorded it, and how many it could not read. */
export async function runOf(api, id, ids) {
	const execution = await api.workflows.run(id, 'Start', { everyMs: 100, seconds: 180 });
	const intents = output(execution, 'Read');
	const failed = ids.filter((one, at) => intents[at]?.id !== one).length;
	if (intents.length !== ids.length)
		throw new Error(`Execution ${execution.id} put out ${intents.length} of ${ids.length} items`);
	return { took: execution.data.resultData.runData.Read[0].executionTime, failed };
}
