// Draws the same numbers for a seed, by mulberry32.
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  // Returns a number from 0 to less than 1.
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  below(end: number): number {
    return Math.floor(this.share() * end);
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  weighted<T extends { weight: number }>(values: readonly T[]): T {
    let left = this.below(values.reduce((sum, { weight }) => sum + weight, 0));
    return values.find(({ weight }) => {
      left -= weight;
      return left < 0;
    })!;
  }
}
