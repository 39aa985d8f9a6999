// Gives a table that is already in the page its button. Called once for each output, with the mark
// of the table and what to put on the clipboard. The button is made here because a notebook that is
// not trusted runs no script: it shows the table, and no button that does nothing.
(mark, content) => {
  const BACK_MS = 2_500;

  const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => entities[sign]);
  const paragraph = (text, style) => text && `<p style="${style}">${escaped(text)}</p>`;

  // a spreadsheet counts days from the end of 1899
  const days = (plain) =>
    Date.parse(plain.length > 10 ? `${plain.replace(" ", "T")}Z` : plain) / 86_400_000 + 25_569;

  // a cell is its text alone, or [shown, plain, its own attributes where the column's do not fit]
  const asHtml = (tag) => (cell, column) => {
    const [shown, plain, own] = typeof cell === "string" ? [cell, cell] : cell;
    const carried = shown ? content.attributes[own ?? column[tag]] : content.empty;
    const told = carried.replaceAll("{value}", plain).replaceAll("{days}", () => days(plain));
    return `<${tag} ${told}>${escaped(shown)}</${tag}>`;
  };
  const row = (tag, cells) => {
    const inHtml = asHtml(tag);
    return `<tr>${cells.map((cell, i) => inHtml(cell, content.columns[i])).join("")}</tr>`;
  };

  const html = () =>
    [
      '<meta charset="utf-8">',
      paragraph(content.title, content.titleStyle),
      '<table xmlns:x="urn:schemas-microsoft-com:office:excel" style="border-collapse:collapse">',
      `<thead>${row("th", content.heads)}</thead><tbody>`,
      ...content.rows.map((cells) => row("td", cells)),
      "</tbody></table>",
      ...content.foot.map((line) => paragraph(line, content.footStyle)),
    ].join("");
  const text = () =>
    [content.heads, ...content.rows]
      .map((cells) => cells.map((cell) => (typeof cell === "string" ? cell : cell[1])).join("\t"))
      .join("\n");

  // the copy event works where navigator.clipboard is refused: plain http, frames, other hosts
  const fill = (event) => {
    event.clipboardData.setData("text/html", html());
    event.clipboardData.setData("text/plain", text());
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const select = (table) => {
    const range = document.createRange();
    range.selectNode(table);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };

  const copy = (table) => {
    let filled = false;
    const once = (event) => {
      fill(event);
      filled = true;
    };
    select(table); // some browsers copy only where something is selected
    document.addEventListener("copy", once, true);
    document.execCommand("copy");
    document.removeEventListener("copy", once, true);
    if (filled) getSelection().removeAllRanges(); // otherwise it stays, for Ctrl+C
    return filled;
  };

  const isWhole = (selection, table) => {
    const cells = table.querySelectorAll("th, td");
    return [cells[0], cells[cells.length - 1]].every((cell) => selection.containsNode(cell, true));
  };

  const equip = (root) => {
    const table = root.querySelector("table");
    const button = document.createElement("button");
    const status = document.createElement("span");
    button.type = "button";
    button.textContent = "Copy table";
    status.className = "ads-unseen";
    status.setAttribute("role", "status");
    root.querySelector(".ads-bar").prepend(button, status);

    let back = 0;
    const say = (words, kind) => {
      clearTimeout(back);
      button.textContent = status.textContent = words;
      button.dataset.kind = kind;
      back = setTimeout(() => {
        button.textContent = "Copy table";
        status.textContent = "";
        delete button.dataset.kind;
      }, BACK_MS);
    };
    button.onclick = () =>
      copy(table) ? say(content.copied, "ok") : say("Selected: press Ctrl+C", "bad");
    root.addEventListener("copy", (event) => {
      if (!isWhole(getSelection(), table)) return; // a part of it is copied as the browser does
      fill(event);
      say(content.copied, "ok");
    });
  };

  for (const root of document.querySelectorAll(`[data-table="${mark}"]`)) {
    if (root.adsEquipped) continue; // the same table twice in one page
    root.adsEquipped = true;
    equip(root);
  }
}
