// What a person who just ran `npm start` needs to know.
import path from 'node:path';
import { projectRoot } from '../scripts/install.mjs';
import { chargeFile, eventsFile, saleFile } from './examples.mjs';

export function whereToLook({ n8n, owner, simulator }, examples, userFolder, { seed }) {
	const open = (file) => `${n8n.url}/workflow/${examples[file].id}`;
	return `
  n8n         ${n8n.url}
  sign in     ${owner.email}  /  ${owner.password}   (of this folder only)
  simulator   ${simulator.url}   (the virtual shop: a sale waits on its second terminal for you to tap the card)
  seed        ${seed}   (other ids at every start; these again with "npm start -- --seed ${seed}")

  1. Open "${examples[saleFile].workflow.name}" and press "Execute workflow": it sends an amount to a virtual terminal.
     ${open(saleFile)}
  2. A second or two later the terminal has been paid, and the active workflow
     "${examples[eventsFile].workflow.name}" has a new execution that holds the payment event.
     ${open(eventsFile)}/executions

  3. Or let one node do it all: "${examples[chargeFile].workflow.name}" charges, waits, and tells what really happened.
     ${open(chargeFile)}

  logs        ${path.relative(projectRoot, userFolder)}/n8n.log, simulator.log
  Ctrl-C ends both. "npm start -- --fresh" begins anew.
`;
}
