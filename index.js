// n8n reads the nodes and credentials from the "n8n" part of package.json; nothing is loaded from here.
module.exports = {};
