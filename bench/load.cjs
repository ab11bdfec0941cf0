// Loads node files as n8n does, after n8n-workflow, and prints the milliseconds of CPU: node load.cjs <n8n-workflow> <file>...
const [workflow, ...files] = process.argv.slice(2);
require(workflow);
const before = process.cpuUsage();
for (const file of files) {
	for (const Type of Object.values(require(file))) if (typeof Type === 'function') new Type();
}
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
