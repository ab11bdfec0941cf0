// Payments, charges, events and take-over in queue mode, with two workers, and what is killed there: `npm run test:queue`.
import './package.mjs';
import './payments.mjs';
import './charge.mjs';
import './queue/at-once.mjs';
import './queue/take-over.mjs';
import './queue/killed.mjs';
