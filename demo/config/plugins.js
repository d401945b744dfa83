const path = require('node:path');

module.exports = ({ env }) => ({
  newsroom: {
    enabled: true,
    resolve: path.resolve(__dirname, '../..'),
    config: { queue: env('REDIS_URL') ? { redis: env('REDIS_URL') } : null },
  },
  graphql: { config: { defaultLimit: 25, maxLimit: 100, depthLimit: 10 } },
});
