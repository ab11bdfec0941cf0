// The simulator's page in Chromium, as people use it. Needs no n8n, so it runs alone too: node test/e2e/page.mjs
import './page/sales.mjs';
import './page/till.mjs';
import './page/steering.mjs';
import './page/kinds.mjs';
import './page/people.mjs';
import './page/looks.mjs';
