module.exports = ({ env }) => ({
  // The demo's administrator has a published password: nothing but this machine may reach it.
  host: '127.0.0.1',
  port: env.int('PORT', 1337),
  app: { keys: env.array('APP_KEYS') },
  logger: {
    config: { level: env('LOG_LEVEL', 'error') },
    updates: { enabled: false },
    startup: { enabled: false },
  },
});
