import { expectTypeOf, test } from 'vitest';
import type { Letter as SentLetter } from '../../src/chat/turn/letter.js';
import type { Filling as TakenFilling } from '../../src/flow/engine/filling.js';
import type { FormPage as SentPage } from '../../src/flow/engine/form-page.js';
import type { FileRef as SentFile } from '../../src/flow/questions/question-type.js';
import type { ChatPort } from '../../src/web/chat-port.js';
import type { FileMark, FileRef, Filled, Filling, FormPage, Letter } from '../../src/web/page/wire.js';

type FilledPage = NonNullable<Awaited<ReturnType<ChatPort['fillIn']>>>;

/** A filling once the files of the phone are uploaded. */
type Settled<T> = T extends FileMark
  ? FileRef
  : T extends readonly (infer I)[]
    ? readonly Settled<I>[]
    : T extends object
      ? { [K in keyof T]: Settled<T[K]> }
      : T;

test('the page reads what the server says, and says what the server takes', () => {
  expectTypeOf<SentPage>().toExtend<FormPage>();
  expectTypeOf<FilledPage>().toExtend<Filled>();
  expectTypeOf<SentFile>().toExtend<FileRef>();
  expectTypeOf<Settled<Exclude<Filling, { rows: unknown }>>>().toExtend<TakenFilling>();
  expectTypeOf<Pick<SentLetter, 'text' | 'buttons' | 'kind' | 'widget'>>().toExtend<
    Pick<Letter, 'text' | 'buttons' | 'kind' | 'widget'>
  >();
});
