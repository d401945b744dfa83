import config from '../../server/config';

const validate = (given: unknown) => () => config.validator(given as Record<string, unknown>);

describe('the configuration', () => {
  it.each([
    [{}],
    [config.default],
    [{ detector: { detect: () => [] } }],
    [{ detector: { url: 'http://127.0.0.1:8000/meetings', headers: { authorization: 'x' }, timeout: 1000 } }],
    [{ webhooks: 'batch', queue: null }],
    [{ queue: { redis: 'rediss://user:word@127.0.0.1:6380/2' } }],
    [{ queue: { redis: { host: '127.0.0.1', port: 6379 } } }],
  ])('%j is right', (given) => {
    expect(validate(given)).not.toThrow();
  });

  it.each([
    [{ detectr: null }, /no option "detectr"/],
    [{ detector: 'http://a.example' }, /\{ detect \} or \{ url \}/],
    [{ detector: {} }, /either detect or url/],
    [{ detector: { detect: () => [], url: 'http://a.example' } }, /either detect or url/],
    [{ detector: { detect: 'x' } }, /must be a function/],
    [{ detector: { url: 'ftp://a.example' } }, /web address/],
    [{ detector: { url: 'http://a.example', headers: { a: 1 } } }, /headers/],
    [{ detector: { url: 'http://a.example', timeout: 0 } }, /timeout/],
    [{ detector: { url: 'http://a.example', timeout: '5s' } }, /timeout/],
    [{ detector: { url: 'http://a.example', retries: 3 } }, /no option "retries"/],
    [{ webhooks: 'some' }, /"each", "batch" or "none"/],
    [{ queue: true }, /\{ redis \}/],
    [{ queue: {} }, /redis:\/\//],
    [{ queue: { redis: 'http://127.0.0.1' } }, /redis:\/\//],
    [{ queue: { redis: 'redis://127.0.0.1', jobs: 3 } }, /no option "jobs"/],
  ])('%j is refused, in words', (given, words) => {
    expect(validate(given)).toThrow(words);
    expect(validate(given)).toThrow(/config\/plugins/);
  });
});
