// A card can be pulled through the reader: upwards, by finger or mouse. A tap, or Enter, is a click as ever.

const far = 36;
const stop = (event) => event.stopImmediatePropagation();

/** The click that a mouse or finger leaves behind when it lets go is not a second payment. */
function once(card) {
	card.click();
	card.addEventListener('click', stop, { capture: true });
	setTimeout(() => card.removeEventListener('click', stop, { capture: true }), 600);
}

export function swipeable(card) {
	let from = null;
	card.addEventListener('pointerdown', ({ clientY }) => (from = clientY));
	card.addEventListener('pointermove', ({ clientY }) => {
		if (from === null || from - clientY < far) return;
		from = null;
		once(card);
	});
	for (const end of ['pointerup', 'pointercancel', 'pointerleave'])
		card.addEventListener(end, () => (from = null));
	return card;
}
