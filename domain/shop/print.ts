import { type JsonObject } from '../json';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';
import { checkReference } from '../input/references';

/** What is printed: a text with tags, or a picture as raw base64. */
export type PrintContent =
	| { type: 'custom'; content: string }
	| { type: 'image'; base64: string; bytes: number; mimeType: string };

const leastCharacters = 100;
const mostCharacters = 4096;
const mostBytes = 1_048_576;

/** `{b} {w} {s} {left} {center} {qr} {pdf417}` with their ends, and `{br}` (configure-printings, CONFIRMED). */
const tag = /\{\/?(?:b|w|s|br|left|center|qr|pdf417)\}/;

/**
 * The body of `POST /terminals/v1/actions`.
 * @throws RefusedInput for a content that Mercado Pago documents as refused
 */
export function printBody(
	deviceId: string,
	externalReference: string,
	content: PrintContent,
): JsonObject {
	return {
		type: 'print',
		external_reference: checkReference(externalReference),
		config: { point: { terminal_id: deviceId, subtype: content.type } },
		content: content.type === 'custom' ? checkText(content.content) : checkImage(content),
	};
}

/** @throws RefusedInput unless it has 100 to 4096 characters, tags included, and at least one tag */
export function checkText(text: string): string {
	const field = 'Text';
	if (text.length < leastCharacters || text.length > mostCharacters) {
		throw new RefusedInput(
			field,
			`it has ${text.length} characters`,
			`Give ${leastCharacters} to ${mostCharacters} characters, tags included; fill up a short receipt with {br}`,
		);
	}
	if (!tag.test(text)) {
		throw new RefusedInput(
			field,
			'it has no tag',
			'Use at least one of {b} {w} {s} {left} {center} {qr} {pdf417}, each with its end as in {b}bold{/b}, or {br} for a new line',
		);
	}
	return text;
}

/** JPEG is accepted according to one source only; Mercado Pago has the last word there. */
function checkImage({ base64, bytes, mimeType }: PrintContent & { type: 'image' }): string {
	const field = 'Input Binary Field';
	if (mimeType !== 'image/png' && mimeType !== 'image/jpeg') {
		throw new RefusedInput(field, `the file is ${shown(mimeType)}`, 'Give a PNG picture');
	}
	if (bytes > mostBytes)
		throw new RefusedInput(
			field,
			`the picture has ${bytes} bytes`,
			`Give a picture of at most 1 MB (${mostBytes} bytes)`,
		);
	if (bytes === 0) throw new RefusedInput(field, 'the file is empty', 'Give a PNG picture');
	return base64;
}

/** A print action that nobody printed blocks the terminal for orders and other prints (OBSERVED, printing reports). */
export function blocksTerminal(status: string | undefined): boolean {
	return status === 'created';
}
