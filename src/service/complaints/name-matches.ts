/** Behind a name, or a surname alone: 李工, 王老师, 刘教授. */
const TITLES =
  /(?:老师|师傅|工程师|工|经理|主任|主管|总监|总|专家|教授|博士|先生|女士|小姐|同志|科长|处长|部长|站长)+$/;
const LATIN_TITLES = /^(?:mr|mrs|ms|miss|dr|prof|professor)\.?\s+/i;

/** Whether somebody is meant by what a stranger calls them: 李强, 李工, 服务人员李强. */
export function nameMatches(said: string, name: string): boolean {
  const wanted = plain(said);
  const real = plain(name);
  if (wanted === '' || real === '') return false;
  if ([...wanted].length === 1) return real.startsWith(wanted);
  return wanted.includes(real) || ([...wanted].length >= 2 && real.includes(wanted));
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(LATIN_TITLES, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(TITLES, '');
