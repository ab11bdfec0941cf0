import { type AttemptFacts, nextStep, type StepResult } from '../../../client/charge/next-step';
import { type ChargeContext } from '../../../client/charge/port';
import { SearchFailed } from '../../../client/charge/search-refused';
import { MercadoPagoError } from '../../../client/http/errors';
import { unknownCharge } from '../../../domain/charge/charge';

const charge = unknownCharge('orders', {
	deviceId: 'T1',
	amount: '15.00',
	amountMinor: 1_500,
	externalReference: 'A',
	currency: 'ARS',
	live: true,
});
const context = {} as ChargeContext;
const [refusal, noSearch] = [
	new MercadoPagoError('refused', { advice: '', ambiguous: false }),
	new SearchFailed('no search', { advice: '', ambiguous: false }),
];
const stopped = new Error('The execution was cancelled');
const made = { id: 'ORD1', deviceId: 'T1' };

const firstTry: AttemptFacts = {
	sent: false,
	sentThroughOtherApi: false,
	honorsKeys: true,
	keyIsHonored: true,
	mayUseOtherTerminal: false,
	alwaysLook: false,
};
const intents = { honorsKeys: false };
const sent = { sent: true };

test.each<[string, Partial<AttemptFacts>, StepResult, object]>([
	[
		'an order that was never sent is looked for: another workflow may have made it',
		{},
		{ kind: 'begun' },
		{ do: 'look' },
	],
	['a payment intent that was never sent is posted', intents, { kind: 'begun' }, { do: 'create' }],
	[
		'a payment intent that was never sent is looked for where the user asks for it',
		{ ...intents, alwaysLook: true },
		{ kind: 'begun' },
		{ do: 'look' },
	],
	[
		'an order that was sent is looked for: its key protects it',
		sent,
		{ kind: 'begun' },
		{ do: 'look' },
	],
	[
		'an order whose key has ended is never posted',
		{ ...sent, keyIsHonored: false },
		{ kind: 'begun' },
		{ do: 'resolve' },
	],
	[
		'an order that may be on another terminal is never posted',
		{ ...sent, mayUseOtherTerminal: true },
		{ kind: 'begun' },
		{ do: 'resolve' },
	],
	[
		'a payment intent that was sent is never posted',
		{ ...intents, ...sent },
		{ kind: 'begun' },
		{ do: 'resolve' },
	],
	[
		'what was sent through the other generation is never posted',
		{ sentThroughOtherApi: true },
		{ kind: 'begun' },
		{ do: 'resolve' },
	],
	[
		'what was found is returned',
		{},
		{ kind: 'found', charge, context },
		{ do: 'return', charge, context },
	],
	['what was not found is posted', {}, { kind: 'notFound' }, { do: 'create' }],
	[
		'parts that only their keys tell apart are posted',
		sent,
		{ kind: 'foundByKeyOnly' },
		{ do: 'create' },
	],
	[
		'a search that fails holds up no order whose key protects it',
		{},
		{ kind: 'lookFailed', reason: noSearch },
		{ do: 'create', notSearched: noSearch },
	],
	[
		'a search that fails stops an order without that protection',
		{ sent: false, honorsKeys: false },
		{ kind: 'lookFailed', reason: noSearch },
		{ do: 'refuse', reason: noSearch },
	],
	[
		'a look that is refused leaves no doubt where nothing was sent',
		{},
		{ kind: 'lookFailed', reason: refusal },
		{ do: 'refuse', reason: refusal },
	],
	[
		'a look that is refused leaves the doubt of an earlier try',
		sent,
		{ kind: 'lookFailed', reason: refusal },
		{ do: 'resolve' },
	],
	[
		'a look that is canceled leaves no doubt where nothing was sent',
		{},
		{ kind: 'lookFailed', reason: stopped },
		{ do: 'refuse', reason: stopped },
	],
	[
		'a look that is canceled leaves the attempt remembered where it was sent',
		sent,
		{ kind: 'lookFailed', reason: stopped },
		{ do: 'throw', reason: stopped },
	],
	['what was made is kept', {}, { kind: 'made', made }, { do: 'keep', made }],
	[
		'a part of the bill on the terminal that may be another one is for the person there',
		{},
		{ kind: 'undecidedPart', charge },
		{ do: 'adviseOnPart', charge },
	],
	[
		'a terminal that may hold this very sale is for the person there',
		{},
		{ kind: 'unclear', refusal },
		{ do: 'adviseOnTerminal', refusal },
	],
	[
		'and is looked at again where an earlier try was sent',
		sent,
		{ kind: 'unclear', refusal },
		{ do: 'resolve', failure: refusal },
	],
	[
		'a create that proves that nothing was made is told',
		{},
		{ kind: 'createFailed', reason: refusal, mayExist: false },
		{ do: 'refuse', reason: refusal },
	],
	[
		'a create that is stopped before it was sent may be repeated',
		{},
		{ kind: 'createFailed', reason: stopped, mayExist: false },
		{ do: 'refuse', reason: stopped },
	],
	[
		'a create that may have been carried out is never repeated',
		{},
		{ kind: 'createFailed', reason: refusal, mayExist: true },
		{ do: 'resolve', failure: refusal },
	],
	[
		'a create that is refused proves that this try made nothing; what others did is looked at next',
		sent,
		{ kind: 'createFailed', reason: refusal, mayExist: false },
		{ do: 'refuse', reason: refusal },
	],
	[
		'a create that is stopped under way stays remembered',
		{},
		{ kind: 'createFailed', reason: stopped, mayExist: true },
		{ do: 'throw', reason: stopped },
	],
])('%s', (_, facts, result, step) => {
	expect(nextStep({ ...firstTry, ...facts }, result)).toEqual(step);
});
