import { type JsonObject, textAt } from '../json';
import { answeredMinorUnits } from '../money/answered-amounts';
import { intentDecimals } from '../money/money';
import { type OtherAmount, otherAmount } from '../money/other-amount';

/**
 * How what the customer paid differs from what the intent asked for; undefined where they agree, or where one of the two cannot be read.
 *
 * @param intent its amount is in hundredths, whatever the country
 * @param approved every payment of the intent that is approved
 */
export function otherAmountOfIntent(
	intent: JsonObject,
	approved: readonly JsonObject[],
): OtherAmount | undefined {
	return otherAmount(
		answeredMinorUnits(textAt(intent, 'amount'), 0),
		approved,
		'transaction_amount',
		intentDecimals,
	);
}
