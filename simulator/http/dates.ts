/** Mercado Pago writes payment dates at -04:00, as in the samples of its SDK. */
export const paymentDate = (time: number) =>
	new Date(time - 4 * 3_600_000).toISOString().replace('Z', '-04:00');

/** Nine digits after the second, although the text says milliseconds (CONFIRMED by every sample, orders API, 2.4). */
export const nineDigits = (time: number) => `${new Date(time).toISOString().slice(0, -1)}456789Z`;
