// Files that are dropped anywhere on the page are read.

const form = document.querySelector(".drop");

function isFiles(event) {
  return event.dataTransfer?.types.includes("Files");
}

addEventListener("dragover", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  form.classList.add("over");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
addEventListener("drop", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  form.classList.remove("over");
  form.elements.files.files = event.dataTransfer.files;
  form.requestSubmit();
});
