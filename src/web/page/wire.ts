// What the server says, as far as the page reads it. test/page/wire.test.ts holds these against the server's own types.

export type Lang = 'zh' | 'en';
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Widget = 'text' | 'long' | 'number' | 'tel' | 'date' | 'options' | 'files' | 'signature' | 'rows';

export interface Button {
  readonly id: string;
  readonly label: string;
  readonly role: 'option' | 'action';
  readonly picked?: boolean;
  /** Leads somewhere else: nothing is pressed. */
  readonly url?: string;
}

interface LetterFile {
  readonly name: string;
  readonly href: string;
}

/** One message of the talk, either way. */
export interface Letter {
  readonly seq: number;
  readonly way: 'in' | 'out';
  readonly at: string | number;
  readonly text: string;
  readonly buttons?: readonly Button[];
  readonly widget?: Widget;
  readonly kind?: string;
  /** The letter this one stands in place of. */
  readonly replaces?: number | string;
  readonly file?: LetterFile;
  /** Of one's own: the client's id, the files handed in, the button pressed and the letter it was on. */
  readonly id?: string;
  readonly files?: readonly LetterFile[];
  readonly press?: string;
  readonly on?: number;
}

export type FileRef = {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
};

export interface FormAnswer {
  readonly value: Json;
  readonly shown: string;
  readonly approximate?: true;
  readonly skipped?: true;
}

/** A question as the page asks it, or a field of a row. */
export interface FormField {
  readonly key: string;
  readonly label: string;
  readonly ask: string;
  readonly example?: string;
  readonly how?: string;
  readonly why?: string;
  readonly required: boolean;
  readonly type: string;
  readonly widget: Widget;
  readonly multiple: boolean;
  /** The one with the blank has the key `other`. */
  readonly options?: readonly { readonly key: string; readonly label: string }[];
  readonly other?: string;
  readonly kinds?: readonly string[];
  readonly max?: number;
  readonly unit?: string;
}

export interface FormRow {
  readonly cells: Readonly<Record<string, FormAnswer>>;
  /** Begun in the chat and not finished. */
  readonly begun?: true;
}

export interface FormQuestion extends FormField {
  readonly number: number;
  readonly missing: boolean;
  readonly answer: FormAnswer | null;
  readonly offer?: { readonly shown: string };
  readonly budget?: string;
  readonly item?: string;
  readonly fields?: readonly FormField[];
  readonly rows?: readonly FormRow[];
}

export interface FormPage {
  readonly form: string;
  readonly title: string;
  readonly version: string;
  readonly lang: Lang;
  readonly status: string;
  readonly intro?: string;
  readonly answered: number;
  readonly total: number;
  readonly open: number;
  readonly over?: string;
  readonly sections: readonly {
    readonly key: string;
    readonly title: string;
    readonly intro?: string;
    readonly questions: readonly FormQuestion[];
  }[];
}

type Given =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pick'; readonly option: string }
  | { readonly kind: 'files'; readonly files: readonly (FileRef | FileMark)[] };

/** A file still on the phone: its place among the files of the parcel, exchanged for the upload when it is sent. */
export type FileMark = { readonly $file: number };

interface Ticked {
  readonly picks: readonly string[];
  readonly other?: string;
}

/** A candidate of a doubt, or a value as it stands. */
interface Chosen {
  readonly candidate: Json;
  readonly said?: string;
}

export type Cell = string | readonly string[] | readonly (FileRef | FileMark)[] | Ticked | Chosen | null;

export type Filling =
  | { readonly question: string; readonly given: Given }
  | ({ readonly question: string } & Ticked)
  | ({ readonly question: string } & Chosen)
  | { readonly question: string; readonly rows: readonly Readonly<Record<string, Cell>>[] }
  | { readonly question: string; readonly clear: true }
  | { readonly question: string; readonly keep: true; readonly shown?: string }
  | { readonly submit: true };

/** The answer to a filling. */
export interface Filled {
  readonly page: FormPage;
  readonly problem?: {
    readonly question: string;
    readonly row?: number;
    readonly field?: string;
    readonly text: string;
  };
  readonly doubt?: {
    readonly question: string;
    readonly row?: number;
    readonly field?: string;
    readonly candidates: readonly { readonly value: Json; readonly shown: string }[];
    readonly why?: string;
  };
  readonly remarks?: readonly string[];
}
