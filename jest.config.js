const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/demo'],
};

const project = (displayName, rest = {}) => ({
  ...common,
  displayName,
  testMatch: [`<rootDir>/tests/${displayName}/**/*.test.ts`],
  ...rest,
});

module.exports = {
  projects: [project('unit'), project('integration'), project('browser'), project('faults')],
  maxWorkers: 2,
  workerIdleMemoryLimit: '1.5GB',
  testTimeout: 60_000,
};
