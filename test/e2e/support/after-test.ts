// What a test opens for itself, closed at its end, the last first: after the picture of a failure, which an `afterEach` of the
// test file's own would come before.
const ends: (() => Promise<unknown>)[] = [];

export function afterThisTest(end: () => Promise<unknown>): void {
  ends.push(end);
}

export async function endTest(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}
