/**
 * What the words around a figure do to it.
 * - filler: nothing                         - approx: the figure is approximate
 * - bound: more or less than the figure     - unsure: the person asks rather than says
 * - none: there is nothing                  - vague: an amount without a figure, or a refusal
 * - loss: may be a negative figure          - minus: a negative figure
 * - other: no numeral, though it begins like one
 * - all: everything                         - range: from the figure before to the next
 * - earlier, later: which of two figures    - reach: the next figure is the later one
 * - rise, fall: the next figure may be a change and not a level
 */
export type Role =
  | 'filler'
  | 'other'
  | 'approx'
  | 'bound'
  | 'unsure'
  | 'none'
  | 'vague'
  | 'loss'
  | 'minus'
  | 'all'
  | 'range'
  | 'earlier'
  | 'later'
  | 'reach'
  | 'rise'
  | 'fall';

const WORDS: Readonly<Record<Role, string>> = {
  filler:
    "我们公司,我们单位,我们厂,我们,咱们,我司,我厂,我,本公司,本单位,本厂,公司,单位,企业,厂里,厂子,工厂,一共,总共,总计,合计,共计,累计,共有,共,总人数,人数,数量,总数,员工数,职工,员工,从业人员,人员,在职,在册,在岗,在,也就是,也就,也,总,全厂,全公司,全厂上下,公司上下,全公司上下,上上下下,现有,现在有,有着,有,是,为,的,了,吧,呢,啊,哦,噢,嗯,呀,哈,啦,嘛,喔,呃,额,哎,正好,刚好,恰好,整,就是,就,只有,仅有,仅,只,才,全部,大家,这边,这里,那个,您好,你好,好的,回复,填,写,算,都,都是,两者,分别是,分别为,分别,提升前后,改进前后,改善前后,改造前后,帮扶前后,服务前后,实施前后,前后,收入,营收,营业额,营业收入,产值,金额,钱,人民币,合格率,满意度,满意率,完成率,比例,占比,占,率,约合,also,we,have,has,had,got,there,are,is,were,be,it,its,it's,that,that's,i,our,us,company,firm,the,of,a,an,in,total,altogether,all in all,all told,just,only,exactly,precisely,yes,ok,okay,well,er,um,employ,employs,with,us,on,staff of,a total of,and,at present,so far,right",
  other:
    '一般,一定,一直,一起,一样,一下,一点,一点点,一切,一致,一流,一线,一旦,一方面,一次性,一体,一带一路,十分,千万别,万一,万能,百货,百度,三方,三包,三亚,三明,五金,四川,九江,万达,二维码,二手,两者之间,两化,双方',
  approx:
    '大概,大约,约莫,约,左右,上下,差不多,大致,基本上,大体,近,将近,接近,出头,估计,估摸着,估摸,应该,应该有,可能,也许,或许,大概率,预计,粗略,约等于,几乎,about,around,approximately,approx,roughly,circa,ca,c.,nearly,almost,some,or so,give or take,odd,more or less,probably,maybe,perhaps,possibly,i think,i guess,i believe,an estimated,estimated,estimate,ish,-ish,-odd,close to,somewhere around,something like,in the region of,≈',
  bound:
    '超过,不到,不足,不少于,不超过,不低于,不高于,少于,多于,大于,小于,低于,高于,至少,至多,最多,最少,起码,以上,以下,以内,以外,上,过,破,顶多,未满,不满,more than,less than,fewer than,no more than,no less than,no fewer than,not more than,greater than,over,under,above,below,at least,at most,up to,minimum,maximum,or more,or less,or fewer,plus,at the most,at the least,>,<,≥,≤,≧,≦,±,+',
  unsure: '?,吗,么,对吗,是吗',
  none: '没有了,没有,木有,没得,没,暂无,暂时没有,目前没有,目前无,还没有,还没,都没有,一点没有,一点也没有,毫无,无,none,nil,nothing,not any,nobody,no one,none at all,none yet,not yet,no',
  vague:
    "不知道,不清楚,不详,不确定,不了解,没统计,未统计,没有统计,统计,没数,没算过,没算,保密,不方便,不好说,说不好,说不清,记不清,记不得,不记得,忘了,忘记,看情况,待定,暂缺,若干,好多,很多,许多,一些,有些,不少,少量,大量,大部分,多数,绝大多数,少数,几个,几,好几,数,成百上千,成千上万,上百上千,无数,sure,not sure,don't know,do not know,dunno,unknown,no idea,hard to say,it depends,depends,secret,confidential,tbd,several,few,a few,many,a lot,lots,plenty,a couple of,couple of,dozens of,hundreds of,thousands of,tens of,lots of,a lot of,a couple,couple,dozens,hundreds,thousands,tens,most,n/a,not applicable",
  loss: '亏损,亏了,亏,负增长,下滑了,下滑,loss,lost,a loss',
  minus: '负,minus,negative',
  all: '全合格,全部合格,全都合格,全都,百分百,满分,all of them,all,everything,everyone',
  range:
    '-,/,~,–,—,―,−,~~,..,至,到,或者是,或者,或,还是,to,or,until,till,through,and,between,介于,之间,和,与,跟,vs',
  earlier:
    '提升前,改进前,改善前,改造前,帮扶前,服务前,实施前,辅导前,认证前,整改前,培训前,之前,以前,从前,原来,原先,原本,原,早先,当初,起初,开始,前,去年,上年,从,由,自,from,before,previously,formerly,originally,earlier,initially,was,used to be,last year,baseline',
  later:
    '提升后,改进后,改善后,改造后,帮扶后,服务后,实施后,辅导后,认证后,整改后,培训后,之后,以后,后来,后,现在,目前,现,当前,如今,今年,最后,最终,after,afterwards,now,currently,later,finally,today,this year',
  reach:
    '提升到,提升至,提升为,提高到,提高至,提高为,增长到,增长至,增加到,增加至,增至,上升到,上升至,上升为,升为,升到,升至,涨到,涨至,达到,达,到了,下降到,下降至,降到,降至,降低到,降低至,降为,减少到,减少至,减到,减至,缩短到,缩短至,变成,变为,变到,改为,改到,→,->,=>,>>,-->,➡,⇒,reached,reaching,improved to,increased to,rose to,raised to,grew to,went up to,went to,fell to,dropped to,decreased to,reduced to,down to,became,becomes',
  rise: '提升了,提升,提高了,提高,增长了,增长,增加了,增加,增幅,上升了,上升,涨了,涨,升了,升,多了,increased by,increase,increased,rose by,rose,improved by,improved,grew by,grew,growth,up by,up,gained',
  fall: '下降了,下降,降低了,降低,降了,降,减少了,减少,减了,减,少了,缩短了,缩短,下跌,跌了,跌,fell by,fell,dropped by,dropped,drop,decreased by,decreased,decrease,reduced by,reduced,down by,down',
};

