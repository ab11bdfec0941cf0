import { adviceOnOtherAmount } from '../../../domain/money/other-amount';

test('the advice names both amounts, says not to charge again, and how the money goes back', () => {
	const advice = adviceOnOtherAmount({ asked: '15.00', paid: '1500.00' }, 'ARS');
	expect(advice).toMatch(/1500.00 ARS was paid, and 15.00 ARS was asked for/);
	expect(advice).toMatch(/Do not charge again.*Charge > Refund/);
	expect(adviceOnOtherAmount({ asked: '15.00', paid: '5.00' }, null)).toContain('5.00 was paid');
});
