// What a person who just ran `npm start` needs to know.
import path from 'node:path';
import { projectRoot } from '../scripts/install.mjs';
import { chargeFile, eventsFile, firstFile } from './examples.mjs';

export function whereToLook({ n8n, owner, simulator }, examples, userFolder, { seed }) {
	const open = (file) => `${n8n.url}/workflow/${examples[file].id}`;
	return `
  n8n         ${n8n.url}
  sign in     ${owner.email}  /  ${owner.password}   (of this folder only)
  simulator   ${simulator.url}   (the virtual shop: a sale waits on its second terminal for you to tap the card)
  seed        ${seed}   (other ids at every start; these again with "npm start -- --seed ${seed}")

  1. Open "${examples[firstFile].workflow.name}" and press "Execute workflow": a virtual terminal is charged, and some seconds
     later the sale leaves by "Approved".
     ${open(firstFile)}
  2. Within a minute the active workflow "${examples[eventsFile].workflow.name}" has a new execution that holds the event.
     ${open(eventsFile)}/executions

  3. As your till would use it: "${examples[chargeFile].workflow.name}".
     ${open(chargeFile)}

  logs        ${path.relative(projectRoot, userFolder)}/n8n.log, simulator.log
  Ctrl-C ends both. "npm start -- --fresh" begins anew.
`;
}
