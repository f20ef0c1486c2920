// Citations open the cited place of a page in a panel. Offsets count code points, as in the tables.
"use strict";
const evidence = (() => {
  const byId = (id) => document.getElementById(id);
  const drawer = byId("drawer");
  const box = byId("drawer-text");
  const PLACE = /^(s\d+[A-Z]+)(?:-(\d+)-(\d+))?$/;
  let group = [], index = 0, opener = null;

  // UTF-16 index of the code point `count` places into `text`.
  const unit = (text, count) => {
    let at = 0;
    for (; count > 0 && at < text.length; count--) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  };
  const points = (text) => {
    let count = 0;
    for (const _ of text) count++;
    return count;
  };

  // Wrap what lies in [start, end) of one block, whose text begins at `data-s`, in <mark>.
  const markBlock = (block, start, end) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let position = Number(block.dataset.s);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest("[data-skip]")) continue;
      const length = points(node.data);
      const low = Math.max(start, position), high = Math.min(end, position + length);
      if (low < high) found.push([node, unit(node.data, low - position), unit(node.data, high - position)]);
      position += length;
    }
    return found.map(([node, from, to]) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const mark = document.createElement("mark");
      range.surroundContents(mark);
      return mark;
    });
  };

  const fill = (page, start, end) => {
    const text = page.querySelector(".text").cloneNode(true);
    text.querySelectorAll("[id]").forEach((e) => e.removeAttribute("id"));
    text.lang = page.lang || "en";
    const marks = [];
    for (const block of text.querySelectorAll("[data-s]")) marks.push(...markBlock(block, start, end));
    marks.forEach((m) => { const folded = m.closest("details"); if (folded) folded.open = true; });
    box.replaceChildren(text);
    return marks;
  };

  const show = (anchor) => {
    const place = PLACE.exec(anchor);
    const page = place && byId(place[1]);
    if (!page) return false;
    byId("drawer-letter").textContent = page.querySelector(".siglum").textContent;
    const meta = page.querySelector(".meta");
    byId("drawer-outlet").textContent = meta.textContent.split(", ").slice(0, 2).join(", ");
    byId("drawer-title").textContent = page.querySelector("h4").lastChild.textContent;
    byId("drawer-whole").href = "#" + place[1];
    byId("drawer-count").textContent = group.length > 1 ? `${index + 1} of ${group.length}` : "";
    byId("drawer-back").disabled = index === 0;
    byId("drawer-next").disabled = index >= group.length - 1;
    const marks = fill(page, Number(place[2] || 0), Number(place[3] || 0));
    drawer.hidden = false;
    box.scrollTop = marks.length ? marks[0].offsetTop - box.offsetTop - box.clientHeight / 3 : 0;
    return true;
  };

  const current = (link) => {
    document.querySelectorAll(".c[aria-current], .ck[aria-current]").forEach((e) => e.removeAttribute("aria-current"));
    if (link) link.setAttribute("aria-current", "true");
  };

  const step = (by) => {
    index = Math.min(group.length - 1, Math.max(0, index + by));
    history.replaceState(null, "", "#" + group[index]);
    show(group[index]);
  };

  const close = () => {
    if (drawer.hidden) return;
    drawer.hidden = true;
    current(null);
    if (PLACE.test(location.hash.slice(1))) history.replaceState(null, "", location.pathname + location.search);
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };

  // The citations that stand together with this one, and its place among them.
  const together = (link) => {
    if (link.dataset.all) return [link.dataset.all.split(" "), 0];
    const around = link.closest(".cites, .facing");
    const links = around ? [...around.querySelectorAll("a.c")] : [link];
    return [links.map((a) => a.hash.slice(1)), links.indexOf(link)];
  };

  const open = (link) => {
    [group, index] = together(link);
    if (!show(group[index])) return false;
    opener = link;
    current(link);
    byId("drawer-why").textContent = link.matches(".ck") ? "The sentence is " + link.title + "." : "";
    history.pushState(null, "", "#" + group[index]);
    drawer.focus({ preventScroll: true });
    return true;
  };

  const openHash = () => {
    const anchor = location.hash.slice(1);
    if (!PLACE.test(anchor) || !anchor.includes("-")) return false;
    [group, index] = [[anchor], 0];
    byId("drawer-why").textContent = "";
    return show(anchor);
  };

  const whole = () => {
    const page = byId(byId("drawer-whole").hash.slice(1));
    opener = null;
    close();
    page.scrollIntoView();
    page.tabIndex = -1;
    page.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.c, a.ck");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (open(link)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (drawer.hidden) return;
    if (event.key === "Escape") close();
    if (drawer.contains(document.activeElement) && event.key === "ArrowRight") step(1);
    if (drawer.contains(document.activeElement) && event.key === "ArrowLeft") step(-1);
  });
  byId("drawer-close").addEventListener("click", close);
  byId("drawer-back").addEventListener("click", () => step(-1));
  byId("drawer-next").addEventListener("click", () => step(1));
  byId("drawer-whole").addEventListener("click", (event) => { event.preventDefault(); whole(); });
  return { openHash, close };
})();
