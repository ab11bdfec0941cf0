// What a new version of n8n would break first: `npm run newest`.
import './package.mjs';
import './credential.mjs';
import './charge.mjs';
import './trigger.mjs';

// An import statement would not wait for those above that load something.
await import('./secrets.mjs');
