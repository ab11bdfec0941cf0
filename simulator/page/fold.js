// On a phone a section that is not needed for a sale is its title, until somebody opens it.
import { h } from './dom.js';
import { t } from './language.js';
import { view } from './view.js';

const narrow = matchMedia('(max-width: 48rem)');

export const onWidthChange = (draw) => narrow.addEventListener('change', draw);

/** The heading of a section, and whether what is below it is shown. */
export function foldable(id, { unfold }) {
	const title = t(`${id}.title`);
	const isOpen = !narrow.matches || view.unfolded.has(id);
	const heading = h(
		'h2',
		{ id: `${id}-title`, tabindex: '-1' },
		narrow.matches
			? h(
					'button',
					{
						type: 'button',
						class: 'fold',
						'aria-expanded': String(isOpen),
						onclick: () => unfold(id, !isOpen),
					},
					title,
				)
			: title,
	);
	return { heading, isOpen };
}
