/**
 * The fewest typing slips (a wrong, missing or extra character, two swapped) that turn `text` into some part of
 * `within`; more than `most` is not told exactly.
 */
export function slipsWithin(text: string, within: string, most: number): number {
  const columns = within.length + 1;
  let before = new Uint8Array(columns);
  let previous = new Uint8Array(columns);
  let current = new Uint8Array(columns);
  for (let row = 1; row <= text.length; row++) {
    current[0] = row;
    let least = row;
    const char = text.charCodeAt(row - 1);
    for (let column = 1; column < columns; column++) {
      const other = within.charCodeAt(column - 1);
      let cost = Math.min(
        (previous[column - 1] as number) + (char === other ? 0 : 1),
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
      );
      if (
        row > 1 &&
        column > 1 &&
        char === within.charCodeAt(column - 2) &&
        other === text.charCodeAt(row - 2)
      ) {
        cost = Math.min(cost, (before[column - 2] as number) + 1);
      }
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, previous, current] = [previous, current, before];
  }
  let best = most + 1;
  for (let column = 0; column < columns; column++) best = Math.min(best, previous[column] as number);
  return best;
}

const HAN = /[\u4e00-\u9fff]/;

/** How many slips may still be a near miss: Chinese words are short, Latin ones long. */
export function slipsAllowed(text: string): number {
  const { length } = text;
  if (HAN.test(text)) return length < 2 ? 0 : length < 5 ? 1 : 2;
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}
