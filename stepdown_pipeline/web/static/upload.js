// Documents may be dropped onto the form too, several times; what is too much is said before anything is sent.
"use strict";

(() => {
  const place = document.querySelector("[data-drop]");
  if (!place) return;
  const field = place.querySelector("input[type=file]");
  const words = place.querySelector("[data-drop-words]");
  const list = place.querySelector("[data-drop-list]");
  const said = place.querySelector("[data-drop-said]");
  const wrong = place.querySelector("[data-drop-wrong]");
  const most = { files: Number(place.dataset.mostFiles), bytes: Number(place.dataset.mostBytes) };
  words.hidden = false;

  const megabytes = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

  const trouble = () => {
    const bytes = [...field.files].reduce((sum, file) => sum + file.size, 0);
    if (field.files.length > most.files) return `Send at most ${most.files} files at once. Choose fewer.`;
    if (bytes > most.bytes) return `These are ${megabytes(bytes)}, more than can be sent at once. Choose fewer.`;
    return "";
  };

  const show = () => {
    list.replaceChildren(...[...field.files].map((file) => {
      const line = document.createElement("li");
      const name = document.createElement("bdi");
      name.className = "said";
      name.textContent = file.name;
      line.append(name, ` (${megabytes(file.size)})`);
      return line;
    }));
    const count = field.files.length;
    said.textContent = count === 1 ? "1 file is chosen." : `${count} files are chosen.`;
    wrong.textContent = trouble();
    wrong.hidden = !wrong.textContent;
  };

  const brings = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");

  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => {
      if (!brings(event)) return;
      event.preventDefault();
      place.classList.add("desk-drop--over");
    });
  }
  place.addEventListener("dragleave", (event) => {
    if (!place.contains(event.relatedTarget)) place.classList.remove("desk-drop--over");
  });
  place.addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    place.classList.remove("desk-drop--over");
    const all = new DataTransfer();
    for (const file of [...field.files, ...event.dataTransfer.files]) all.items.add(file);
    field.files = all.files;
    show();
  });
  // A file that misses its place must not open in the window and take the page away.
  for (const name of ["dragover", "drop"]) {
    window.addEventListener(name, (event) => { if (brings(event)) event.preventDefault(); });
  }
  field.addEventListener("change", show);
  field.form.addEventListener("submit", (event) => {
    if (trouble()) {
      event.preventDefault();
      event.stopPropagation();
      field.focus();
    }
  }, true);
})();
