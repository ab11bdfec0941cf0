// Payments, charges and events in queue mode, with two workers: `npm run test:queue`.
import './package.mjs';
import './payments.mjs';
import './charge.mjs';
import './queue/at-once.mjs';
