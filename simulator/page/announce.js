// Says aloud, for those who listen, what has changed on the terminals.
import { t } from './language.js';
import { money } from './money.js';
import { stateWords } from './screen.js';

let known = null;

const most = 3;

const saying = (operation, name, currency) =>
	t('told', { name, amount: money(operation.amount, currency), what: stateWords(operation) });

/** What is there when the page opens, or another seller is chosen, is not news. */
export function newsOf(operations, place, nameOfDevice, currency) {
	const now = new Map(operations.map((each) => [each.key, `${each.state} ${each.result}`]));
	const before = known?.place === place ? known.states : null;
	known = { place, states: now };
	if (!before) return '';
	return operations
		.filter(({ key }) => before.get(key) !== now.get(key))
		.slice(-most)
		.map((each) => saying(each, nameOfDevice(each.deviceId), currency))
		.join(' ');
}
