// English, Spanish and Portuguese: from the browser, or as chosen the last time.

export const languages = { en: 'English', es: 'Español', pt: 'Português' };

const regions = { en: 'en-US', es: 'es-AR', pt: 'pt-BR' };
const remembered = 'point-simulator.language';

let words = {};
/** Of numbers and dates: the browser's own variant of the language, if it has one. */
export let locale = regions.en;
export let language = 'en';

const isKnown = (code) => Object.hasOwn(languages, code ?? '');
const codeOf = (tag) => tag.slice(0, 2).toLowerCase();

/** `linked`: the one of the address, if it says one. */
export function preferredLanguage(linked) {
	const chosen = linked ?? localStorage.getItem(remembered);
	return isKnown(chosen) ? chosen : (navigator.languages.map(codeOf).find(isKnown) ?? 'en');
}

export async function speak(code) {
	const answer = await fetch(`/_sim/page/i18n/${code}.json`);
	words = await answer.json();
	language = code;
	locale = navigator.languages.find((tag) => codeOf(tag) === code) ?? regions[code];
	document.documentElement.lang = locale;
	document.title = t('title');
}

export async function chooseLanguage(code) {
	localStorage.setItem(remembered, code);
	await speak(code);
}

/** The words for `key`, with `{name}` filled in; the key itself when there are none. */
export const t = (key, values = {}) => tOr(key, key, values);

/** The first of these that has words. */
export const tFirst = (keys, otherwise) =>
	words[keys.find((key) => words[key] !== undefined)] ?? otherwise;

/** For what Mercado Pago names: states, kinds. A new one is shown as it is. */
export const tOr = (key, otherwise, values = {}) =>
	(words[key] ?? otherwise).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
