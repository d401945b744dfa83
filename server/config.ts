/** The plugin has nothing to configure yet: what is given under `newsroom.config` is refused, lest a typing error pass. */
const config = {
  default: {},
  validator(given: Record<string, unknown>): void {
    const unknown = Object.keys(given);
    if (unknown.length > 0) {
      throw new Error(`The newsroom plugin has no option "${unknown.join('", "')}": take it out of config/plugins`);
    }
  },
};

export default config;
