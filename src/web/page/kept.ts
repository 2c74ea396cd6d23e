/** Small things remembered on the phone; a browser that forbids it only forgets. */
export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(`zhitong.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined || value === '') localStorage.removeItem(`zhitong.${key}`);
    else localStorage.setItem(`zhitong.${key}`, value);
  } catch {
    // Private windows may refuse: nothing to do about it.
  }
}