/** Marks that carry nothing; brackets and quotation marks are not among them: what stands in them is asked. */
const MARKS = ',.。!;、|:：#·'
  .split('')
  .concat('...', '!!', '👍', '👌', '🙏', '😊', '😄', '😀', '😁', '😂', '😅', '🎉', '✅', '👏', '🌹');

const byFirst = new Map<string, [word: string, role: Role][]>();
for (const [role, words] of Object.entries(WORDS) as [Role, string][])
  for (const word of words.split(',').concat(role === 'filler' ? MARKS : [])) {
    const listed = byFirst.get(word.charAt(0)) ?? [];
    byFirst.set(word.charAt(0), [...listed, [word, role]]);
  }
// The longest word is tried first; of the same word in two lines the later line wins.
for (const listed of byFirst.values()) listed.reverse().sort(([a], [b]) => b.length - a.length);

export interface Word {
  readonly role: Role;
  readonly length: number;
}

const LETTER = /[a-z]/;

/** The longest known word that begins at a place of normalised lower-case text. */
export function matchWord(text: string, at: number): Word | undefined {
  for (const [word, role] of byFirst.get(text.charAt(at)) ?? []) {
    if (!text.startsWith(word, at)) continue;
    const end = at + word.length;
    if (LETTER.test(word.charAt(word.length - 1)) && LETTER.test(text.charAt(end))) continue;
    return { role, length: word.length };
  }
  return undefined;
}
