/** Caches values by key. Among 100,000 jobs, only few have different statuses or solutions. */

/** Calls `make` once for each key. After `most` keys, which only a hostile list has, further keys aren't cached. */
export function remembered<K, V>(make: (key: K) => V, most: number): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      if (known.size < most) known.set(key, value);
    }
    return value;
  };
}
