// The progress of a reading, asked again every second until it has ended.

import { swap } from "/static/swap.js";

const PAUSE = 1000;

async function look() {
  const page = await swap(location.href, ["progress", "steps"]);
  if (!page.getElementById("progress")) location.reload();
  else if (document.querySelector("[data-more]")) setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
