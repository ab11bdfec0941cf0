/** Input that is refused before any call is made: nothing was sent, nothing was charged. */
export class RefusedInput extends Error {
	/**
	 * @param field the label of the field as the user sees it, e.g. "Amount"
	 * @param reason what is wrong with it, with the value that was given
	 * @param advice what is allowed instead
	 */
	constructor(
		readonly field: string,
		reason: string,
		readonly advice: string,
	) {
		super(`${field}: ${reason}`);
		this.name = 'RefusedInput';
	}
}
