// Says aloud, for those who listen, what has changed on the terminals.
import { t, tOr } from './language.js';
import { money } from './money.js';

let known = null;

const most = 3;

const saying = ({ amount, stage, state, result }, name, currency) =>
	t('told', {
		name,
		amount: money(amount, currency),
		what: stage === 'ended' ? tOr(`result.${String(result).toLowerCase()}`, String(result)) : tOr(`state.${state}`, state),
	});

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
