/** Of a hundred thousand jobs, few differ in status or solution: what is made of such a text is made once. */

/** `make`, asked once for each key; of more than `most` keys, as a hostile list has them, each time. */
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
