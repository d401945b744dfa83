/** One locale of an entry, as it is stored. */
export interface Locale {
  locale?: string | null;
  createdAt?: string | null;
}

const age = ({ createdAt }: Locale): number => (createdAt ? new Date(createdAt).getTime() : Infinity);

/** The locale whose links a new one starts with: the project’s default, else the oldest. */
export function startingLocale<T extends Locale>(stored: T[], defaultLocale: string | null): T | undefined {
  return (
    stored.find(({ locale }) => locale === defaultLocale) ?? [...stored].sort((one, other) => age(one) - age(other))[0]
  );
}
