import { type NodeHint } from 'n8n-workflow';

const isCreateAndWait =
	"($parameter.resource || 'charge') === 'charge' && ($parameter.operation || 'createAndWait') === 'createAndWait'";
const hasWaitSeconds = '!!($parameter.options && $parameter.options.waitSeconds)';

/** Shown where the output will be, until there is one. */
const beforeRun = {
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
} as const;

/** What a person wants to know before the run: why nothing seems to happen for a while. */
export const chargeHints: NodeHint[] = [
	{
		...beforeRun,
		message:
			'Waits up to 3 minutes for the customer. The option <b>Seconds to Wait</b> changes that.',
		displayCondition: `={{ ${isCreateAndWait} && !${hasWaitSeconds} }}`,
	},
	{
		...beforeRun,
		message: 'Waits for the customer, at the most as long as <b>Seconds to Wait</b> says.',
		displayCondition: `={{ ${isCreateAndWait} && ${hasWaitSeconds} }}`,
	},
];
