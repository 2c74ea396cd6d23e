/** What a session, an answer and a fact are made of: it survives JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Lang = 'zh' | 'en';

/** One text in both languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
