// The simulator's time, which may be another one than the computer's.
import { locale } from './language.js';

export const clockTime = (at) =>
	new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(new Date(at));

export const fullTime = (at) =>
	new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(
		new Date(at),
	);
