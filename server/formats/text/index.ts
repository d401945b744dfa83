import type { Format } from '../format';
import { detect } from './detect';
import { read } from './read';

/** Plain text: pasted copy, wire copy, a text file in any usual encoding. */
export const text: Format = { name: 'text', detect, read };
