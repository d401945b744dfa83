import type { Core } from '@strapi/strapi';
import type { Detector } from '../config';
import { readStories, type ReadingOptions } from '../reading';
import type { Story } from '../story';
import { detectMeetings } from './detector';

export type ReadOptions = ReadingOptions & { as?: string; fileName?: string };

/** Reads stories from a text or a file’s bytes. */
export type Read = (input: string | Uint8Array, options?: ReadOptions) => Promise<Story[]>;

/** Reading as the project has it: with the detector that is configured, if any. */
export const readerFor =
  (strapi: Core.Strapi): Read =>
  async (input, options = {}) => {
    const stories = readStories(typeof input === 'string' ? new TextEncoder().encode(input) : input, options);
    const detector: Detector | null = strapi.plugin('newsroom').config('detector');
    return detector ? Promise.all(stories.map((story) => detectMeetings(story, detector))) : stories;
  };
