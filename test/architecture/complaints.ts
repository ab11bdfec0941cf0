/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test: reads the project's files */
// The rules of taste that a machine can see and dependency-cruiser does not, as one pure function:
// the path of a file and its text go in, sentences about what is forbidden come out.
import path from 'node:path';
import ts from 'typescript';

const published = ['domain', 'client', 'nodes', 'credentials'];

function some(source: ts.SourceFile, isWanted: (node: ts.Node) => boolean): boolean {
	const visit = (node: ts.Node): boolean => isWanted(node) || ts.forEachChild(node, visit) === true;
	return visit(source);
}

/** `require(name)` and `import(name)`: where they lead cannot be checked. */
function isComputedImport(node: ts.Node): boolean {
	if (!ts.isCallExpression(node)) return false;
	const imports =
		node.expression.kind === ts.SyntaxKind.ImportKeyword ||
		(ts.isIdentifier(node.expression) && node.expression.text === 'require');
	const [argument] = node.arguments;
	return imports && (argument === undefined || !ts.isStringLiteral(argument));
}

const meaningless = /^(utils?|helpers?|common|misc|genericfunctions|managers?)$/i;
const wordsOf = (file: string): string[] =>
	path.posix
		.basename(file)
		.split('.')
		.slice(0, -1)
		.flatMap((part) => part.split('-'));

/** n8n takes the class names of nodes and credentials from these files; everything else is in kebab case. */
const namedByN8n = /\.(node|credentials)\.ts$/;

/** Every rule of taste that this file breaks, one sentence each. */
export function complaintsAbout(file: string, text: string): string[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const complaints: string[] = [];
	if (wordsOf(file).some((word) => meaningless.test(word))) {
		complaints.push(`${file} has a name that says nothing`);
	}
	if (/[A-Z]/.test(path.posix.basename(file)) && !namedByN8n.test(file)) {
		complaints.push(`${file} is not in kebab case`);
	}
	if (some(source, isComputedImport)) complaints.push(`${file} imports something computed`);
	if (!published.includes(file.split('/')[0] ?? '')) return complaints;
	if (some(source, (node) => node.kind === ts.SyntaxKind.AnyKeyword)) {
		complaints.push(`${file} uses the type any`);
	}
	const silenced = /eslint-disable|@ts-(?:ignore|nocheck|expect-error)/.exec(text);
	if (silenced) complaints.push(`${file} silences a tool with ${silenced[0]}`);
	return complaints;
}
