import type { Readable } from 'node:stream';
import type { Lang, Text } from '../../flow/json.js';
import type { Viewer } from '../../service/console/viewer.js';
import type { Db } from '../../store/db.js';
import type { ConsoleParts } from './console-parts.js';
import type { Html } from './html.js';
import type { SentFile } from './read-form.js';

/** What a page is asked. */
export interface Ask {
  readonly viewer: Viewer;
  readonly lang: Lang;
  readonly db: Db;
  readonly parts: ConsoleParts;
  readonly now: Date;
  /** From the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Of a form that was sent; the last one of several with one name. */
  readonly form: Readonly<Record<string, string>>;
  /** The same with all values of each name. */
  readonly forms: Readonly<Record<string, readonly string[]>>;
  /** Files sent with it, by the name of their field; a field that was left empty is not there. */
  readonly files: Readonly<Record<string, readonly SentFile[]>>;
  /** Hides in every form of the page: a form sent from elsewhere does not have it. */
  readonly token: string;
}

/** What it answers. */
export type View =
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly body: Html;
      /** Asked for again by itself after so many seconds: progress. */
      readonly refresh?: number;
    }
  | { readonly kind: 'go'; readonly to: string }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly mime: string;
      readonly body: Buffer | Readable;
      /** Shown in the browser instead of saved: pictures. */
      readonly inline?: true;
    };

/** One page of the console, or one thing that can be done there. */
export interface ConsolePage {
  readonly method: 'get' | 'post';
  /** Below /console, as /enterprises/:id. */
  readonly path: string;
  /** Who may; whose rows they see is for the page itself to keep to. */
  may(viewer: Viewer): boolean;
  /** Its form may bring files (20 MB together): `<form … enctype="multipart/form-data">`. */
  readonly files?: true;
  /** In the menu, by this name and in this order. */
  readonly menu?: Text;
  /** Below the others in the menu. */
  readonly seldom?: boolean;
  answer(ask: Ask): Promise<View>;
}

export const anybody = (): boolean => true;

/** A page with its title. */
export const page = (title: string, body: Html, refresh?: number): View => ({
  kind: 'page',
  title,
  body,
  ...(refresh === undefined ? {} : { refresh }),
});

export const go = (to: string): View => ({ kind: 'go', to });
