/** Put parts of another page of this site in the place of this page's, if they are still wanted
 * when they come. Returns that page. */
export async function swap(address, ids, wanted = () => true) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of wanted() ? ids : []) {
    const [here, there] = [document.getElementById(id), page.getElementById(id)];
    if (here && there) here.replaceChildren(...there.childNodes);
  }
  return page;
}
