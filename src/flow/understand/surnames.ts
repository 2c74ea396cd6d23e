/** 百家姓 and the common surnames it lacks; those of two characters apart. */
const SINGLE =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫付代佟仝苟邸岳覃粟揭啜矫展冼降代召要种税侣原修亓信智泰初官';
const DOUBLE =
  '欧阳,司马,上官,诸葛,夏侯,东方,皇甫,尉迟,公孙,慕容,令狐,司徒,端木,南宫,长孙,宇文,司空,独孤,第五,轩辕,呼延,钟离,闾丘,濮阳,淳于,单于,太史,申屠,仲孙,百里,东郭,公冶,宗政';

const singles: ReadonlySet<string> = new Set(SINGLE);
const doubles: ReadonlySet<string> = new Set(DOUBLE.split(','));

/** How many characters of a name are its surname; 0 when it does not begin with one. */
export const surnameLength = (name: string): number =>
  doubles.has(name.slice(0, 2)) ? 2 : singles.has(name.charAt(0)) ? 1 : 0;
