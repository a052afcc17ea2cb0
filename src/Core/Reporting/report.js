"use strict";
// Filters and sorts the lists. Everything is readable without it.
(() => {
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  for (const filter of document.querySelectorAll(".filter")) {
    const table = document.getElementById(filter.dataset.list);
    const body = table.tBodies[0];
    let rows;

    // The text of a list is read only when the reader first uses it.
    const read = () => rows ??= Array.from(body.rows, row => {
      const cells = Array.from(row.cells, cell => cell.textContent);
      return { row, text: cells.join("\n").toLowerCase(), cells, shown: true };
    });

    const apply = () => {
      const wanted = filter.querySelector("input").value.trim().toLowerCase();
      const chosen = Array.from(filter.querySelectorAll("select"), select => [Number(select.dataset.column), select.value]);
      let shown = 0;
      for (const entry of read()) {
        const { row, text, cells } = entry;
        const isWanted = text.includes(wanted) && !chosen.some(([column, value]) => value !== "" && cells[column] !== value);
        if (isWanted !== entry.shown) row.hidden = !isWanted;
        entry.shown = isWanted;
        if (isWanted) shown++;
      }
      filter.querySelector("output").textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown`;
    };

    const sort = (heading, column) => {
      const direction = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      read().sort((one, other) => sign * collator.compare(one.cells[column], other.cells[column]));
      body.append(...rows.map(({ row }) => row));
    };

    Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(heading, column));
      heading.append(button);
    });
    filter.addEventListener("input", apply);
    table.classList.add("sortable");
    filter.hidden = false;
  }

  // Paper has no buttons.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
