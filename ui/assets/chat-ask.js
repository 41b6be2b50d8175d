// Requests of the page to its own server, and what to say when they fail.

/** A request that came to nothing; `message` is for the reader, in Chinese. */
export class Failure extends Error {}

const AWAY = '连不上服务：可能是网络断了，或服务正在重启。您的问题还在，稍后可以重试。';
const CUT = '回答到一半连接断了，没有收全，因此不显示。请重试。';
const WORDS = {
  413: '内容太长，请删去与问题无关的部分，或分几次提问。',
  429: '问得太快了，请稍等片刻再试。',
  502: AWAY,
  503: '服务正在准备政策库，请过几秒重试。',
  504: '服务太忙，没有及时答上来。请稍后重试。',
};

async function post(path, body, signal) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Failure(AWAY);
  }
  if (response.ok) return response;
  const wait = Number(response.headers.get('Retry-After'));
  let words = WORDS[response.status] || '服务出错，这次没有完成。请稍后再试。';
  const kind = response.headers.get('Content-Type') || '';
  // Our own server says what to do and how long to wait; a proxy before it may say neither.
  if (kind.includes('problem+json')) words = (await response.json()).detail || words;
  else if (wait > 0 && response.status === 429) words += `（约 ${wait} 秒后）`;
  throw new Failure(words);
}

export async function postForHtml(path, body, signal) {
  return (await post(path, body, signal)).text();
}

export async function postForJson(path, body, signal) {
  return (await post(path, body, signal)).json();
}

export async function postForFile(path, body) {
  return (await post(path, body)).blob();
}

/** The server-sent events of one answer: `[name, data]` each. */
export async function* events(path, body, signal) {
  const response = await post(path, body, signal);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let held = '';
  for (;;) {
    let piece;
    try {
      piece = await reader.read();
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      throw new Failure(CUT);
    }
    if (piece.done) break;
    held += decoder.decode(piece.value, { stream: true });
    const blocks = held.split('\n\n');
    held = blocks.pop();
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block);
      const data = /^data: (.*)$/m.exec(block);
      if (name && data) yield [name[1], JSON.parse(data[1])];
    }
  }
}

export { CUT };
