/** A file of a bundle as a manifest lists it. */
export type BagFile = { readonly path: string; readonly sha256: string; readonly sizeBytes: number };

/** Files of a bundle in C-locale order of their paths, as they were when they were asked for. */
export type BagFiles = Iterable<BagFile> & { readonly count: number; readonly sizeBytes: number };

/** Grows as files are finished; 60 bytes for each beside its path: a bundle may hold a million. */
export type Listing = { add(file: BagFile): void; files(): BagFiles };

const HASH_BYTES = 32;
const FIRST_PLACES = 1024;

export function createListing(): Listing {
  const paths: string[] = [];
  // Places in the order of the paths. What was sorted once costs one pass when it is sorted again.
  const order: number[] = [];
  let [digests, sizes] = [Buffer.alloc(FIRST_PLACES * HASH_BYTES), new Float64Array(FIRST_PLACES)];
  function grow(): void {
    const [more, larger] = [Buffer.alloc(digests.length * 2), new Float64Array(sizes.length * 2)];
    digests.copy(more);
    larger.set(sizes);
    [digests, sizes] = [more, larger];
  }
  const fileAt = (place: number): BagFile => ({
    path: paths[place] ?? '',
    sha256: digests.toString('hex', place * HASH_BYTES, (place + 1) * HASH_BYTES),
    sizeBytes: sizes[place] ?? 0,
  });
  return {
    add({ path, sha256, sizeBytes }) {
      if (paths.length === sizes.length) grow();
      digests.write(sha256, paths.length * HASH_BYTES, 'hex');
      sizes[paths.length] = sizeBytes;
      order.push(paths.length);
      paths.push(path);
    },
    files() {
      // Plain string order of ASCII names is the order of `LC_ALL=C sort`.
      order.sort((a, b) => ((paths[a] ?? '') < (paths[b] ?? '') ? -1 : 1));
      const places = Uint32Array.from(order);
      return {
        count: places.length,
        sizeBytes: places.reduce((sum, place) => sum + (sizes[place] ?? 0), 0),
        *[Symbol.iterator]() {
          for (const place of places) yield fileAt(place);
        },
      };
    },
  };
}
