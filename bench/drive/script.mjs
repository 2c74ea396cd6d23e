// What a person does on seeing a message of the bot: the first rule whose words are in it decides, and its actions take
// turns. The same object drives `bench:answers` and the outside ruler, which wants JSON.

/** `${i}` is the number of the survey, `${code}` the invite. */
export function makeScript() {
  const answer = { answer: true, wait: 'send' };
  const whole = { text: '37', ...answer };
  const refused = { text: '没有统计过呢', expect: '请给一个数字' };
  return {
    start: { text: `/start \${code}` },
    rules: [
      { match: '请核对', press: '提交', wait: 'send' },
      { match: '请给一个数字', ...whole },
      // One answer of every survey is refused on purpose.
      { match: '【整数】', actions: [refused, ...Array(7).fill(whole)] },
      { match: '【文字】', text: `第\${i}家企业：三号线已更新，产能提高约一成`, ...answer },
      { match: '【单选】', press: 1, ...answer },
      {
        match: '【多选】',
        actions: [
          { press: 0, wait: 'edit' },
          { press: 2, wait: 'edit' },
          { press: '完成', ...answer },
        ],
      },
      { match: '告知', press: '同意', wait: 'send' },
    ],
    done: '调查已收到',
  };
}
