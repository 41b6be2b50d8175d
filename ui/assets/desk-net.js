// Calls of the desk's page: JSON both ways, refusals as sentences to show.

const token = document.querySelector('meta[name="csrf"]').content;

export class Refused extends Error {}

// POST `body` to /desk/api/`path`, or GET it where there is no body.
export async function call(path, body, signal) {
  const options = { signal, headers: {} };
  if (body !== undefined) {
    options.method = "POST";
    options.headers = { "Content-Type": "application/json", "X-CSRF-Token": token };
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(`/desk/api/${path}`, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused("连不上服务。请检查网络，稍后再试。");
  }
  const data = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(data.detail || "服务没有答成，请稍后再试。");
  return data;
}

// Copy text; the newer way needs https or localhost, which a closed network may not have.
export async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* not allowed: the old way may be */ }
  }
  const box = document.createElement("textarea");
  box.value = text;
  box.setAttribute("aria-hidden", "true");
  box.style.position = "fixed";
  box.style.opacity = "0";
  const before = document.activeElement;
  (document.querySelector("dialog[open]") || document.body).append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (before) before.focus();
  return done;
}

let fading;
export function toast(words) {
  const place = document.getElementById("dk-toast");
  place.textContent = words;
  place.classList.add("dk-shown");
  clearTimeout(fading);
  fading = setTimeout(() => place.classList.remove("dk-shown"), 4000);
}

// An element with classes and text; no HTML is ever made from data here.
export function make(tag, classes = "", text = "") {
  const node = document.createElement(tag);
  if (classes) node.className = classes;
  if (text) node.textContent = text;
  return node;
}
