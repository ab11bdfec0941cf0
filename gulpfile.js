const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

// Icons and codex files lie beside the nodes; tsc does not copy them. Binary-safe: encoding off.
const copy = (from) => () => src(from, { base: '.', encoding: false }).pipe(dest('dist'));

const clean = () => rm('dist', { recursive: true, force: true });
const icons = copy(['nodes/**/*.svg', 'credentials/**/*.svg', 'icons/**/*.svg']);
const codex = copy('nodes/**/*.node.json');

exports.clean = clean;
exports['build:icons'] = icons;
exports['build:codex'] = codex;
exports.default = parallel(icons, codex);
exports.fresh = series(clean, exports.default);
