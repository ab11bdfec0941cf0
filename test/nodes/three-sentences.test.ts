/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads files */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { linkTo } from '../../domain/errors/refusal';
import { refusals } from '../../domain/errors/refusals';

/** What a person at a till reads in one look; the rest is behind the link to docs/errors.md. */
const most = 3;

function sentencesOf(text: string): number {
	const plain = text.replace(/"[^"]*"/g, 'x').replace(/\([^)]*\)|e\.g\./g, '');
	return plain.split(/[.!?](?=\s|$)/).filter((part) => /\w/.test(part)).length;
}

test('no refusal of Mercado Pago is explained in more than three sentences', () => {
	const tooLong = refusals
		.map(({ explanation: { what, advice } }) => `${what}. ${advice}`)
		.filter((text) => sentencesOf(text) > most);
	expect(tooLong).toEqual([]);
});

test('what is left out of an explanation stands under the heading that it links to', () => {
	const page = readFileSync(path.join(root, 'docs', 'errors.md'), 'utf8');
	const linked = refusals.flatMap(({ explanation: { more } }) => more ?? []);
	expect(new Set(linked.map(({ title }) => title)).size).toBeGreaterThanOrEqual(3);
	for (const more of linked) {
		expect(page).toContain(`### ${more.title}\n\n${more.text}\n`);
		expect(linkTo(more)).toMatch(/\/docs\/errors\.md#[a-z-]+$/);
	}
});

const root = path.join(__dirname, '..', '..');

/** The text of an expression as far as it is written there; what is filled in counts as a word. */
function textOf(node: ts.Expression): string {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isTemplateExpression(node))
		return node.head.text + node.templateSpans.map(({ literal }) => `X${literal.text}`).join('');
	if (ts.isBinaryExpression(node)) return textOf(node.left) + textOf(node.right);
	if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
	if (!ts.isConditionalExpression(node)) return '';
	const [one, other] = [textOf(node.whenTrue), textOf(node.whenFalse)];
	return sentencesOf(one) > sentencesOf(other) ? one : other;
}

/** Every error that is made in a file: its reason and advice, or the advice on an unanswered request behind a message of one sentence. */
function errorsIn(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isNewExpression(node) && node.expression.getText() === 'RefusedInput') {
			const [, reason, advice] = node.arguments ?? [];
			if (reason && advice) found.push(`${textOf(reason)}. ${textOf(advice)}`);
		}
		if (ts.isPropertyAssignment(node) && /^advice(If\w+)?$/.test(node.name.getText()))
			found.push(`What happened. ${textOf(node.initializer)}`);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

test('no error that the code makes has more than three sentences', () => {
	const files = ['domain/charge', 'domain/event', 'domain/input', 'domain/money', 'client', 'nodes']
		.flatMap((folder) =>
			readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
				path.join(root, folder, name),
			),
		)
		.filter((name) => name.endsWith('.ts'));
	const errors = files.flatMap((file) =>
		errorsIn(file).map((text) => `${path.relative(root, file)}: ${text}`),
	);
	expect(errors.length).toBeGreaterThan(100);
	expect(errors.filter((text) => sentencesOf(text) > most)).toEqual([]);
});
