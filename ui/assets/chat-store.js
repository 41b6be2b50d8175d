// Conversations and the company's profile, kept in this browser alone (localStorage).

const TALKS = 'zhice.talks.1';
const PROFILE = 'zhice.profile.1';
const MOST_TALKS = 30;
const memory = new Map(); // stands in where the browser keeps nothing (private windows)
let works = true;

function read(key, otherwise) {
  try {
    const kept = localStorage.getItem(key) ?? memory.get(key);
    return kept ? JSON.parse(kept) : otherwise;
  } catch {
    return otherwise;
  }
}

function write(key, value) {
  const words = JSON.stringify(value);
  memory.set(key, words);
  try {
    localStorage.setItem(key, words);
    return true;
  } catch (error) {
    works = works && error.name === 'QuotaExceededError';
    return false;
  }
}

/** Whether what is kept outlives this page. */
export function outlives() {
  write('zhice.try', 1);
  try { localStorage.removeItem('zhice.try'); } catch { works = false; }
  return works;
}

/** All conversations, the newest first. */
export function talks() {
  const kept = read(TALKS, []);
  return Array.isArray(kept) ? kept : [];
}

/** Keep `talk`; where the browser is full the oldest make room. */
export function keepTalk(talk) {
  let kept = [talk, ...talks().filter((one) => one.id !== talk.id)].slice(0, MOST_TALKS);
  while (!write(TALKS, kept) && works && kept.length > 1) kept = kept.slice(0, -1);
}

export function dropTalk(id) {
  write(TALKS, talks().filter((one) => one.id !== id));
}

export function dropAllTalks() {
  write(TALKS, []);
}

/** What the company told of itself, see chat-profile.js. */
export function profile() {
  return { region: '', applicant: '', facts: {}, awards: {}, ...read(PROFILE, {}) };
}

export function keepProfile(told) {
  write(PROFILE, told);
}

export function dropProfile() {
  memory.delete(PROFILE);
  try { localStorage.removeItem(PROFILE); } catch { works = false; }
}
