import { fitInto, type Picture } from './pictures.js';
import type { Run } from './print-answer.js';

/** Something on a line, at so many points from its left end. */
type Item =
  | { readonly kind: 'text'; readonly text: string; readonly x: number; readonly width: number }
  | { readonly kind: 'box'; readonly ticked: boolean; readonly x: number; readonly width: number }
  | {
      readonly kind: 'picture';
      readonly picture: Picture;
      readonly x: number;
      readonly width: number;
      readonly height: number;
    };

export interface Line {
  readonly items: readonly Item[];
  readonly width: number;
  readonly height: number;
}

export interface Setting {
  /** Points of the line to fill, of a letter, of a line. */
  readonly width: number;
  readonly size: number;
  readonly leading: number;
  readonly widthOf: (text: string) => number;
  readonly pictures: ReadonlyMap<string, Picture>;
}

const PICTURE = { width: 300, height: 215 };
const SIGNATURE = { width: 110, height: 44 };
/** A Latin word or number is kept together; a Chinese character stands alone; what ends a clause begins no line. */
const PIECES = /[\w.,:;%/+@#&'()-]+[ ]?|.[，。、；：！？）》」』”’％]*|\s/gsu;

/** Breaks what is printed in a cell into lines. */
export function layLines(runs: readonly Run[], setting: Setting): readonly Line[] {
  const paragraph = new Paragraph(setting);
  for (const run of runs) {
    if (run.kind === 'text') paragraph.addText(run.text);
    else if (run.kind === 'box') paragraph.addBox(run.ticked);
    else {
      const picture = setting.pictures.get(run.file.id);
      if (picture) paragraph.addPicture(picture, run.signature);
      else paragraph.addText(`［${run.file.name}］`);
    }
  }
  return paragraph.end();
}

class Paragraph {
  readonly #setting: Setting;
  readonly #lines: Line[] = [];
  #items: Item[] = [];
  #x = 0;
  #height: number;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#height = setting.leading;
  }

  addText(text: string): void {
    for (const [i, line] of text.split(/\r?\n/).entries()) {
      if (i > 0) this.#break();
      for (const [piece] of line.matchAll(PIECES)) this.#addPiece(piece);
    }
  }

  addBox(ticked: boolean): void {
    const { size } = this.#setting;
    const width = size * 1.15;
    // A box stands with its words: not at the end of a line.
    if (this.#x + width + 2 * size > this.#setting.width) this.#break();
    this.#items.push({ kind: 'box', ticked, x: this.#x, width: size });
    this.#x += width;
  }

  addPicture(picture: Picture, signature: boolean): void {
    const box = signature ? SIGNATURE : PICTURE;
    const { width, height } = fitInto(picture, { ...box, width: Math.min(box.width, this.#setting.width) });
    if (this.#x > 0 && this.#x + width > this.#setting.width) this.#break();
    this.#items.push({ kind: 'picture', picture, x: this.#x, width, height });
    this.#x += width + 6;
    this.#height = Math.max(this.#height, height + 4);
  }

  end(): readonly Line[] {
    this.#break();
    return this.#lines;
  }

  #addPiece(piece: string): void {
    const { width: room, widthOf } = this.#setting;
    const width = widthOf(piece);
    if (this.#x > 0 && this.#x + widthOf(piece.trimEnd()) > room) this.#break();
    if (width > room) return this.#addLetters(piece);
    this.#put(piece, width);
  }

  /** Longer than a line: broken anywhere. */
  #addLetters(piece: string): void {
    for (const letter of piece) {
      const width = this.#setting.widthOf(letter);
      if (this.#x > 0 && this.#x + width > this.#setting.width) this.#break();
      this.#put(letter, width);
    }
  }

  #put(text: string, width: number): void {
    const last = this.#items.at(-1);
    if (last?.kind === 'text')
      this.#items[this.#items.length - 1] = { ...last, text: last.text + text, width: last.width + width };
    else this.#items.push({ kind: 'text', text, x: this.#x, width });
    this.#x += width;
  }

  #break(): void {
    this.#lines.push({ items: this.#items, width: this.#x, height: this.#height });
    this.#items = [];
    this.#x = 0;
    this.#height = this.#setting.leading;
  }
}
