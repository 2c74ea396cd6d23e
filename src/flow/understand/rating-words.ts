/** How good a word says something was. `strong`: the very end of a longer scale. */
export type Grade = 'best' | 'middle' | 'worst';

export interface Sentiment {
  /** Several: the word leaves it open. */
  readonly grades: readonly Grade[];
  readonly strong?: true;
}

const BEST =
  '满意,挺满意,蛮满意,很满意,好满意,都满意,满意得很,好,很好,挺好,蛮好,真好,好得很,都好,不错,很不错,挺不错,蛮不错,真不错,赞,点赞,大赞,好评,棒,很棒,真棒,优秀,优,良好,给力,靠谱,巴适,安逸,周到,热情,耐心,负责,认真,很专业,挺专业,真专业,非常到位,很到位,到位,细心,贴心,喜欢,开心,高兴,👍,👏,😊,😀,😃,😄,😁,😍,🥰,😘,satisfied,good,great,nice,happy,pleased,liked,like it,love it,helpful,professional,patient,thumbs up';
const BEST_STRONG =
  "非常满意,十分满意,特别满意,相当满意,极其满意,超满意,超级满意,太满意,完全满意,百分百满意,非常好,特别好,十分好,太好,最好,好极,好极了,非常不错,太棒,非常棒,超棒,棒极了,完美,满分,五星好评,巴适得板,非常专业,没得说,没话说,无可挑剔,very satisfied,extremely satisfied,completely satisfied,fully satisfied,totally satisfied,very good,very happy,excellent,perfect,awesome,amazing,wonderful,fantastic,outstanding,superb,brilliant,full marks,couldn't be better,💯";
const MIDDLE =
  '基本满意,基本上满意,大致满意,大体满意,还行,还可以,还好,一般,一般般,一般化,凑合,凑活,将就,马马虎虎,马虎,过得去,过得下去,还过得去,还凑合,还成,中等,普通,就那样,也就那样,勉强,勉强满意,勉强可以,尚可,中规中矩,平平,不好不坏,不好也不坏,不坏也不好,算还行,还算可以,还算行,差不多,说得过去,fairly satisfied,mostly satisfied,basically satisfied,somewhat satisfied,so so,so-so,soso,average,mediocre,okay,alright,all right,fair,acceptable,meh,neutral,moderate,neither good nor bad,passable';
const WORST =
  '不满意,很不满意,都不满意,差,很差,好差,差得很,较差,差劲,差评,不好,很不好,不行,糟,糟糕,失望,很失望,有点失望,不怎么样,不咋样,不咋地,不咋的,不敢恭维,没用,没效果,没有效果,没什么用,没啥用,恼火,生气,敷衍,不负责,不负责任,不专业,不认真,不耐心,踩,👎,😡,😠,🤬,😤,😞,😒,🙁,😢,😭,dissatisfied,unsatisfied,not satisfied,unhappy,not happy,bad,poor,disappointed,disappointing,not good,no good,useless,unhelpful,unprofessional,rude,thumbs down';
const WORST_STRONG =
  '非常不满意,十分不满意,特别不满意,极不满意,极其不满意,太不满意,完全不满意,一点都不满意,一点也不满意,太差,非常差,特别差,最差,极差,差极了,太烂,烂,很烂,垃圾,太糟糕,非常失望,太失望,很失望透顶,坑,坑人,骗人,very dissatisfied,extremely dissatisfied,completely dissatisfied,very bad,very poor,terrible,awful,horrible,worst,the worst,very disappointed,waste of time';
const BEST_OR_MIDDLE =
  "比较满意,较满意,较为满意,还满意,还算满意,算满意,算是满意,还不错,还算不错,比较好,较好,还算好,可以,行,好的,好吧,良,中等偏上,ok,没意见,没问题,没毛病,没什么不满意,没啥不满意,没有不满意,没有不满,没什么不满,不差,不坏,不算差,不算坏,过关,quite satisfied,rather satisfied,fairly good,pretty good,quite good,not bad,not too bad,fine,decent,no complaints,can't complain";
const MIDDLE_OR_WORST =
  '不太满意,不大满意,不很满意,不是很满意,不怎么满意,不够满意,不算满意,不算很满意,不是太满意,不是特别满意,不是非常满意,谈不上满意,说不上满意,称不上满意,不能说满意,没那么满意,有点不满意,有些不满意,不太好,不大好,不算好,不是很好,不怎么好,不够好,没有很好,不太行,不大行,谈不上好,说不上好,差点意思,有待提高,有待改进,😐,😑,需要改进,还需改进,有待加强,欠佳,not very satisfied,not really satisfied,not so satisfied,not too satisfied,not quite satisfied,not fully satisfied,not entirely satisfied,not that satisfied,not very good,not so good,not that good,not great,not really good,could be better,slightly dissatisfied,a bit dissatisfied,somewhat dissatisfied,needs improvement,below average';

const NEITHER =
  '你好,您好,早上好,上午好,下午好,晚上好,大家好,你们好,好久,好几,刚好,正好,只好,好处,爱好,最好能,出差,差旅,时差,流行,自行,同行,举行,行不行,优惠,赞助,不好说,说不好,不好讲,不好意思,好像,好奇,好不好,好吗,好多,最好是,差别,差异,差距,差点,行业,行政,进行,执行,行动,银行,负责人,负责的,踩点,优先,优化,可以吗,普通话';

const entries = (words: string, grades: readonly Grade[], strong?: true): [string, Sentiment][] =>
  words.split(',').map((word) => [word, strong ? { grades, strong } : { grades }]);

const sentiments = new Map([
  ...entries(BEST, ['best']),
  ...entries(BEST_STRONG, ['best'], true),
  ...entries(MIDDLE, ['middle']),
  ...entries(WORST, ['worst']),
  ...entries(WORST_STRONG, ['worst'], true),
  ...entries(BEST_OR_MIDDLE, ['best', 'middle']),
  ...entries(MIDDLE_OR_WORST, ['middle', 'worst']),
]);

/** They hold a word of praise or blame and say neither. */
for (const [word, sentiment] of entries(NEITHER, [])) sentiments.set(word, sentiment);

export const SENTIMENTS: ReadonlyMap<string, Sentiment> = sentiments;

/** By the first character: the lengths of the words that begin with it, longest first. */
export const SENTIMENT_LENGTHS: ReadonlyMap<string, readonly number[]> = lengthsByStart([
  ...SENTIMENTS.keys(),
]);

function lengthsByStart(words: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const lengths = new Map<string, Set<number>>();
  for (const word of words) {
    const start = word.charAt(0);
    lengths.set(start, (lengths.get(start) ?? new Set()).add(word.length));
  }
  return new Map([...lengths].map(([start, set]) => [start, [...set].sort((a, b) => b - a)]));
}
