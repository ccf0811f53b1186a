// n8n loads the nodes and credentials that package.json lists; nothing is exported from here.
module.exports = {};
