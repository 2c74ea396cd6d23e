// Pages that are open: each visitor has met the chat, and holds a few streams of events.
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });

const ask = (url, options, body) =>
  new Promise((done, fail) => {
    const request = http.request(url, { agent, ...options }, (response) => {
      response.resume();
      response.on('end', () => done(response));
    });
    request.on('error', fail);
    request.end(body);
  });

/** Opens so many streams, five of a visitor; answers with how many are open, and what closes them. */
export async function openStreams(url, count) {
  const open = [];
  let refused = 0;
  const visitor = async (i) => {
    // Each from an address of its own, as the proxy in front would say.
    const headers = { 'x-forwarded-for': `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}` };
    const page = await ask(`${url}/chat/bench`, { headers });
    const cookie = String(page.headers['set-cookie'] ?? '').split(';')[0];
    const own = { ...headers, cookie, 'x-zhitong': '1', 'content-type': 'application/json' };
    const met = await ask(
      `${url}/chat/api/open`,
      { method: 'POST', headers: own },
      JSON.stringify({ id: 'a' }),
    );
    if (met.statusCode !== 200) refused++;
    else await Promise.all(Array.from({ length: 5 }, () => listen(own)));
  };
  const listen = (headers) =>
    new Promise((done) => {
      const request = http.get(`${url}/chat/api/events?after=0`, { agent: false, headers }, (response) => {
        if (response.statusCode === 200) open.push(request);
        else refused++;
        // The service ends before we do.
        response.on('error', () => {});
        response.resume();
        done();
      });
      request.on('error', done);
    });
  let next = 0;
  const seat = async () => {
    while (next < count / 5) await visitor(next++);
  };
  await Promise.all(Array.from({ length: 20 }, seat));
  return { open: open.length, refused, close: () => open.forEach((request) => request.destroy()) };
}
