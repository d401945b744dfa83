/** Someone or something the text names, joined across its mentions. */
export interface Entity {
  kind: 'person' | 'body' | 'place' | 'nation' | 'unknown';
  name: string;
  /** A person’s office as first written. */
  office: string | null;
  /** Every title the person is given, in the order of the text. */
  titles: { title: string; start: number; end: number }[];
  /** ISO 3166-1 code of the nation a person speaks for. */
  nation: string | null;
  uses: number;
}

/** One place in a sentence where an entity is named. */
export interface NameUse {
  entity: Entity;
  /** Indexes of its first and last word in the sentence, title included. */
  first: number;
  last: number;
  possessive: boolean;
}
