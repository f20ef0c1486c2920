// Family tree and network (laid out by dagre) and timeline (scaled by d3), as SVG.
const drawings = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const brush = document.createElement("canvas").getContext("2d");
  const width = (text, font) => {
    brush.font = font || "12px " + getComputedStyle(document.querySelector(".kicker")).fontFamily;
    return brush.measureText(text).width;
  };
  const cut = (text, length) => (text.length > length ? text.slice(0, length - 1).trimEnd() + "…" : text);
  const wrap = (text, length) => {
    const lines = [""];
    for (const word of text.split(" ")) {
      const last = lines[lines.length - 1];
      if (last && (last + " " + word).length > length) lines.push(word);
      else lines[lines.length - 1] = last ? last + " " + word : word;
    }
    return lines.length > 2 ? [lines[0], cut(lines.slice(1).join(" "), length)] : lines.map((l) => cut(l, length + 6));
  };
  const path = (points, direction) => drawing.line((p) => p.x, (p) => p.y).curve(direction === "TB" ? drawing.curveMonotoneY : drawing.curveMonotoneX)(points);

  // An SVG of natural size inside a frame that scrolls where the page is narrower.
  const framed = (figure, wide, high, label) => {
    const svg = make("svg", { width: Math.ceil(wide), height: Math.ceil(high), viewBox: `0 0 ${Math.ceil(wide)} ${Math.ceil(high)}`, role: "group", "aria-label": label });
    const frame = document.createElement("div");
    frame.className = "frame";
    if (wide > figure.clientWidth) frame.tabIndex = 0;
    frame.append(svg);
    figure.querySelector("figcaption").after(frame);
    return svg;
  };

  const arrow = (points, weight) => {
    const end = points[points.length - 1], before = points[points.length - 2];
    const turn = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
    const size = 5 + weight;
    return make("path", { class: "head", d: `M0 0L${-size * 1.6} ${-size * 0.7}L${-size * 1.6} ${size * 0.7}Z`, transform: `translate(${end.x} ${end.y}) rotate(${turn})` });
  };

  const layout = (nodes, edges, settings) => {
    const graph = new drawing.dagre.graphlib.Graph({ multigraph: true });
    graph.setGraph({ marginx: 6, marginy: 10, ...settings });
    nodes.forEach((n) => graph.setNode(n.key, { ...n }));
    edges.forEach((e, i) => graph.setEdge(e.from, e.to, { ...e, labelpos: "c" }, "e" + i));
    drawing.dagre.layout(graph);
    return graph;
  };

  // From left to right; from top to bottom where that would not fit and this is narrower.
  const fitted = (figure, nodes, edges, settings) => {
    const across = layout(nodes, edges, { rankdir: "LR", ...settings });
    if (across.graph().width <= figure.clientWidth) return across;
    const down = layout(nodes, edges, { rankdir: "TB", ...settings });
    return down.graph().width < across.graph().width ? down : across;
  };

  const edgeOf = (edge, weight, lines, title, direction) => {
    const d = path(edge.points, direction);
    const g = make("g", { class: "edge " + (edge.relation || "") }, make("title", {}, title));
    g.append(make("path", { class: "hit", d }), make("path", { class: "line", d, "stroke-width": weight }), arrow(edge.points, weight));
    lines.forEach((l, i) => g.append(make("text", { x: edge.x, y: edge.y + 4 + (i - (lines.length - 1) / 2) * 12 }, l)));
    return g;
  };

  const pressed = (element, act) => {
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", "0");
    element.addEventListener("click", act);
    element.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); act(); } });
  };

  const tree = (figure, data, story) => {
    const narrow = figure.clientWidth < 480;
    const name = (n) => cut(n.name, narrow ? 15 : 22);
    const when = (n) => (n.missing ? "missing" : narrow ? n.date.replace(/ \d{4}$/, "") : n.date);
    const nodes = data.nodes.map((n) => ({ ...n, width: Math.max(width(name(n)), width(when(n))) + 44, height: 40 }));
    const share = (e) => `${Math.round(e.share * 100)} %`;
    const label = (e) => (narrow ? share(e) : `${e.relation} ${share(e)}`);
    const edges = data.edges.map((e) => ({ ...e, width: width(label(e)) + 6, height: 16 }));
    const graph = fitted(figure, nodes, edges, { nodesep: 14, ranksep: 26, edgesep: 12 });
    const svg = framed(figure, graph.graph().width, graph.graph().height, "Family tree of the pages");
    graph.edges().forEach((key) => {
      const edge = graph.edge(key);
      const g = edgeOf(edge, 1 + 2.5 * edge.share, [label(edge)], `${edge.relation} ${share(edge)}`, graph.graph().rankdir);
      pressed(g, () => choose(figure, g, story + "-edge" + key.name.slice(1)));
      svg.append(g);
    });
    graph.nodes().forEach((key) => {
      const n = graph.node(key);
      const left = n.x - n.width / 2, top = n.y - n.height / 2;
      const g = make("g", n.missing ? { class: "missing" } : {});
      g.append(
        make("rect", { class: "box", x: left, y: top, width: n.width, height: n.height, rx: 3 }),
        make("text", { class: "letter", x: left + 10, y: n.y + 5 }, n.siglum),
        make("text", { x: left + 34, y: n.y - 3 }, name(n)),
        make("text", { class: "small", x: left + 34, y: n.y + 12 }, when(n)),
      );
      svg.append(n.missing ? g : linked(n.anchor, g, `${n.siglum}, ${n.name}`));
    });
  };

  const linked = (anchor, g, label) => {
    const a = make("a", { href: "#" + anchor, class: "to", "aria-label": label }, g);
    return a;
  };

  const choose = (figure, g, id) => {
    figure.querySelectorAll(".chosen").forEach((e) => e.classList.remove("chosen"));
    g.classList.add("chosen");
    const told = document.getElementById(id).cloneNode(true);
    figure.querySelector(".why").replaceChildren(...told.childNodes);
  };

  const network = (figure, ties) => {
    const keys = [...new Set(ties.flatMap((t) => [t.from, t.to]))];
    const nodes = keys.map((key) => {
      const lines = wrap(key, 18);
      return { key, lines, width: Math.max(...lines.map((l) => width(l))) + 20, height: 14 * lines.length + 12 };
    });
    const edges = ties.map((t) => {
      const lines = wrap(t.label, 16);
      return { ...t, lines, width: Math.max(...lines.map((l) => width(l, "11px sans-serif"))) + 8, height: 13 * lines.length + 4 };
    });
    const graph = fitted(figure, nodes, edges, { nodesep: 16, ranksep: 20, edgesep: 14, ranker: "network-simplex" });
    const svg = framed(figure, graph.graph().width, graph.graph().height, "Network of the strongest ties");
    graph.edges().forEach((key) => {
      const edge = graph.edge(key);
      const g = edgeOf(edge, Math.min(5, edge.origins), edge.lines, `${edge.from}: ${edge.label} ${edge.to}`, graph.graph().rankdir);
      svg.append(make("a", { href: "#" + edge.anchor, class: "to" }, g));
    });
    graph.nodes().forEach((key) => {
      const n = graph.node(key);
      svg.append(make("rect", { class: "box", x: n.x - n.width / 2, y: n.y - n.height / 2, width: n.width, height: n.height, rx: 3 }));
      n.lines.forEach((l, i) => svg.append(make("text", { x: n.x, y: n.y + 4 + (i - (n.lines.length - 1) / 2) * 14, "text-anchor": "middle" }, l)));
    });
  };

  const DAY = 864e5;
  const timeline = (figure, moments) => {
    const at = (day) => Date.parse(day.slice(0, 10) + "T00:00:00Z");
    const rows = moments.map((m) => ({
      ...m,
      first: m.low || m.high ? at(m.low || m.high) : null,
      last: m.low || m.high ? at(m.high || m.low) + DAY : null,
      says: m.claimed ? at(m.claimed) : null,
    }));
    const days = rows.flatMap((r) => [r.first, r.last, r.says, r.says && r.says + DAY]).filter((d) => d);
    if (!days.length) { figure.remove(); return; }
    const wide = figure.clientWidth, left = 30, line = 22, top = 24;
    const x = drawing.scaleUtc().domain([Math.min(...days), Math.max(...days)]).range([left, wide - 8]).nice(4);
    const high = top + rows.length * line + 6;
    const svg = framed(figure, wide, high, "Timeline of the pages");
    const ticks = x.ticks(Math.max(2, Math.floor(wide / 130)))
      .filter((t) => t % DAY === 0)
      .filter((t, i, kept) => i === 0 || x(t) - x(kept[i - 1]) >= (i === 1 ? 100 : 74))
      .filter((t, i, kept) => i === 0 || i < kept.length - 1 || x(t) - x(kept[i - 1]) >= 110);
    const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    ticks.forEach((t) => {
      const near = x(t) > wide - 50 ? "end" : x(t) < left + 30 ? "start" : "middle";
      svg.append(make("line", { class: "grid", x1: x(t), x2: x(t), y1: top - 6, y2: high }), make("text", { class: "small", x: x(t), y: 12, "text-anchor": near }, format.format(t)));
    });
    rows.forEach((r, i) => {
      const y = top + i * line + line / 2;
      const g = make("g", {}, make("title", {}, `${r.name}: ${r.when}`), make("text", { class: "letter", x: 2, y: y + 5 }, r.siglum));
      if (r.first) g.append(make("rect", { class: "bar", x: x(r.first), y: y - 4, width: Math.max(8, x(r.last) - x(r.first)), height: 8, rx: 4 }));
      if (r.says) {
        if (r.first) g.append(make("line", { class: "gap-line", x1: Math.max(8 + x(r.first), x(r.last)) + 4, x2: x(r.says) - 8, y1: y, y2: y }));
        g.append(make("circle", { class: "ring", cx: x(r.says), cy: y, r: 5 }));
      }
      svg.append(linked(r.anchor, g, `${r.siglum}, ${r.name}, ${r.when}`));
    });
  };

  const draw = (figure) => {
    const data = JSON.parse(document.getElementById(figure.dataset.of + "-data").textContent);
    const frame = figure.querySelector(".frame");
    if (frame) frame.remove();
    const kind = figure.dataset.draw;
    if (kind === "tree") tree(figure, data.tree, figure.dataset.of);
    if (kind === "network") network(figure, data.network);
    if (kind === "timeline") timeline(figure, data.timeline);
  };

  // Drawn when first seen: a story that is not open has no width to draw in.
  const seen = new IntersectionObserver((entries) => {
    entries.filter((e) => e.isIntersecting).forEach((e) => { seen.unobserve(e.target); draw(e.target); });
  }, { rootMargin: "600px" });
  const all = () => document.querySelectorAll("figure[data-draw]");
  let wait = 0, wide = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth === wide) return;
    wide = window.innerWidth;
    clearTimeout(wait);
    wait = setTimeout(() => all().forEach((f) => { if (f.querySelector(".frame")) draw(f); }), 200);
  });
  const drawAll = () => all().forEach((f) => { if (f.clientWidth && !f.querySelector(".frame")) draw(f); });
  return { watch: () => all().forEach((f) => seen.observe(f)), drawAll };
})();
