const path = require('node:path');

const root = path.resolve(__dirname, '..');

const SERVERS = {
  postgres: { port: 5432, user: 'postgres' },
  mysql: { port: 3306, user: 'root' },
};

module.exports = ({ env }) => {
  const client = env('DATABASE_CLIENT', 'sqlite');
  if (client === 'sqlite') {
    const filename = path.resolve(root, env('DATABASE_FILENAME', '.tmp/demo.db'));
    return { connection: { client, connection: { filename }, useNullAsDefault: true } };
  }
  const server = SERVERS[client];
  if (!server) throw new Error(`DATABASE_CLIENT is "${client}": it must be sqlite, postgres or mysql`);
  return {
    connection: {
      client,
      connection: {
        host: env('DATABASE_HOST', '127.0.0.1'),
        port: env.int('DATABASE_PORT', server.port),
        database: env('DATABASE_NAME', 'test'),
        user: env('DATABASE_USERNAME', server.user),
        password: env('DATABASE_PASSWORD', ''),
      },
      pool: { min: 0, max: 10 },
    },
  };
};
