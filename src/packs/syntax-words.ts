interface SyntaxWords {
  readonly message: string;
  readonly suggestion: string;
}

/** The parser's errors that people run into, in words that need no knowledge of YAML. */
const WORDS: Readonly<Record<string, SyntaxWords>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a colon in the middle of a text',
    suggestion: 'put the text in quotation marks, or correct the indentation',
  },
  DUPLICATE_KEY: { message: 'this property stands here twice', suggestion: 'remove one of the two' },
  MULTIPLE_DOCS: { message: '--- begins a second document', suggestion: 'remove this line' },
  TAB_AS_INDENT: { message: 'a tab at the beginning of a line', suggestion: 'use spaces' },
};

export const syntaxWords = (code: string, message: string): SyntaxWords =>
  WORDS[code] ?? {
    message: message.replace(/\s+/g, ' '),
    suggestion: 'check the indentation, the colons and the quotation marks',
  };
