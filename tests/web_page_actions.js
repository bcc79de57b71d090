// What a reader does with a page, in Chromium; what came of it is left in the document for the tests to read.
const errors = [];
window.addEventListener("error", (event) => errors.push(event.message));
document.addEventListener("securitypolicyviolation", (event) => errors.push(event.violatedDirective));
document.addEventListener("DOMContentLoaded", () => setTimeout(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const table = one("#goals-table"), rows = () => [...table.tBodies[0].rows];
  const column = (key) => rows().map((row) => row.dataset[key] ?? null);
  const sorted = (key, kept) => {
    const button = one(`[data-key="${key}"]`), result = [];
    for (let press = 0; press < 3; press += 1) {
      button.click();
      result.push([button.parentElement.getAttribute("aria-sort"), column(kept)]);
    }
    return result;
  };
  const shown = () => rows().filter((row) => row.offsetParent).map((row) => row.dataset.indicator);
  const choose = (selector, value) => {
    one(selector).value = value;
    one(selector).dispatchEvent(new Event("input", { bubbles: true }));
    return shown();
  };
  const tip = (plot) => {
    const box = one(".tip", plot);
    return box.hidden ? null : { head: one("b", box).textContent, words: all("dt", box).map((word) => word.textContent),
                                 texts: all("dd", box).map((text) => text.textContent) };
  };
  const press = (plot, key) => { plot.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })); return tip(plot); };
  const drawing = (plot) => all("svg", plot).find((svg) => svg.getBoundingClientRect().width > 200);
  const point = (plot, share, pointerType) => {
    const box = drawing(plot).getBoundingClientRect();
    plot.dispatchEvent(new PointerEvent("pointermove", { clientX: box.left + share * box.width, pointerType }));
    return tip(plot);
  };
  const outside = (plot) => {
    const room = drawing(plot).getBoundingClientRect();
    return all("text", drawing(plot)).filter((text) => {
      const box = text.getBoundingClientRect();
      return box.left < room.left - 2 || box.right > room.right + 2 || box.bottom > room.bottom + 1;
    }).map((text) => text.textContent);
  };
  const overlapping = (plot) => {
    const texts = all("text", drawing(plot)).map((text) => [text.textContent, text.getBoundingClientRect()]);
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
    return texts.flatMap(([a, box], at) => texts.slice(at + 1).filter(([, other]) => meet(box, other)).map(([b]) => [a, b]));
  };

  for (const details of all("details")) details.open = true;
  const report = { width: document.documentElement.clientWidth, scroll: document.documentElement.scrollWidth };
  report.outside = all(".plot").map(outside).filter((texts) => texts.length);
  report.overlapping = all(".plot").map(overlapping).filter((pairs) => pairs.length);
  report.drawings = all(".plot > svg").filter((svg) => svg.getBoundingClientRect().width).map((svg) => svg.getAttribute("class"));
  report.chance = sorted("chance", "chance");
  report.goal = sorted("goal", "goal");
  report.indicator = sorted("indicator", "indicator");
  report.word = choose("input", "R&D 2025");
  report.count = one(".count").textContent;
  report.nothing = [choose("input", "没有这样的指标"), one(".count").textContent];
  report.year = [choose("input", ""), choose("[data-choice=year]", "2017")][1];
  one(".filters").reset();
  setTimeout(() => {
    report.reset = shown().length;
    report.unjudged = choose("[data-choice=outlook]", "unjudged").length;
    const plot = one("#goal-17").parentElement.querySelector(".plot");
    plot.focus();
    report.focused = document.activeElement === plot;
    report.keys = ["ArrowLeft", "ArrowLeft", "Home", "ArrowLeft", "Escape"].map((key) => press(plot, key));
    report.pointed = [point(plot, 0.1, "mouse"), point(plot, 0.45, "touch"), all(".cross, .dot", plot).length];
    plot.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "touch" }));
    report.kept = tip(plot) !== null;
    const box = one(".tip", plot).getBoundingClientRect(), room = plot.getBoundingClientRect();
    report.inside = box.left >= room.left - 1 && box.right <= room.right + 1;
    document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    report.left = [tip(plot), all(".cross, .dot", plot).length];
    const colour = () => getComputedStyle(document.body).backgroundColor;
    report.theme = [colour(), one(".theme").textContent];
    one(".theme").click();
    report.switched = [colour(), one(".theme").textContent];
    report.errors = errors;
    const left = window.parent.document.createElement("pre");
    left.id = "report";
    left.textContent = JSON.stringify(report);
    window.parent.document.body.append(left);
  }, 20);
}, 20));
