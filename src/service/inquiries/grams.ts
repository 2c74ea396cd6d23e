const GRAMS_MAX = 400;

/** What questions share whatever they are about. */
const FILLERS =
  /还要|还用|要不要|用不用|请问一下|想问一下|我想问|请问|想问|问一下|您好|你好|谢谢|怎么样|怎样|怎么|如何|为什么|什么|哪里|哪儿|哪些|哪个|哪家|多少|可不可以|可以|能不能|能否|是否|是不是|有没有|需不需要|需要|我们|你们|咱们|公司|企业|一下|一个|这个|那个|吗|呢|啊|呀|吧|的|了|我|你|您/g;
const STOP_WORDS = new Set(
  'a,an,the,is,are,do,does,did,be,to,of,in,on,at,for,and,or,we,our,i,my,you,your,it,its,this,that,how,what,where,when,which,who,why,can,could,may,must,should,please,with,from,by,have,has,there,any,often'.split(
    ',',
  ),
);

/**
 * What two texts are compared by: pairs of neighbouring characters of Chinese, whole words and figures of anything else.
 * Sorted, each once.
 */
export function grams(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toLowerCase().replace(FILLERS, ' ');
  const found = new Set<string>();
  for (const run of plain.match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []) {
    if (/^\p{Script=Han}/u.test(run)) addPairs(found, [...run]);
    else addWords(found, run);
  }
  return [...found].slice(0, GRAMS_MAX).sort();
}

function addPairs(found: Set<string>, characters: readonly string[]): void {
  if (characters.length === 1) found.add(characters[0] as string);
  for (let i = 1; i < characters.length; i++) found.add(`${characters[i - 1]}${characters[i]}`);
}

/** As long as a telephone: nobody asks twice about the same one, and it must not lie there open. */
const LONG_FIGURE = /^\p{N}{7,}$/u;

/** iso9001 is found by iso 9001 as well. */
function addWords(found: Set<string>, run: string): void {
  const parts = run.match(/\p{N}+|[^\p{N}]+/gu) ?? [];
  for (const word of parts) if (!STOP_WORDS.has(word) && !LONG_FIGURE.test(word)) found.add(word);
}
