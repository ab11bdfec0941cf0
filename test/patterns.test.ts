/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- reads the sources */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '..');
const long = 100_000;
/** Quadratic time on such a text is seconds, linear time is a millisecond or two. CPU time, which nobody else on the machine lengthens. */
const mostMilliseconds = 500;

const sources = execFileSync(
	'git',
	['ls-files', 'nodes', 'domain', 'client', 'credentials', 'simulator'],
	{ cwd: root, encoding: 'utf8' },
)
	.split('\n')
	.filter((file) => /\.(ts|js)$/.test(file));

interface Found {
	patterns: Map<string, string>;
	/** Made of text at run time: nobody could try those here. */
	made: string[];
}

function patternsOf(files: string[]): Found {
	const patterns = new Map<string, string>();
	const made: string[] = [];
	for (const file of files) {
		const text = readFileSync(path.join(root, file), 'utf8');
		const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
		const visit = (node: ts.Node): void => {
			const place = () => `${file}:${source.getLineAndCharacterOfPosition(node.end).line + 1}`;
			if (ts.isRegularExpressionLiteral(node)) patterns.set(node.text, place());
			if (
				(ts.isNewExpression(node) || ts.isCallExpression(node)) &&
				node.expression.getText(source) === 'RegExp'
			)
				made.push(place());
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return { patterns, made };
}

const { patterns, made } = patternsOf(sources);

function compiled(literal: string): RegExp {
	const end = literal.lastIndexOf('/');
	return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

/** What a pattern is about: its own characters, and one for each class that it may name. */
const charactersOf = (literal: string) => [
	...new Set(['7', '0', 'a', ' ', '.', '/', ...literal.replace(/[^\w.,:;@<>/+-]/g, '')]),
];

const begun = ['PT', 'NOW-', 'ORD', '{b}', '2026-03-01T', 'http://', '7.', '\n'];
/** What may stand before: nothing, and what the pattern itself begins with. */
const beginningsOf = (literal: string) => [
	'',
	...begun.filter(
		(text) =>
			literal.includes(text.slice(0, 2)) || (text === '2026-03-01T' && literal.includes('T')),
	),
];

/** Texts by which such a pattern is led on and on: what it looks for, again and again, and something else at the end. */
function* nasty(literal: string, length: number): Generator<string> {
	const characters = charactersOf(literal);
	for (const character of characters)
		for (const beginning of beginningsOf(literal))
			yield `${beginning}${character.repeat(length)}\n!`;
	for (const [at, character] of characters.entries()) {
		const next = characters[at + 1] ?? '!';
		yield `${(character + next).repeat(length / 2)}\n!`;
		yield `${character.repeat(length / 2)}${next.repeat(length / 2)}\n!`;
	}
}

/** In milliseconds of this process. */
function cpuOf(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

/** The text that it is slow with, shortened, or nothing. */
function slowWith(literal: string, length = long, most = mostMilliseconds): string | undefined {
	for (const text of nasty(literal, length)) {
		const pattern = compiled(literal);
		const took = cpuOf(() => void text.replace(pattern, ''));
		if (took > most) return `${JSON.stringify(text.slice(0, 12))}… ${Math.round(took)} ms`;
	}
	return undefined;
}

test('a pattern that is quadratic is noticed', () => {
	expect(slowWith('/0+$/', 10_000, 10)).toBeDefined();
	expect(slowWith('/^(\\d|7)+$/', 20, 10)).toBeDefined();
});

test('no pattern is made of a text at run time', () => {
	expect(made).toEqual([]);
});

test(`every pattern of the sources is through with ${long} characters at once`, () => {
	expect(patterns.size).toBeGreaterThan(100);
	const slow = [...patterns].flatMap(([literal, place]) => {
		const text = slowWith(literal);
		return text === undefined ? [] : [`${literal} in ${place}: ${text}`];
	});
	expect(slow).toEqual([]);
}, 120_000);
