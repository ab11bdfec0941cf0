// All end-to-end tests, in this order, against one n8n: `npm run test:e2e`.
import './package.mjs';
import './credential.mjs';
import './demo.mjs';
import './payments.mjs';
import './charge.mjs';
import './orders.mjs';
import './examples.mjs';
import './examples-chained.mjs';
import './imported.mjs';
import './order-events.mjs';
import './trigger.mjs';
import './editor.mjs';
import './newcomer.mjs';
import './page.mjs';
import './oauth2.mjs';

// An import statement would not wait for those above that load something.
await import('./secrets.mjs');
