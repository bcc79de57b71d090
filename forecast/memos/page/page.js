"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const stored = (act) => { try { return act(window.localStorage); } catch { return null; } };  // none without cookies
  const theme = stored((storage) => storage.getItem("forecast-theme"));
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;

  function switchTheme(button) {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const now = () => root.dataset.theme || (dark.matches ? "dark" : "light");
    const say = () => { button.textContent = now() === "dark" ? button.dataset.light : button.dataset.dark; };
    button.addEventListener("click", () => {
      root.dataset.theme = now() === "dark" ? "light" : "dark";
      stored((storage) => storage.setItem("forecast-theme", root.dataset.theme));
      say();
    });
    dark.addEventListener("change", say);
    say();
  }

  // Missing values stay last in both directions; equal ones keep the order of the memo.
  function compare(key, way, collator) {
    return (one, other) => {
      const [a, b] = [one.dataset[key], other.dataset[key]];
      if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
      return way * (key === "indicator" ? collator.compare(a, b) : a - b);
    };
  }

  function sortTable(table) {
    const body = table.tBodies[0], rows = [...body.rows], collator = new Intl.Collator(root.lang);
    const next = { none: "ascending", ascending: "descending", descending: "none" };
    for (const button of table.tHead.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        const head = button.parentElement, order = next[head.getAttribute("aria-sort")];
        for (const other of table.tHead.querySelectorAll("th")) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", order);
        const way = order === "descending" ? -1 : 1;
        body.append(...(order === "none" ? rows : [...rows].sort(compare(button.dataset.key, way, collator))));
      });
    }
  }

  function filterTable(form, table) {
    const rows = [...table.tBodies[0].rows], words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const search = form.querySelector("input"), selects = [...form.querySelectorAll("select")];
    const count = form.querySelector(".count");
    const fits = (row) => search.value.toLowerCase().split(/\s+/).every((word) => words.get(row).includes(word))
      && selects.every((select) => !select.value || row.getAttribute(`data-choose-${select.dataset.choice}`) === select.value);
    const show = () => {
      for (const row of rows) row.hidden = !fits(row);
      const shown = rows.filter((row) => !row.hidden).length;
      count.textContent = shown ? count.dataset.count.replace("#", shown) : count.dataset.none;
    };
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(show));  // the fields are empty after this event
    show();
  }

  function svgElement(parent, name) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    made.setAttribute("class", name === "line" ? "cross" : "dot");
    return parent.appendChild(made);
  }

  function set(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  // Pointing at a year shows its row of the table of values, which is there for everybody.
  function tellValues(plot) {
    const rows = [...plot.parentElement.querySelectorAll(".values tbody tr")];
    const words = [...plot.parentElement.querySelectorAll(".values thead th")].map((head) => head.textContent);
    const tip = plot.querySelector(".tip");
    let at = -1;

    const drawing = () => [...plot.querySelectorAll(":scope > svg")].find((svg) => svg.getBoundingClientRect().width);
    const x = (svg, year) => {
      const { first, last, x0, x1 } = svg.dataset;
      return +x0 + (year - first) / (last - first) * (x1 - x0);
    };

    function hide() {
      at = -1;
      tip.hidden = true;
      for (const mark of plot.querySelectorAll(".cross, .dot")) mark.remove();
    }

    function fill(row) {
      const head = document.createElement("b"), list = document.createElement("dl");
      head.textContent = row.cells[0].textContent;
      for (const [number, cell] of [...row.cells].entries()) {
        if (!number || !cell.textContent) continue;
        list.append(document.createElement("dt"), document.createElement("dd"));
        list.lastChild.previousSibling.textContent = words[number];
        list.lastChild.textContent = cell.textContent;
      }
      tip.replaceChildren(head, list);
    }

    function show(number) {
      if (number === at) return;
      hide();
      at = number;
      const row = rows[at], svg = drawing(), box = svg.viewBox.baseVal, place = x(svg, row.dataset.year);
      set(svgElement(svg, "line"), { x1: place, x2: place, y1: 32, y2: 270 });
      set(svgElement(svg, "circle"), { cx: place, cy: row.dataset.y, r: 4.5 });
      fill(row);
      tip.hidden = false;
      const scale = svg.getBoundingClientRect().width / box.width, left = place * scale, room = plot.clientWidth;
      const beside = left > room / 2 ? left - tip.offsetWidth - 14 : left + 14;
      tip.style.left = `${Math.max(0, Math.min(beside, room - tip.offsetWidth))}px`;
    }

    function point(event) {
      const svg = drawing(), box = svg.getBoundingClientRect();
      const place = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
      const apart = rows.map((row) => Math.abs(x(svg, row.dataset.year) - place));
      show(apart.indexOf(Math.min(...apart)));
    }

    function press(event) {
      const to = { ArrowLeft: at < 0 ? rows.length - 1 : at - 1, ArrowRight: at + 1, Home: 0, End: rows.length - 1 }[event.key];
      if (event.key === "Escape") hide();
      if (to === undefined) return;
      event.preventDefault();
      tip.setAttribute("aria-live", "polite");  // spoken for keys only: a mouse would make it chatter
      show(Math.max(0, Math.min(rows.length - 1, to)));
    }

    set(plot, { tabindex: 0, "aria-label": `${plot.getAttribute("aria-label")} (${plot.dataset.keys})` });
    plot.addEventListener("pointermove", point);
    plot.addEventListener("pointerdown", point);
    plot.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
    plot.addEventListener("keydown", press);
    plot.addEventListener("blur", hide);
    window.addEventListener("resize", hide);
    window.addEventListener("beforeprint", hide);
    document.addEventListener("pointerdown", (event) => plot.contains(event.target) || hide());
  }

  document.addEventListener("DOMContentLoaded", () => {
    switchTheme(document.querySelector(".theme"));
    const table = document.getElementById("goals-table");
    if (table) { sortTable(table); filterTable(document.querySelector(".filters"), table); }
    document.querySelectorAll(".plot").forEach(tellValues);
  });
})();
