export interface Random {
	/** From 0 up to, not including, 1. */
	fraction(): number;
	integer(least: number, most: number): number;
	/** Looks like a version 4 UUID and is the same again for the same seed. */
	uuid(): string;
	hex(length: number): string;
	/** Digits and capitals as a ULID has them. */
	ulid(length: number): string;
}

/** Mulberry32: small, and the same sequence on every machine. */
function createRandom(seed: number): Random {
	let state = seed >>> 0;

	const fraction = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const integer = (least: number, most: number) =>
		least + Math.floor(fraction() * (most - least + 1));
	const hex = (length: number) =>
		Array.from({ length }, () => integer(0, 15).toString(16)).join('');
	const uuid = () =>
		`${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(integer(0, 3))}${hex(3)}-${hex(12)}`;

	const ulid = (length: number) =>
		Array.from({ length }, () => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(integer(0, 31))).join(
			'',
		);

	return { fraction, integer, uuid, hex, ulid };
}

/** One sequence per kind, so that the third intent has the same id however many payments came before. */
export interface RandomSources {
	accounts: Random;
	intents: Random;
	payments: Random;
	/** Ids of orders and print actions. */
	orders: Random;
	/** Refund intents. */
	refunds: Random;
	testUsers: Random;
	/** Challenge codes and request ids. */
	wire: Random;
}

export function createRandomSources(seed: number): RandomSources {
	const source = (index: number) => createRandom(Math.imul(seed, 31) + index);
	return {
		accounts: source(0),
		intents: source(1),
		payments: source(2),
		wire: source(3),
		orders: source(4),
		refunds: source(20),
		testUsers: source(21),
	};
}
