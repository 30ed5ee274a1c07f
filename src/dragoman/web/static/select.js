// Words selected in an article fill the form for a missed statement or event.

const text = document.querySelector(".text");
const pick = document.querySelector(".pick");
let selected = null;

/** The place of a point of the selection in the document, in characters as Python counts them. */
function placeOf(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element.closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
}

function read() {
  const selection = document.getSelection();
  if (selection.isCollapsed || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const words = selection.toString();
  const start = placeOf(range.startContainer, range.startOffset);
  const blanks = words.length - words.trimStart().length;
  return { words: words.trim(), start: start === null ? null : start + blanks, range };
}

function show() {
  selected = read();
  pick.hidden = !selected;
  if (!selected) return;
  const box = selected.range.getBoundingClientRect();
  pick.style.top = `${window.scrollY + box.bottom + 6}px`;
  const room = document.documentElement.clientWidth - pick.offsetWidth - 8;
  pick.style.left = `${Math.max(8, Math.min(box.left, room))}px`;
}

function fill(event) {
  if (!selected || !event.target.dataset.form) return;
  const details = document.getElementById(event.target.dataset.form);
  const { words, start } = details.querySelector("form").elements;
  words.value = selected.words;
  start.value = selected.start ?? "";
  start.disabled = selected.start === null;
  // Words that are changed by hand no longer stand where they stood.
  words.addEventListener("input", () => { start.disabled = true; }, { once: true });
  pick.hidden = true;
  details.open = true;
  details.scrollIntoView({ block: "center" });
  details.querySelector("form").querySelector("[name=speaker], [name=type]").focus();
}

document.body.append(pick);

// Most words are links, in which browsers begin no selection: while the mouse is down, they are none.
text.addEventListener("pointerdown", (down) => {
  const link = down.target.closest("a[href]");
  if (!link || down.button || down.pointerType !== "mouse" || down.ctrlKey || down.metaKey || down.shiftKey) return;
  const address = link.getAttribute("href");
  link.removeAttribute("href");
  addEventListener("pointerup", () => link.setAttribute("href", address), { once: true });
});
text.addEventListener("click", (event) => {
  // A click by the keyboard has no detail.
  if (event.detail && event.target.closest("a") && read()) event.preventDefault();
});
document.addEventListener("selectionchange", show);
pick.addEventListener("mousedown", (event) => event.preventDefault());
pick.addEventListener("click", fill);
