import type { Text } from '../../json.js';

/** Hints for telephones, codes, industries, sizes, files, signatures and addresses. Each ends with an example. */
export const domainHints = {
  'phone-wanted': {
    zh: '请发电话号码，手机、座机（带区号）或400电话都可以，例如：13800138000，或 028-86543210。',
    en: 'Please send a telephone number: mobile, landline with area code, or 400 number. For example 13800138000 or 028-86543210.',
  },
  'phone-digits': {
    zh: '号码位数不对：数到 {digits} 位。手机号是11位，座机是区号加7到8位。例如：13800138000，或 028-86543210。',
    en: 'The number of digits is not right: {digits} found. A mobile number has 11, a landline its area code and 7 or 8. For example 13800138000 or 028-86543210.',
  },
  'phone-area': {
    zh: '座机请带上区号，例如：028-86543210。',
    en: 'Please add the area code to a landline number, for example 028-86543210.',
  },
  'phone-prefix': {
    zh: '没有这样开头的号码，请再核对一下。例如：13800138000，或 028-86543210。',
    en: 'No number begins like that; please check it. For example 13800138000 or 028-86543210.',
  },
  'phone-foreign': {
    zh: '这里只能登记中国大陆的号码，例如：13800138000，或 028-86543210。',
    en: 'Only numbers of mainland China can be entered here, for example 13800138000 or 028-86543210.',
  },
  'person-phone-wanted': {
    zh: '请把姓名和电话一起发来，例如：张伟 13800138000。',
    en: 'Please send the name and the telephone number together, for example: Zhang Wei 13800138000.',
  },
  'person-name': {
    zh: '电话 {phone} 记下了。姓名呢？例如：张伟。',
    en: 'Noted the number {phone}. And the name? For example: Zhang Wei.',
  },
  'person-number': {
    zh: '姓名 {name} 记下了。电话呢？例如：13800138000。',
    en: 'Noted the name {name}. And the telephone number? For example: 13800138000.',
  },
  'code-wanted': {
    zh: '请发营业执照上18位的统一社会信用代码，例如：91512081MA62K0260E。',
    en: 'Please send the 18-character unified social credit code of the business licence, for example 91512081MA62K0260E.',
  },
  'code-length': {
    zh: '统一社会信用代码是18位，您发的是 {length} 位，请再核对一下。例如：91512081MA62K0260E。',
    en: 'A unified social credit code has 18 characters, yours has {length}; please check it. For example 91512081MA62K0260E.',
  },
  'code-character': {
    zh: '代码里不会有“{which}”（只用数字和大写字母，不用 I、O、S、V、Z），请再核对一下。例如：91512081MA62K0260E。',
    en: 'The code cannot contain "{which}" (only digits and capital letters without I, O, S, V, Z); please check it. For example 91512081MA62K0260E.',
  },
  'code-corrected': {
    zh: '代码里不用字母 I、O、S、Z，应该是数字。',
    en: 'The code never uses the letters I, O, S or Z; they should be digits.',
  },
  'code-checksum': {
    zh: '按校验规则这个代码可能有一位打错了，请对照营业执照核对。',
    en: 'By its check character one place of this code may be wrong; please compare it with the business licence.',
  },
  'industry-wanted': {
    zh: '没认出是哪个行业。请说做什么产品或服务，也可以发行业代码，例如：家具厂，或 C21。',
    en: 'Which industry is that? Please say what you make or do, or send its code, for example: furniture factory, or C21.',
  },
  'industry-narrow': {
    zh: '有 {count} 个行业都沾边，请说得具体一点，例如：水泵制造，或 C34。',
    en: 'That fits {count} industries; please be more specific, for example: pump manufacturing, or C34.',
  },
  'size-wanted': {
    zh: '请回复中型、小型或微型；不清楚就回复“不清楚”，我帮您算。例如：小型。',
    en: 'Please reply medium, small or micro, or "not sure" to have it worked out. For example: small.',
  },
  'size-facts': {
    zh: '行业或人数还没填，算不出来。请先选一个最接近的，例如：小型。',
    en: 'It cannot be worked out without the industry and the headcount. Please pick the closest, for example: small.',
  },
  'size-no-class': {
    zh: '这个行业没有国家统一的划型标准，请选一个最接近的，例如：小型。',
    en: 'There is no national size class for this industry. Please pick the closest, for example: small.',
  },
  'size-revenue': {
    zh: '还要看去年的营业收入，大约多少万元？不知道就回复“不知道”，先记暂定的。例如：800万。',
    en: 'It also depends on last year\'s revenue: how many ten thousand yuan (万元)? Reply "not sure" for a provisional size. For example: 800万.',
  },
  'size-assets': {
    zh: '还要看资产总额，大约多少万元？不知道就回复“不知道”，先记暂定的。例如：800万。',
    en: 'It also depends on total assets: how many ten thousand yuan (万元)? Reply "not sure" for a provisional size. For example: 800万.',
  },
  'size-headcount': {
    zh: '还要看从业人员数，一共多少人？例如：86人。',
    en: 'It also depends on the headcount: how many people work there? For example: 86.',
  },
  'size-differs': {
    zh: '按行业和前面填的数，算出来和您选的不一样，请确认用哪一个。',
    en: 'By the industry and the figures given it comes out differently; please say which to use.',
  },
  'size-large': {
    zh: '按划分办法这属于大型企业，不在这项服务的范围内（只面向中型、小型、微型）。请确认是哪一类。',
    en: 'By the rules that is a large enterprise, which this service does not cover (medium, small and micro only). Please say which it is.',
  },
  'size-industry': {
    zh: '这个行业里不同业态的划型标准不一样，请选您企业的情况。',
    en: 'Within this industry the rules differ by kind of business; please pick what applies.',
  },
  'size-or-number': {
    zh: '您是选这一项，还是指金额（万元）？',
    en: 'Did you pick that option, or mean an amount (万元)?',
  },
  'files-how': {
    zh: '这一题请发图片或文件：点输入框旁边的“+”或回形针选择，例如发一张照片；都发好了回复“完成”。',
    en: 'Please send a picture or file here: tap "+" or the paper clip beside the input box. Reply "done" when all are sent, for example after one photo.',
  },
  'files-got': {
    zh: '收到 {count} 个，还可以再发 {left} 个；没有了就回复“完成”。',
    en: '{count} received, up to {left} more; if that is all, reply "done".',
  },
  'files-few': {
    zh: '至少要 {min} 个文件，现在有 {count} 个，请接着发，例如再发一张照片。',
    en: 'At least {min} file(s) are needed, {count} so far; please send more, for example another photo.',
  },
  'files-many': {
    zh: '最多 {max} 个文件，这次没有收下，请少发几个，例如只发最重要的一张。',
    en: 'At most {max} file(s); these were not taken. Please send fewer, for example only the most important one.',
  },
  'files-kind': {
    zh: '“{name}”这种文件这里收不了，可以发：{kinds}。例如拍一张照片发来。',
    en: '"{name}" cannot be taken here; these can: {kinds}. For example, send a photo.',
  },
  'files-big': {
    zh: '“{name}”太大了，一个文件最多 {max} MB。可以压缩一下再发，例如把照片按“标准”而不是“原图”发送。',
    en: '"{name}" is too big: at most {max} MB a file. For example, send the photo in normal instead of original quality.',
  },
  'files-empty': {
    zh: '“{name}”是空的，请重新发一次，例如拍一张照片发来。',
    en: '"{name}" is empty; please send it again, for example as a photo.',
  },
  'files-unsafe': {
    zh: '为了安全，“{name}”这类文件不能收（程序、脚本、网页）。可以发：{kinds}。例如拍一张照片发来。',
    en: 'For safety "{name}" cannot be taken (programs, scripts, web pages). These can: {kinds}. For example, send a photo.',
  },
  'files-none': {
    zh: '没有的话，选填的题回复“跳过”就行；有的话请直接发，例如发一张照片。',
    en: 'If there is none and the question is optional, reply "skip"; otherwise send it, for example one photo.',
  },
  'files-nothing': {
    zh: '还没有收到文件。没有要发的，选填的题回复“跳过”就行；有的话请直接发，例如发一张照片。',
    en: 'No file has arrived yet. If there is none and the question is optional, reply "skip"; otherwise send it, for example one photo.',
  },
  'signature-how': {
    zh: '请发一张签名（或盖章）的照片，或者打上本人姓名，例如：张伟。',
    en: 'Please send a photo of the signature (or seal), or type your own full name, for example: Zhang Wei.',
  },
  'signature-one': {
    zh: '只要一张签名照片，请只发一张；也可以打上本人姓名，例如：张伟。',
    en: 'Just one picture of the signature, please; or type your full name, for example: Zhang Wei.',
  },
  'address-wanted': {
    zh: '请写实际生产、经营的地方，例如：成都市武侯区家具路8号。',
    en: 'Please write where you actually work, for example: 8 Jiaju Road, Wuhou District, Chengdu.',
  },
} as const satisfies Record<string, Text>;
