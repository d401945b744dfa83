/** What a detector of meetings is told of a story. */
export interface DetectorInput {
  text: string;
  /** BCP 47, null when it is not known. */
  language: string | null;
  /** The day the story is from, as much as is known; null when nothing is. */
  date: string | null;
}

interface Deadline {
  /** How long to wait for an answer, in milliseconds. Default: 5000. */
  timeout?: number;
}

/** Another detector of meetings: a function, or an HTTP endpoint that is sent a {@link DetectorInput} as JSON. */
export type Detector =
  | (Deadline & { detect: (input: DetectorInput) => unknown })
  | (Deadline & { url: string; headers?: Record<string, string> });

/** The plugin’s configuration: `newsroom.config` in a project’s `config/plugins`. */
export interface NewsroomConfig {
  /** Proposes meetings beside those that the built-in rules find. Default: none. */
  detector: Detector | null;
  /**
   * Of what an import creates in bulk: `each` tells webhooks of every entry, as Strapi’s document service does; `batch`
   * once of all that are written together; `none` of nothing. Default: `each`.
   */
  webhooks: 'each' | 'batch' | 'none';
  /**
   * Where imports that are started in the background wait to be applied. Default: null, the instance that was asked. With
   * `redis`, an address or what ioredis takes as options, they are jobs on BullMQ for all instances on the database.
   */
  queue: { redis: string | Record<string, unknown> } | null;
}

const LONGEST_WAIT = 60_000;

/** What is wrong with a configuration, in words; null when nothing is. */
function problemOf(given: Record<string, unknown>): string | null {
  const unknown = Object.keys(given).find((key) => !(key in config.default));
  if (unknown) return `there is no option "${unknown}"`;
  if (given.webhooks !== undefined && !['each', 'batch', 'none'].includes(given.webhooks as string)) {
    return 'webhooks must be "each", "batch" or "none"';
  }
  const wrongQueue = given.queue == null ? null : problemOfQueue(given.queue);
  if (wrongQueue) return wrongQueue;
  if (given.detector == null) return null;
  if (typeof given.detector !== 'object') return 'detector must be { detect } or { url }';
  const { detect, url, headers, timeout, ...more } = given.detector as Record<string, unknown>;
  const stray = Object.keys(more)[0];
  if (stray) return `detector has no option "${stray}"`;
  if ((detect === undefined) === (url === undefined)) return 'detector needs either detect or url';
  if (detect !== undefined && typeof detect !== 'function') return 'detector.detect must be a function';
  if (url !== undefined && !(typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url))) {
    return 'detector.url must be a web address that starts with http:// or https://';
  }
  const isText = (value: unknown) => typeof value === 'string';
  if (headers !== undefined && !(detect === undefined && Object.values(Object(headers)).every(isText))) {
    return 'detector.headers must be texts by their names, beside a url';
  }
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout >= 1 && timeout <= LONGEST_WAIT)) {
    return `detector.timeout must be a number of milliseconds from 1 to ${LONGEST_WAIT}`;
  }
  return null;
}

function problemOfQueue(queue: unknown): string | null {
  if (typeof queue !== 'object') return 'queue must be { redis }';
  const { redis, ...more } = queue as Record<string, unknown>;
  const stray = Object.keys(more)[0];
  if (stray) return `queue has no option "${stray}"`;
  const isAddress = typeof redis === 'string' && /^rediss?:\/\//.test(redis) && URL.canParse(redis);
  const isOptions = typeof redis === 'object' && redis !== null && !Array.isArray(redis);
  if (isAddress || isOptions) return null;
  return 'queue.redis must be an address that starts with redis:// or rediss://, or the options of a connection';
}

const config: { default: NewsroomConfig; validator: (given: Record<string, unknown>) => void } = {
  default: { detector: null, webhooks: 'each', queue: null },
  validator(given) {
    const problem = problemOf(given);
    if (problem)
      throw new Error(`The newsroom plugin’s configuration is wrong: ${problem}. Mend it in config/plugins.`);
  },
};

export default config;
