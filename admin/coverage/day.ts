/** The calendar day of a moment where the reader is, as `YYYY-MM-DD`. */
export function dayHere(moment: Date): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(moment.getFullYear(), 4)}-${pad(moment.getMonth() + 1, 2)}-${pad(moment.getDate(), 2)}`;
}
