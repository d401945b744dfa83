/** Why the server did not do what it was asked. */
export interface Refusal {
  /** Null when it could not be reached. */
  status: number | null;
  message: string;
  details: unknown;
  /** What is wrong with single values, each with the path to it. */
  errors: { path: string[]; message: string }[];
}

/** Whether it may well go if the same is asked again in a while. */
export const isPassing = ({ status }: Refusal): boolean => status === null || status >= 500;
