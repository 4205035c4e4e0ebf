// The grid: movement as in a spreadsheet, filling down, and nothing typed is lost before it is saved.
"use strict";

(() => {
  const form = document.querySelector("[data-mk-grid]");
  if (!form) return;
  const PLACE = `machidakara:grid:${form.dataset.mkGrid}`;
  const state = form.querySelector("[data-mk-state]");
  const drop = form.querySelector("[data-mk-drop]");
  const rows = [...form.querySelectorAll("tr[data-record]")];
  const cells = [...form.querySelectorAll("[data-mk-cell]")];
  let active = null;

  const rowOf = (cell) => cell.closest("tr");
  const cellOf = (row, key) => row.querySelector(`[data-mk-cell="${key}"]`);
  const seenOf = (row) => row.querySelector('input[name^="seen."]');
  const said = (text, number) => text.replace("{number}", number);
  const stored = () => JSON.parse(localStorage.getItem(PLACE) ?? "{}");

  // What is kept: a row that was refused shows what was typed and knows what it was.
  function kept(cell) {
    if (cell.dataset.was !== undefined) return cell.dataset.was;
    if (cell.tagName !== "SELECT") return cell.defaultValue;
    return [...cell.options].find((option) => option.defaultSelected)?.value ?? "";
  }
  const changed = () => cells.filter((cell) => cell.value !== kept(cell));

  function store(all) {
    if (Object.keys(all).length) localStorage.setItem(PLACE, JSON.stringify(all));
    else localStorage.removeItem(PLACE);
  }

  function keep() {
    const all = stored();
    for (const row of rows) delete all[row.dataset.record];
    for (const cell of changed()) {
      const row = rowOf(cell);
      const entry = (all[row.dataset.record] ??= { version: JSON.parse(seenOf(row).value).version, cells: {} });
      entry.cells[cell.dataset.mkCell] = cell.value;
    }
    store(all);
  }

  function show(text) {
    const number = changed().length;
    for (const cell of cells) cell.classList.toggle("mk-is-changed", cell.value !== kept(cell));
    drop.disabled = number === 0;
    state.textContent = text ?? (number ? said(form.dataset.some, number) : form.dataset.none);
  }

  function bringBack() {
    const all = stored();
    for (const id of form.dataset.saved.split(" ")) delete all[id];
    store(all);
    let number = 0;
    for (const row of rows) {
      const entry = all[row.dataset.record];
      // The server has answered this row already: what was typed stands in it.
      if (!entry || row.className.includes("mk-grid__row--")) continue;
      // Typed over an older version: sent with that version, so that the conflict is named.
      const seen = JSON.parse(seenOf(row).value);
      seenOf(row).value = JSON.stringify({ ...seen, version: entry.version });
      for (const [key, value] of Object.entries(entry.cells)) {
        const cell = cellOf(row, key);
        if (!cell || cell.value === value) continue;
        cell.value = value;
        number += 1;
      }
    }
    return number;
  }

  function next(cell, down, right) {
    const row = rowOf(cell);
    if (right) {
      const line = [...row.querySelectorAll("[data-mk-cell]")];
      return line[line.indexOf(cell) + right];
    }
    for (let at = rows.indexOf(row) + down; rows[at]; at += down) {
      const found = cellOf(rows[at], cell.dataset.mkCell);
      if (found) return found;
    }
    return undefined;
  }

  const STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
  // An arrow leaves a cell only where it would do nothing inside it.
  function leaves(event, cell) {
    if (event.ctrlKey || event.metaKey) return true;
    if (cell.tagName === "SELECT") return false;
    const whole = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    if (event.key === "ArrowLeft") return whole || cell.selectionEnd === 0;
    if (event.key === "ArrowRight") return whole || cell.selectionStart === cell.value.length;
    return cell.tagName !== "TEXTAREA" && !cell.hasAttribute("list");
  }

  function go(event, target) {
    event.preventDefault();
    if (!target) return;
    target.focus();
    if (target.select) target.select();
  }

  function fill() {
    const chosen = rows.filter((row) => row.querySelector("[data-mk-tick]").checked);
    if (!active || !chosen.length) {
      show(form.dataset.choose);
      return;
    }
    let number = 0;
    for (const row of chosen) {
      const cell = cellOf(row, active.dataset.mkCell);
      if (!cell || cell.value === active.value) continue;
      cell.value = active.value;
      number += 1;
    }
    keep();
    show(said(form.dataset.filled, number));
  }

  form.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-mk-cell]");
    // Enter that ends a conversion of kana belongs to the input method.
    if (!cell || event.isComposing) return;
    if (event.key === "Enter" && (cell.tagName !== "TEXTAREA" || event.ctrlKey)) {
      go(event, next(cell, event.shiftKey ? -1 : 1, 0));
    } else if (event.key === "Escape" && cell.value !== kept(cell)) {
      cell.value = kept(cell);
      keep();
      show();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
      event.preventDefault();
      fill();
    } else if (STEPS[event.key] && leaves(event, cell)) {
      go(event, next(cell, ...STEPS[event.key]));
    }
  });
  form.addEventListener("focusin", (event) => {
    active = event.target.closest("[data-mk-cell]") ?? active;
  });
  form.addEventListener("input", (event) => {
    if (!event.target.closest("[data-mk-cell]")) return;
    keep();
    show();
  });

  form.querySelector("[data-mk-fill]").addEventListener("click", fill);
  form.querySelector("[data-mk-tick-all]").addEventListener("click", () => {
    const ticks = rows.map((row) => row.querySelector("[data-mk-tick]"));
    const all = ticks.every((tick) => tick.checked);
    for (const tick of ticks) tick.checked = !all;
  });
  drop.addEventListener("click", () => {
    for (const cell of changed()) cell.value = kept(cell);
    keep();
    show();
    form.querySelector("[data-mk-cell]").focus();
  });

  for (const part of form.querySelectorAll("[data-mk-tick-all], [data-mk-fill], [data-mk-drop], .mk-grid__tick")) {
    part.hidden = false;
  }
  const number = bringBack();
  keep();
  show(number ? said(form.dataset.back, number) : undefined);
})();
