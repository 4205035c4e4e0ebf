// The record form: nothing typed is lost, even when the network or the sign-in goes away.
"use strict";

(() => {
  const PREFIX = "machidakara:";
  const kept = document.querySelector("[data-mk-kept]")?.dataset.mkKept;
  if (kept) localStorage.removeItem(PREFIX + kept);

  const form = document.querySelector("[data-mk-form]");
  if (!form) return;
  const place = PREFIX + form.dataset.mkForm;
  const state = document.getElementById("draft-state");
  const own = new Set(["csrf_token", "version", "form_name", "edition", "collection"]);

  function cells() {
    return [...new FormData(form)].filter(([name]) => !own.has(name));
  }
  const asSent = JSON.stringify(cells());

  let waiting;
  form.addEventListener("input", (event) => {
    event.target.closest(".mk-field--proposed")?.classList.remove("mk-field--proposed");
    clearTimeout(waiting);
    waiting = setTimeout(() => localStorage.setItem(place, JSON.stringify(cells())), 400);
  });

  // What the server kept as a draft stands in the form already; only something newer is offered again.
  const left = localStorage.getItem(place);
  const rescue = document.querySelector("[data-mk-rescue]");
  if (left && left !== asSent) rescue.hidden = false;
  function bringBack() {
    const values = new Map();
    for (const [name, value] of JSON.parse(left)) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of form.elements) {
      if (!field.name || own.has(field.name) || field.type === "submit") continue;
      const found = values.get(field.name) ?? [];
      if (field.type === "checkbox") field.checked = found.includes(field.value);
      else field.value = found[0] ?? "";
    }
    rescue.hidden = true;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }
  rescue.querySelector("[data-mk-restore]").addEventListener("click", bringBack);
  rescue.querySelector("[data-mk-discard]").addEventListener("click", () => {
    localStorage.removeItem(place);
    rescue.hidden = true;
  });

  for (const failure of ["htmx:error", "htmx:response:error"]) {
    document.addEventListener(failure, () => {
      state.textContent = state.dataset.offline;
    });
  }

  // A proposal is taken over with one click.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mk-use]");
    if (!button) return;
    const field = form.elements[button.dataset.mkFor];
    field.value = button.dataset.mkUse;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });

  // A link to a field in a folded group unfolds it.
  function unfold() {
    const target = document.getElementById(location.hash.slice(1));
    const group = target?.closest("details");
    if (!group) return;
    group.open = true;
    target.focus();
    target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", unfold);
  unfold();
})();
