import { type Charge } from '../../domain/charge/charge';
import { type NewCharge } from './busy-terminal';
import { type ChargeContext } from './port';
import { MercadoPagoError } from '../http/errors';
import { SearchFailed } from './search-refused';

/** What is known of an attempt when it begins. */
export interface AttemptFacts {
	/** An earlier try may have charged through this generation. */
	sent: boolean;
	/** An earlier try may have charged through the other generation. */
	sentThroughOtherApi: boolean;
	/** The API answers a repeated key with the original charge. */
	honorsKeys: boolean;
	/** Mercado Pago still keeps the key of the first try. */
	keyIsHonored: boolean;
	/** The charge may be on another terminal, for which the key is another one. */
	mayUseOtherTerminal: boolean;
	/** The user wants a look even where there is no sign of an earlier try. */
	alwaysLook: boolean;
}

/** What the last step came to. */
export type StepResult =
	| { kind: 'begun' }
	/** The look found this attempt's charge, or its create found it on the terminal. */
	| { kind: 'found'; charge: Charge; context: ChargeContext }
	/** The look found charges of the bill, and only their keys tell which part they are. */
	| { kind: 'foundByKeyOnly' }
	| { kind: 'notFound' }
	/** A charge of the bill is on the terminal, and nobody knows of which part. */
	| { kind: 'undecidedPart'; charge: Charge }
	| { kind: 'made'; made: NewCharge }
	/** The terminal is busy, perhaps with this very sale. */
	| { kind: 'unclear'; refusal: MercadoPagoError }
	| { kind: 'lookFailed'; reason: unknown }
	/** `mayExist`: a create may have reached Mercado Pago, and nothing proves that it made nothing. */
	| { kind: 'createFailed'; reason: unknown; mayExist: boolean };

export type Step =
	/** For the charge that this attempt made before. */
	| { do: 'look' }
	/** Post it; `notSearched`: although it is not known whether it is there. */
	| { do: 'create'; notSearched?: SearchFailed }
	/** The charge that was made is this attempt's. */
	| { do: 'keep'; made: NewCharge }
	/** The charge that was found, instead of making one. */
	| { do: 'return'; charge: Charge; context: ChargeContext }
	/** Never post: look, and if nothing is found, the outcome is unknown. */
	| { do: 'resolve'; failure?: MercadoPagoError }
	/** The outcome is unknown. */
	| { do: 'adviseOnPart'; charge: Charge }
	| { do: 'adviseOnTerminal'; refusal: MercadoPagoError }
	/** This try made nothing. Unless another execution is at work on the attempt, or may have charged, the next one may post. */
	| { do: 'refuse'; reason: unknown }
	/** Something may have been made: the attempt stays remembered. */
	| { do: 'throw'; reason: unknown };

/** The key alone makes it safe to post: it was never sent, or Mercado Pago gives the original back. */
export function isKeyEnough({
	sent,
	honorsKeys,
	keyIsHonored,
	mayUseOtherTerminal,
}: AttemptFacts): boolean {
	return honorsKeys && (!sent || (keyIsHonored && !mayUseOtherTerminal));
}

/** What to do next with an attempt. It is posted only where nothing was sent before, or the key makes that safe. */
export function nextStep(facts: AttemptFacts, result: StepResult): Step {
	const { sent, sentThroughOtherApi, alwaysLook } = facts;
	switch (result.kind) {
		case 'begun':
			if (sentThroughOtherApi || (sent && !isKeyEnough(facts))) return { do: 'resolve' };
			return { do: isKeyEnough(facts) || alwaysLook ? 'look' : 'create' };
		case 'found':
			return { do: 'return', charge: result.charge, context: result.context };
		case 'foundByKeyOnly':
		case 'notFound':
			return { do: 'create' };
		case 'undecidedPart':
			return { do: 'adviseOnPart', charge: result.charge };
		case 'made':
			return { do: 'keep', made: result.made };
		case 'unclear':
			return sent
				? { do: 'resolve', failure: result.refusal }
				: { do: 'adviseOnTerminal', refusal: result.refusal };
		case 'lookFailed':
			// The customer does not wait for a search that fails.
			if (isKeyEnough(facts) && result.reason instanceof SearchFailed)
				return { do: 'create', notSearched: result.reason };
			if (!sent) return { do: 'refuse', reason: result.reason };
			return result.reason instanceof MercadoPagoError
				? { do: 'resolve' }
				: { do: 'throw', reason: result.reason };
		case 'createFailed':
			if (!result.mayExist) return { do: 'refuse', reason: result.reason };
			return result.reason instanceof MercadoPagoError
				? { do: 'resolve', failure: result.reason }
				: { do: 'throw', reason: result.reason };
	}
}
