import { type Charge, type ChargeAccount, type ChargeApiName } from '../../domain/charge/charge';
import { type JsonObject } from '../../domain/json';
import { shown } from '../../domain/input/quoted';
import { type RefundReport } from '../../domain/refund/report';
import { RefusedInput } from '../../domain/input/refused-input';
import { type AttemptMemory } from '../attempt-memory';
import { type Client } from '../http/client';
import { type MercadoPagoError } from '../http/errors';
import { type RefundInput } from '../refund/once';
import { type ApiRequest } from '../http/request';

/** What is asked of the customer. */
export interface ChargeInput {
	deviceId: string;
	/** Minor units. */
	amountMinor: number;
	/** The same, decimal text in currency units. */
	amount: string;
	/** The user's, or one that stands in for it: it is how the charge is found again. */
	externalReference: string;
	/** Identity of the attempt. */
	key: string;
	/** 1 for the first. */
	attempt: number;
	/** The place in n8n stands for the sale, as the user gave no reference. */
	standIn: boolean;
	/** The keys of the attempts before this one, as far back as anybody asks. */
	earlierKeys: readonly string[];
	/** Of a bill that is paid in equal parts, which one it is; 1 where absent. */
	part?: number;
	/** The other parts of the same bill that may have been asked for. Absent where the place in n8n stands for the sale. */
	otherParts?: () => readonly BillPart[];
	/** The request to a terminal, in the words of one API. */
	request: (deviceId: string) => ApiRequest;
}

/** A part of a bill, by the keys of its first attempts. */
export interface BillPart {
	part: number;
	keys: readonly string[];
}

/** Which of the recent charges are looked for. */
export interface ChargeSearch {
	wanted: (charge: Charge) => boolean;
	/** Ends the search early. */
	enough?: (charge: Charge) => boolean | Promise<boolean>;
	/** Where the API can search by it, it does. */
	externalReference?: string;
	/** As far back as the API goes, where that costs more requests; otherwise a month. */
	allTime?: boolean;
	/** Only those that are not final yet: what may hold a terminal. */
	onlyLive?: boolean;
	/** Ids that were read before and are not wanted; the search adds to it, so that a second one costs less. */
	ruledOut?: Set<string>;
	/** A customer stands there, and the sale can be sent without the answer: asked twice at the most. */
	hurried?: boolean;
	/** What the search saw of the list itself; it adds to it. */
	noticed?: ListFacts;
}

/** What a list was seen to show, which it shows at other times as well. */
export interface ListFacts {
	/** Charges that had not ended. A list that never shows any may hide those that are not told as ended, and are paid. */
	showsLiving: boolean;
}

/** What may hold a busy terminal: the charges on it, and those of one sale, with what ended meanwhile. */
export interface BusySearch {
	deviceId: string;
	isSale: (charge: Charge) => boolean;
	externalReference: string;
	meanwhile: Meanwhile;
	ruledOut: Set<string>;
}

/** Since when, and which charges had ended before: what ends later shows in a list that may lag, and by another clock than n8n's. */
export interface Meanwhile {
	/** Milliseconds. */
	since: number;
	/** Ids that had ended when it was looked first. */
	endedBefore?: ReadonlySet<string>;
}

/** A charge that holds a terminal, or held it. */
export interface OnTerminal {
	charge: Charge;
	/** Milliseconds; when it ended, where that is known. */
	endedAt?: number;
}

/** What a charge needs of the API it lives in: payment intents, or orders. */
export interface ChargeApi {
	readonly name: ChargeApiName;
	/** The API answers a repeated key with the original charge, so that posting again cannot charge twice. */
	readonly honorsIdempotencyKeys: boolean;
	/** Milliseconds between two reads of charges with one account, whoever waits for them. */
	readonly readSpacingMs: number;
	/** Id of the charge in the answer to the create request. */
	idOf(answer: JsonObject): string | undefined;
	/** Whether a refusal says that the terminal holds a charge. It may be this very one: made by another execution, or by a duplicate inside Mercado Pago. */
	isBusy(refusal: MercadoPagoError): boolean;
	read(client: Client, id: string, account: ChargeAccount): Promise<Charge>;
	/** Recent charges, the oldest first. */
	find(client: Client, account: ChargeAccount, search: ChargeSearch): Promise<Charge[]>;
	/**
	 * Whether everything was read that Mercado Pago lists of the last day, apart from what is ruled out. Of a list that shows charges that have not
	 * ended as well, what is not there was not made. Absent where a search proves no such thing.
	 */
	isAllRuledOut?(
		client: Client,
		ruledOut: ReadonlySet<string>,
		noticed: ListFacts,
	): Promise<boolean>;
	/** Those that {@link BusySearch} describes, the newest first; others may be among them. */
	findAtTerminal(client: Client, account: ChargeAccount, search: BusySearch): Promise<OnTerminal[]>;
	/** Absent where no request can cancel in this state: only the person at the terminal can, or nobody. */
	cancelRequest(charge: Charge): ApiRequest | undefined;
	/** Cancels only what no terminal shows yet, even if one picks it up meanwhile; absent where the charge is further. */
	withdrawRequest(charge: Charge): ApiRequest | undefined;
	/**
	 * Gives back all that is left, or a part; what is left is read first. Needs no terminal.
	 * @throws RefusedInput when the charge is not paid, nothing is left, or less is left than asked for
	 */
	refund(
		client: Client,
		charge: Charge,
		input: RefundInput,
		account: ChargeAccount,
	): Promise<RefundReport & { charge: Charge; attemptKey: string }>;
	/** The terminals of this one's store, this one too; none where it is in no store. */
	storeTerminals(client: Client, deviceId: string): Promise<StoreTerminal[]>;
}

export interface StoreTerminal {
	id: string;
	/** In PDV mode: it takes charges. */
	takesCharges: boolean;
}

/** Everything that working on a charge needs. */
export interface ChargeContext {
	client: Client;
	api: ChargeApi;
	/** The other generation: what was sold through it is not sold again through this one. */
	other: ChargeApi;
	memory: AttemptMemory;
	account: ChargeAccount;
	/** Whether an execution in this process waits for the charge. */
	isWaitedFor: (id: string) => boolean;
}

/** A charge without a payment has nothing that could be given back. */
export function notPaid({ state }: Charge): RefusedInput {
	return new RefusedInput(
		'Refund',
		`the charge has no payment: it is ${shown(state ?? 'in no known state')}`,
		'Only a paid charge can be refunded. Read it to see what became of it; one that nobody has paid can be canceled.',
	);
}
