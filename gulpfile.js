const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

// Icons, codex files and output schemas lie beside the nodes; tsc does not copy them.
// Listed folder by folder: `n8n-node build` would copy every picture of the project into the package.
// Binary-safe: encoding off.
const copy = (from) => () => src(from, { base: '.', encoding: false }).pipe(dest('dist'));
const named = (displayName, task) => Object.assign(task, { displayName });

const clean = () => rm('dist', { recursive: true, force: true });
const icons = named(
	'build:icons',
	copy(['icons/**/*.svg', 'nodes/**/*.svg', 'credentials/**/*.svg']),
);
const codex = named('build:codex', copy('nodes/**/*.node.json'));
const schemas = named('build:schemas', copy('nodes/**/__schema__/**/*.json'));

exports.clean = clean;
exports['build:icons'] = icons;
exports['build:codex'] = codex;
exports['build:schemas'] = schemas;
exports.default = parallel(icons, codex, schemas);
exports.fresh = series(clean, exports.default);
