import type { Detector, DetectorInput } from '../config';
import { mergeDetected, withoutDetector } from '../reading';
import type { Story } from '../story';

const DEADLINE = 5000;
const LARGEST_ANSWER = 1024 * 1024;

const inputOf = ({ text, language, datePublished }: Story): DetectorInput => ({
  text,
  language: language?.value ?? null,
  date: datePublished?.value ?? null,
});

/**
 * Asks the project’s own detector for the meetings of a story, and adds what stands in its text.
 *
 * @returns the story with what was found; when the detector fails or is late, the story as it was, with a flag that says so
 */
export async function detectMeetings(story: Story, detector: Detector): Promise<Story> {
  const input = inputOf(story);
  const timeout = detector.timeout ?? DEADLINE;
  try {
    const detected =
      'url' in detector ? await post(detector, input, timeout) : await inTime(detector.detect(input), timeout);
    return mergeDetected(story, detected);
  } catch (error) {
    return withoutDetector(story, (error as Error | null | undefined)?.message || 'it failed');
  }
}

async function inTime(answer: unknown, timeout: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeout} ms`)), timeout);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function post(
  { url, headers }: { url: string; headers?: Record<string, string> },
  input: DetectorInput,
  timeout: number,
) {
  const signal = AbortSignal.timeout(timeout);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(input),
      redirect: 'error',
      signal,
    });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of answer.body ?? []) {
      size += chunk.length;
      if (size > LARGEST_ANSWER) throw new Error('the answer is larger than 1 MiB');
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch (error) {
    if (signal.aborted) throw new Error(`no answer within ${timeout} ms`);
    const { name } = error as Error;
    if (name === 'SyntaxError') throw new Error('the answer is no JSON');
    if (name === 'TypeError') throw new Error('it cannot be reached');
    throw error;
  }
}
