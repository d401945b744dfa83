import type { Sample } from './shingles';

/** Stories of a run by the shingles they are found by, in memory of a fixed size: the last thirty thousand or more. */
export interface Earlier {
  add(position: number, sample: Sample): void;
  /** The stories in which a shingle stands, and how many they have in all; of what stands in many, the first. */
  of(shingle: number): { position: number; size: number }[];
}

/** So many stories of one shingle are remembered. */
const MOST = 16;
const SMALLEST = 2 ** 12;
const LARGEST = 2 ** 20;

/** Pairs of a shingle and a story, in three columns. Free places hold no size. */
interface Table {
  shingles: Int32Array;
  positions: Int32Array;
  sizes: Int32Array;
  used: number;
}

const tableOf = (places: number): Table => ({
  shingles: new Int32Array(places),
  positions: new Int32Array(places),
  sizes: new Int32Array(places),
  used: 0,
});

/** Calls with the places of a shingle, one after the other; answers the free one behind them. */
function walk({ shingles, sizes }: Table, shingle: number, see: (place: number) => void): number {
  const mask = shingles.length - 1;
  // What is sampled ends in zeros.
  let place = (shingle >>> 8) & mask;
  for (; sizes[place] !== 0; place = (place + 1) & mask) if (shingles[place] === shingle) see(place);
  return place;
}

function put(table: Table, shingle: number, position: number, size: number): void {
  let count = 0;
  const place = walk(table, shingle, () => count++);
  if (count >= MOST) return;
  table.shingles[place] = shingle;
  table.positions[place] = position;
  table.sizes[place] = size;
  table.used += 1;
}

function twice(table: Table): Table {
  const larger = tableOf(table.shingles.length * 2);
  for (let place = 0; place < table.shingles.length; place++) {
    const size = table.sizes[place]!;
    if (size !== 0) put(larger, table.shingles[place]!, table.positions[place]!, size);
  }
  return larger;
}

/** An empty memory. When it is full, the older half is forgotten. */
export function createEarlier(): Earlier {
  let tables: Table[] = [tableOf(SMALLEST)];
  return {
    add(position, { size, shingles }) {
      const [young] = tables as [Table];
      if ((young.used + shingles.length) * 2 > young.shingles.length) {
        tables = young.shingles.length < LARGEST ? [twice(young), ...tables.slice(1)] : [tableOf(SMALLEST), young];
      }
      for (const shingle of shingles) put(tables[0]!, shingle, position, size);
    },
    of(shingle) {
      const found: { position: number; size: number }[] = [];
      for (const table of tables) {
        walk(table, shingle, (place) => found.push({ position: table.positions[place]!, size: table.sizes[place]! }));
      }
      return found;
    },
  };
}
