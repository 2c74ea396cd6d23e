export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** A promise of foreign code, but no longer than this; what it does later is nobody's concern. */
export async function within<T>(ms: number, promise: Promise<T> | T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new TooLate(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
