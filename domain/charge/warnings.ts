import { fromMinorUnits } from '../money/money';
import { shown } from '../input/quoted';
import { type SiteId } from '../money/sites';

/** Documented once, contradicted since: told, and enforced only where an amount is far beyond (see plausible-amount.ts; integration API, 3.2: CONFLICT; guide of 2023). Minor units. */
export const documentedLimits: Partial<Record<SiteId, { least: number; most: number }>> = {
	MLA: { least: 1_500, most: 400_000_000 },
	MLB: { least: 100, most: 7_000_000 },
	MLM: { least: 500, most: 35_000_000 },
};

/** Within these, every generation of the API takes a reference (Orders API, 2.1). */
const safeReference = /^[A-Za-z0-9_-]{1,64}$/;

/** What is worth knowing before the customer is asked; nothing here stops the charge. */
export function chargeWarnings({
	siteId,
	amountMinor,
	externalReference,
}: {
	siteId?: SiteId;
	amountMinor: number;
	externalReference?: string;
}): string[] {
	return [...limitWarnings(siteId, amountMinor), ...referenceWarnings(externalReference)];
}

/** A retry comes sooner; a number that is used anew comes later. */
const earlierMs = 60 * 60 * 1000;

/** An older charge that is returned is the same sale run again, or another sale with a number that was used before. */
export function earlierWarnings({
	existing,
	createdAt,
	now,
}: {
	existing: boolean;
	createdAt: string | null;
	now: number;
}): string[] {
	const created = Date.parse(createdAt ?? '');
	if (!existing || Number.isNaN(created) || now - created < earlierMs) return [];
	return [
		`Nothing was charged now: this charge is of ${shown(createdAt)}, from an earlier execution. If this is another sale, its external reference was used before: references must never repeat`,
	];
}

function limitWarnings(siteId: SiteId | undefined, amountMinor: number): string[] {
	const limits = siteId && documentedLimits[siteId];
	if (!limits) return [];
	if (amountMinor < limits.least)
		return [
			`The amount is under ${fromMinorUnits(limits.least)}, the least that Mercado Pago documented or was seen to take in this country`,
		];
	if (amountMinor > limits.most)
		return [
			`The amount is over ${fromMinorUnits(limits.most)}, the most that Mercado Pago documented in this country`,
		];
	return [];
}

function referenceWarnings(reference: string | undefined): string[] {
	if (reference === undefined) return [];
	if (/@/.test(reference) || /^[\d\s().+-]{8,}$/.test(reference)) {
		return [
			'The external reference looks like personal data (an e-mail address, a phone number or a tax ID). It is shown in reports: use a sale number',
		];
	}
	return safeReference.test(reference)
		? []
		: [
				'The external reference has more than 64 characters, or others than letters, digits, - and _: the Orders API refuses it',
			];
}
