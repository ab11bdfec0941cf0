// The core of the end-to-end tests once more, on the LTS line of n8n: E2E_LINE=lts.
import './package.mjs';
import './payments.mjs';
import './charge.mjs';
import './orders.mjs';
import './trigger.mjs';
import './oauth2.mjs';

// An import statement would not wait for those above that load something.
await import('./secrets.mjs');
