import { decideRegistration, decideRemoval } from '../../../domain/webhook/registration';

const ours = 'https://n8n.example.com/webhook/abc/point';
const foreign = 'https://erp.example.com/mercadopago';

describe('what to do with the one webhook URL of the account', () => {
	test('our own validated URL is kept', () => {
		expect(decideRegistration({ url: ours, valid: true }, ours)).toEqual({ decision: 'keep' });
		expect(decideRegistration({ url: `${ours}/`, valid: true }, ours)).toEqual({
			decision: 'keep',
		});
	});

	test('our own URL that is not validated is registered again', () => {
		expect(decideRegistration({ url: ours, valid: false }, ours)).toEqual({
			decision: 'register',
			former: '',
		});
	});

	test('a free place is taken', () => {
		expect(decideRegistration({ url: '', valid: false }, ours)).toEqual({
			decision: 'register',
			former: '',
		});
	});

	test.each([true, false])(
		"somebody else's URL is refused, named, with the ways out (validated: %p)",
		(valid) => {
			expect(decideRegistration({ url: foreign, valid }, ours)).toEqual({
				decision: 'refuse',
				isCopy: false,
				reason: `Another system or workflow owns the webhook of this account (${foreign})`,
				advice:
					'Set "Receive By" to "Webhook and Polling" or "Polling Only", or turn on "Take Over the Registered URL": ' +
					'it is then replaced, and put back when this workflow is deactivated. Nothing was changed.',
			});
		},
	);

	test("somebody else's URL is replaced only when the user asked for it, and is remembered", () => {
		expect(decideRegistration({ url: foreign, valid: true }, ours, { takeOver: true })).toEqual({
			decision: 'register',
			former: foreign,
		});
	});
});

describe('what is remembered', () => {
	const earlier = 'https://old.example.com/webhook/abc/point';

	const moved = { registered: earlier };

	test('our own earlier address is ours only when nobody answers there: that must be asked first', () => {
		expect(decideRegistration({ url: earlier, valid: true }, ours, { remembered: moved })).toEqual({
			decision: 'ask',
		});
		expect(
			decideRegistration({ url: earlier, valid: true }, ours, {
				remembered: moved,
				answers: false,
			}),
		).toEqual({ decision: 'register', former: '' });
	});

	test('an earlier address that still answers belongs to the original of this copy: both are named, and the way out', () => {
		const decision = decideRegistration({ url: earlier, valid: true }, ours, {
			remembered: moved,
			answers: true,
		});
		expect(decision.decision).toBe('refuse');
		for (const named of [earlier, ours, 'Take Over the Registered URL', 'Polling Only'])
			expect(JSON.stringify(decision)).toContain(named);
		expect(decision).toMatchObject({
			isCopy: true,
			reason: `This workflow once registered ${earlier}, which still answers, and is now at ${ours}`,
		});
	});

	test('one that answers and is taken over all the same is remembered, to be put back', () => {
		expect(
			decideRegistration({ url: earlier, valid: true }, ours, {
				remembered: moved,
				answers: true,
				takeOver: true,
			}),
		).toEqual({ decision: 'register', former: earlier });
	});

	test('what was taken over stays remembered while ours is validated again', () => {
		expect(
			decideRegistration({ url: ours, valid: false }, ours, {
				remembered: { registered: ours, former: foreign },
			}),
		).toEqual({ decision: 'register', former: foreign });
	});

	test('what was taken over once is not put back where somebody has removed everything since', () => {
		expect(
			decideRegistration({ url: '', valid: false }, ours, {
				remembered: { registered: ours, former: foreign },
			}),
		).toEqual({ decision: 'register', former: '' });
	});

	test("an address that is remembered does not make somebody else's ours", () => {
		expect(
			decideRegistration({ url: foreign, valid: true }, ours, {
				remembered: { registered: earlier },
			}),
		).toMatchObject({ decision: 'refuse' });
	});
});

describe('what to do with it when the workflow is deactivated', () => {
	test('our own URL is removed', () => {
		expect(decideRemoval(ours, ours)).toEqual({ decision: 'remove' });
	});

	test('a URL that was taken over is put back', () => {
		expect(decideRemoval(ours, ours, foreign)).toEqual({ decision: 'restore', former: foreign });
	});

	test.each([foreign, ''])('%p, which is not ours, is left', (registered) => {
		expect(decideRemoval(registered, ours, foreign)).toEqual({ decision: 'leave' });
	});
});
