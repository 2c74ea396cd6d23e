import type { Filling } from '../flow/engine/filling.js';
import type { FormPage } from '../flow/engine/form-page.js';
import type { Json, Lang } from '../flow/json.js';
import type { FileRef } from '../flow/questions/question-type.js';

/** A visitor as the channel knows them: `key` is a hash of their cookie. */
export interface Who {
  readonly channel: 'web';
  readonly account: 'web';
  readonly key: string;
}

/** A visitor whom the chat has met. */
export interface Caller {
  readonly personId: string;
  readonly identityId: string;
  readonly lang: Lang;
}

/** What a filling came to. With a problem or a doubt nothing changed. */
interface FilledPage {
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
  readonly remarks: readonly string[];
}

/** What the page asks of the chat, beside the messages that go through the channel. */
export interface ChatPort {
  /** Undefined: nobody the chat has met. */
  personOf(who: Who): Promise<Caller | undefined>;
  /** Undefined: no form is open. */
  openForm(who: Who): Promise<FormPage | undefined>;
  /** `id` is the same whenever the same filling is sent again: it counts once. */
  fillIn(who: Who, id: string, filling: Filling): Promise<FilledPage | undefined>;
}

/** What people send beside words. */
export interface UploadPort {
  store(
    personId: string,
    file: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array },
  ): Promise<
    | { readonly kind: 'stored'; readonly ref: FileRef }
    | { readonly kind: 'refused'; readonly why: 'unsafe' | 'too-large' | 'empty' | 'kind' | 'content' }
  >;
  /** Undefined: this person has no such upload. */
  find(personId: string, id: string): Promise<FileRef | undefined>;
  read(id: string): Promise<Uint8Array | undefined>;
}
