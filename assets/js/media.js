// Files are sent one by one, each with its own progress; one that fails stops nobody. Also: copying a text.
"use strict";

(() => {
  for (const button of document.querySelectorAll("[data-mk-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.mkCopy);
      await navigator.clipboard.writeText(text.value);
      document.getElementById(button.dataset.mkSay).textContent = button.dataset.done;
    });
  }

  const form = document.querySelector("[data-mk-upload]");
  const area = document.querySelector("[data-mk-uploading]");
  if (!form || !area) return;
  const results = area.querySelector("[data-mk-results]");
  const words = area.querySelector("[data-mk-words]");
  const all = area.querySelector("progress");

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
  }

  function waitingRow(file) {
    const row = document.createElement("li");
    row.className = "mk-result mk-result--sending";
    const text = document.createElement("div");
    text.className = "mk-result__text";
    const name = document.createElement("p");
    name.className = "mk-result__name";
    name.textContent = file.name;
    const progress = document.createElement("progress");
    progress.max = file.size || 1;
    progress.value = 0;
    progress.setAttribute("aria-label", file.name);
    text.append(name, progress);
    row.append(document.createElement("span"), text);
    row.firstChild.className = "mk-result__picture";
    return row;
  }

  function refuse(row, reason) {
    row.className = "mk-result mk-result--refused";
    row.querySelector("progress").remove();
    const said = document.createElement("p");
    said.className = "mk-problem";
    said.textContent = reason;
    row.querySelector(".mk-result__text").append(said);
  }

  function send(file, fields, row) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const data = new FormData();
      for (const [name, value] of fields) data.append(name, value);
      data.append("files", file, file.name);
      request.open("POST", form.action);
      request.setRequestHeader("HX-Request", "true");
      request.upload.addEventListener("progress", (event) => {
        row.querySelector("progress").value = event.loaded;
      });
      // While the server looks at the bytes there is nothing to measure.
      request.upload.addEventListener("load", () => row.querySelector("progress").removeAttribute("value"));
      request.addEventListener("error", () => resolve(refuse(row, area.dataset.lost)));
      request.addEventListener("load", () => {
        if (request.status === 413) return resolve(refuse(row, area.dataset.large));
        if (request.status !== 200) return resolve(refuse(row, area.dataset.lost));
        const holder = document.createElement("template");
        holder.innerHTML = request.responseText;
        row.replaceWith(holder.content);
        return resolve();
      });
      request.send(data);
    });
  }

  function count(status) {
    return results.querySelectorAll(`.mk-result--${status}`).length;
  }

  form.addEventListener("submit", async (event) => {
    const files = [...form.elements.files.files];
    if (!files.length) return;
    event.preventDefault();
    const fields = [...new FormData(form)].filter(([name]) => name !== "files");
    form.hidden = true;
    area.hidden = false;
    area.querySelector("h2").focus();
    const rows = files.map(waitingRow);
    results.append(...rows);
    all.max = files.length;
    for (const [index, file] of files.entries()) {
      words.textContent = fill(area.dataset.going, { done: index, total: files.length });
      await send(file, fields, rows[index]);
      all.value = index + 1;
    }
    words.textContent = fill(area.dataset.done, {
      added: count("added"), duplicate: count("duplicate"), refused: count("refused"),
    });
    area.querySelector("[data-mk-after]").hidden = false;
  });
})();
