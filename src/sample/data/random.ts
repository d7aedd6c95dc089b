/** Repeatable random numbers for sample data. Not for secrets. */
export class Random {
  private state: number;

  /** `seed`: an integer, of which the lower 32 bits are used. */
  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** From 0 to just below 1. A Weyl sequence through the finalizer of MurmurHash3. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return mix(this.state) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }
}

/** 8 hexadecimal digits that depend on the whole text. */
export function hexOf(text: string): string {
  let state = 0;
  for (let index = 0; index < text.length; index++) state = mix(state ^ text.charCodeAt(index)) + 0x9e3779b9;
  return mix(state).toString(16).padStart(8, '0');
}

function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
