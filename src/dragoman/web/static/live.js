// The progress of a reading, asked again every second until it has ended.

import { swap } from "/static/swap.js";

const PAUSE = 1000;

async function look() {
  await swap(location.href, ["progress", "steps"]);
  if (document.querySelector("[data-more]")) setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
