import type { SizeClass as Size } from '../domain/enterprise-size.js';
import { squeeze, wordSet } from './brief.js';

/** What a person says about the size. `sure`: nothing else was said. */
export type SizeWords =
  | { readonly says: 'sizes'; readonly sizes: readonly Size[]; readonly sure: boolean }
  | { readonly says: 'unknown' }
  | undefined;

const UNKNOWN = wordSet(
  '不清楚,不太清楚,不知道,不晓得,不确定,不太确定,不懂,不会算,说不准,说不清,搞不清,搞不清楚,没概念,不好说,不了解,未知,算一下,帮我算,帮我算算,帮我算一下,请帮我算,请帮我算一下,你帮我算,您帮我算,帮忙算一下,你算,你来算,帮算,我不知道,我不清楚,我也不知道,忘了,记不清,notsure,idontknow,dontknow,donotknow,idk,noidea,unsure,unknown,iamnotsure,imnotsure,workitout,calculate,calculateit,calculateforme,youtellme,helpmeworkitout,dunno,notcertain',
);

const SIZES: Readonly<Record<Size, string>> = {
  large: '大型,大,大型企业,大企业,大公司,large,big,largeenterprise',
  medium:
    '中型,中,中型企业,中等,中等规模,中等企业,中企业,medium,mediumsized,midsize,midsized,mediumsizedenterprise,mediumenterprise',
  small: '小型,小,小型企业,小企业,小公司,small,smallenterprise,smallsized',
  micro: '微型,微,微型企业,微小,微小型,微企,微企业,micro,microenterprise,tiny',
};

const words = new Map<string, { sizes: readonly Size[]; sure: boolean }>();
for (const [size, list] of Object.entries(SIZES) as [Size, string][])
  for (const word of list.split(',')) words.set(word, { sizes: [size], sure: true });
for (const [list, ...sizes] of [
  ['小微,小微型,小微企业,smallandmicro,smallormicro,小型微型,小型或微型', 'small', 'micro'],
  [
    '中小,中小型,中小企业,中小型企业,sme,smes,smallandmedium,smallandmediumsized,规上,规上企业,规模以上,规模以上企业',
    'medium',
    'small',
  ],
  ['中小微,中小微企业,msme,msmes', 'medium', 'small', 'micro'],
  ['个体,个体户,个体工商户,夫妻店,小作坊,作坊,家庭作坊,soletrader', 'micro'],
] as [string, ...Size[]][])
  for (const word of list.split(',')) words.set(word, { sizes, sure: false });

const NEUTRAL =
  /^(?:我们?|咱们?|本|我司)?(?:公司|企业|厂)?(?:应该|就)?(?:属于|算是|算|是|选|为)?(?:个|一个|一家)?|^(?:weare|itis|its|iam|im)?an?(?=[a-z])|(?:规模)?的?(?:吧|啊|呢|呀|哦|enterprise|company|firm|business)?$/g;
const HEDGED = /应该|大概|可能|好像|估计|也许|差不多|吧$|[?？]|maybe|probably|perhaps|think|guess/i;
const DENIED = /不|没|非|别|\bnot?\b|n't|never/i;
const INSIDE = /大型|中型|小型|微型|小微|中小微|中小|\b(?:large|medium|small|micro)\b/gi;

/** Expects brief words. */
export function readSizeWords(said: string): SizeWords {
  const squeezed = squeeze(said);
  if (UNKNOWN.has(squeezed) || /^[?？]+$/.test(said)) return { says: 'unknown' };
  const whole = words.get(squeezed) ?? words.get(squeezed.replace(NEUTRAL, ''));
  if (whole) return { says: 'sizes', sizes: whole.sizes, sure: whole.sure && !HEDGED.test(said) };
  if (DENIED.test(said)) return undefined;
  const inside = new Set(
    (said.match(INSIDE) ?? []).flatMap((word) => words.get(word.toLowerCase())?.sizes ?? []),
  );
  return inside.size > 0 ? { says: 'sizes', sizes: [...inside], sure: false } : undefined;
}
