import { type JsonObject } from '../../../domain/json';
import { type Field } from '../../operation/field-types';
import { type Branches } from '../../operation/operation';

/** One output per meaning, so that goods cannot be delivered by wiring the wrong line. Frozen: workflows are wired by position. */
export const chargeBranches: Branches = {
	names: ['Approved', 'Declined', 'Not Charged', 'Unknown'],
	of: ({ outcome }: JsonObject) => {
		const at = ['approved', 'declined', 'notCharged'].indexOf(String(outcome));
		return at < 0 ? 3 : at;
	},
	ofFailure: (mayHaveHappened) => (mayHaveHappened ? 3 : 2),
};

/** Of a charge that is not waited for: it may still be open, which is an output of its own. Frozen, too. */
export const openChargeBranches: Branches = {
	...chargeBranches,
	optional: true,
	names: [...chargeBranches.names, 'Pending'],
	of: (charge) => (charge.outcome === 'pending' ? 4 : chargeBranches.of(charge)),
};

/** Of a charge that is read: when the read fails, nobody can say what became of it. */
export const readChargeBranches: Branches = { ...openChargeBranches, ofFailure: () => 3 };

export const outputsOption = {
	displayName: 'Outputs',
	name: 'outputs',
	type: 'options',
	noDataExpression: true,
	default: 'one',
	options: [
		{
			name: 'By Outcome',
			value: 'byOutcome',
			description:
				'Approved, Declined, Not Charged, Unknown and Pending, each an output of its own',
		},
		{ name: 'One', value: 'one', description: 'Everything by one output, with the field outcome' },
	],
	description: 'Whether each outcome leaves the node by its own output. Only Approved is paid.',
} as const satisfies Field;
