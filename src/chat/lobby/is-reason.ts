/** A number or an 嗯 gives no reason. */
export const isReason = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= 2;
