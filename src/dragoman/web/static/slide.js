// A slider over the days of the network, which is drawn again for each.

import { swap } from "/static/swap.js";

const PAUSE = 150;
const DAY = 24 * 60 * 60 * 1000;
const slider = document.querySelector(".slide input");
let waiting = 0;
let newest = 0;

function dayOf(number) {
  return new Date(Date.parse(slider.dataset.first) + number * DAY).toISOString().slice(0, 10);
}

function say() {
  const day = new Date(dayOf(slider.value));
  const words = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  slider.setAttribute("aria-valuetext", day.toLocaleDateString(document.documentElement.lang, words));
}

async function draw() {
  const address = new URL(location.href);
  address.searchParams.set("as_of", dayOf(slider.value));
  const mine = ++newest;
  const page = await swap(address, ["when", "steps", "bar", "picture", "table"], () => mine === newest);
  if (mine !== newest) return;
  history.replaceState(null, "", address);
  document.title = page.title;
}

if (slider) {
  slider.closest("[hidden]").hidden = false;
  say();
  slider.addEventListener("input", () => {
    say();
    clearTimeout(waiting);
    waiting = setTimeout(draw, PAUSE);
  });
}
