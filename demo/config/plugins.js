const path = require('node:path');

module.exports = () => ({
  newsroom: { enabled: true, resolve: path.resolve(__dirname, '../..') },
  graphql: { config: { defaultLimit: 25, maxLimit: 100, depthLimit: 10 } },
});
