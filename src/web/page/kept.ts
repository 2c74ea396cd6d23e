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

/** Everything but the language: the person had their data deleted. */
export function forgetAll(): void {
  try {
    const keys = Object.keys(localStorage).filter(
      (key) => key.startsWith('zhitong.') && key !== 'zhitong.lang',
    );
    for (const key of keys) localStorage.removeItem(key);
  } catch {
    // Nothing was kept either.
  }
}
