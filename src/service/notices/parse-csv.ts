const DELIMITERS = [',', '\t', ';'] as const;

/** Lines of a CSV as RFC 4180 has them, whatever program wrote it; at most `max` of them. */
export function parseCsv(text: string, max: number): readonly (readonly string[])[] {
  const delimiter = guessDelimiter(text);
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    line.push(cell);
    cell = '';
  };
  const endLine = () => {
    endCell();
    lines.push(line);
    line = [];
  };
  for (let i = 0; i < text.length && lines.length < max; i++) {
    const character = text[i] as string;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (character === delimiter) endCell();
    else if (character === '\n') endLine();
    else if (character !== '\r') cell += character;
  }
  if (lines.length < max && (cell !== '' || line.length > 0)) endLine();
  return lines;
}

/** The one that stands most often in the first line. */
function guessDelimiter(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const often = DELIMITERS.map((one) => first.split(one).length);
  return DELIMITERS[often.indexOf(Math.max(...often))] ?? ',';
}
