export default {
  config: { locales: ['ko'] },
  bootstrap() {},
};
