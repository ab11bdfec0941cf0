const { default: Sequencer } = require('@jest/test-sequencer');

/** The two longest files begin, so that none of them is left running alone at the end. A fresh clone knows no durations. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const isLong = ({ path }) => path.includes('charge-property');
		const sorted = super.sort(tests);
		return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
	}
};
