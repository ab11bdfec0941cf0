import { type Charge } from '../../domain/charge/charge';
import { type AttemptRecord, beginAttempt } from './attempt-log';
import { createOnFreeTerminal } from './busy-terminal';
import {
	type CreatedCharge,
	isUndecidedPart,
	keep,
	returned,
	unclearTerminal,
	undecidedPart,
} from './created';
import { type Attempt, type ChargeOptions, findChargeOfAttempt } from './find';
import { type AttemptFacts, isKeyEnough, nextStep, type Step, type StepResult } from './next-step';
import { type ChargeContext, type ChargeInput } from './port';
import { isKeyUsed, type NothingMade, resolveAmbiguity } from './resolve';
import { MercadoPagoError } from '../http/errors';
import { notSearched } from './search-refused';

/**
 * Charges, or returns the charge that the same attempt made before: however often it is called for one attempt,
 * by however many executions, at most one charge is made.
 *
 * @throws MercadoPagoError when Mercado Pago refused, and neither this try nor an earlier one that is remembered can have made anything
 */
export async function createCharge(
	context: ChargeContext,
	input: ChargeInput,
	options: ChargeOptions,
): Promise<CreatedCharge> {
	for (;;) {
		const created = await createOnce(context, input, options);
		if (created !== 'nothingMade') return created;
	}
}

async function createOnce(
	context: ChargeContext,
	input: ChargeInput,
	options: ChargeOptions,
): Promise<CreatedCharge | NothingMade> {
	const record = await beginAttempt(context, input, options.busy.policy === 'nextTerminal');
	const sale: Attempt = { context, input, options, record, startedAt: context.client.now() };
	const facts: AttemptFacts = {
		...record,
		honorsKeys: context.api.honorsIdempotencyKeys,
		alwaysLook: options.alwaysLook,
	};
	const warnings: string[] = [];
	let result: StepResult = { kind: 'begun' };
	for (;;) {
		const step = nextStep(facts, result);
		switch (step.do) {
			case 'look':
				result = await look(sale, isKeyEnough(facts));
				continue;
			case 'create':
				if (step.notSearched) warnings.push(notSearched(step.notSearched));
				result = await create(sale);
				continue;
			case 'refuse':
				return await refuse(sale, step.reason);
			case 'throw':
				await leave(record);
				throw step.reason;
			default: {
				const created = await conclude(sale, step);
				if (created === 'nothingMade') return created;
				if (created.charge.id === null) await leave(record);
				return { ...created, warnings: [...created.warnings, ...warnings] };
			}
		}
	}
}

/** This try made nothing. To say so would be wrong where another execution of the attempt may have charged, or does so now. */
async function refuse(sale: Attempt, reason: unknown): Promise<CreatedCharge> {
	const { open, atWork } = await sale.record.refuse();
	if (!open || !(reason instanceof MercadoPagoError)) throw reason;
	const resolved = await resolveAmbiguity(sale, { refusal: reason, atWork });
	if (resolved === 'nothingMade') throw reason;
	return resolved;
}

/** Nobody will say more of this try. Other executions need not know, they wait in vain for some seconds then. */
async function leave(record: AttemptRecord): Promise<void> {
	await record.leave().catch(() => undefined);
}

type LastStep = Exclude<Step, { do: 'look' | 'create' | 'refuse' | 'throw' }>;

async function conclude(sale: Attempt, step: LastStep): Promise<CreatedCharge | NothingMade> {
	switch (step.do) {
		case 'keep':
			return await keep(sale, step.made);
		case 'return':
			return await returned(sale, step.context, step.charge);
		case 'resolve':
			return await resolveAmbiguity(sale, { failure: step.failure, atWork: sale.record.atWork });
		case 'adviseOnPart':
			return await undecidedPart(sale, step.charge);
		case 'adviseOnTerminal':
			return unclearTerminal(sale, step.refusal);
	}
}

async function look(sale: Attempt, hurried: boolean): Promise<StepResult> {
	const { context } = sale;
	return await findChargeOfAttempt(sale, context, { hurried }).then(
		(charge): StepResult => {
			if (charge === undefined) return { kind: 'notFound' };
			return doesKeyTell(sale) ? { kind: 'foundByKeyOnly' } : { kind: 'found', charge, context };
		},
		(reason: unknown) => ({ kind: 'lookFailed', reason }),
	);
}

async function create(sale: Attempt): Promise<StepResult> {
	const created = await createOnFreeTerminal(sale);
	if ('queued' in created) {
		const { queued: charge, context } = created;
		return (await isUndecidedPart(sale, charge))
			? { kind: 'undecidedPart', charge }
			: { kind: 'found', charge, context };
	}
	if ('unclear' in created) return { kind: 'unclear', refusal: created.unclear };
	if (!('failed' in created)) return { kind: 'made', made: created };
	const { failed: reason, mayExist } = created;
	const keyUsed = reason instanceof MercadoPagoError && isKeyUsed(reason);
	if (keyUsed) await sale.record.forgetKeyAge();
	return { kind: 'createFailed', reason, mayExist: mayExist || keyUsed };
}

/** Less than the 24 hours that Mercado Pago keeps a key, and than clocks differ. */
const keyLivesMs = 23 * 60 * 60 * 1000;

/**
 * Which part of a bill the charges are that nobody remembers is told by the key, as long as Mercado Pago keeps those that made them:
 * it gives the one of this part back, or this part was never charged.
 */
function doesKeyTell({ context: { api, client }, record, unclear = [] }: Attempt): boolean {
	const isKept = ({ createdAt }: Charge) => Date.parse(createdAt ?? '') > client.now() - keyLivesMs;
	return (
		unclear.length > 0 &&
		api.honorsIdempotencyKeys &&
		!record.mayUseOtherTerminal &&
		unclear.every(isKept)
	);
}
