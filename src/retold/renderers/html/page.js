// What holds the page together: colours, layers, the index of stories, the section one is in.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // Storage is refused to some pages opened from disk; the choice then lasts as long as the page.
  const remember = (value) => { try { localStorage.setItem("retold-colours", value); } catch { /* not kept */ } };
  const recall = () => { try { return localStorage.getItem("retold-colours"); } catch { return null; } };
  const kept = recall();
  if (kept === "light" || kept === "dark") root.classList.add(kept);
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.classList.contains("dark") || (!root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
    root.classList.remove("light", "dark");
    root.classList.add(dark ? "light" : "dark");
    remember(dark ? "light" : "dark");
  });

  document.querySelectorAll(".layers").forEach((form) => {
    const pages = form.closest(".pages");
    const apply = () => form.querySelectorAll("input").forEach((box) => pages.classList.toggle("show-" + box.name, box.checked));
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  });

  // One story at a time where there are many: the hash names it, or something inside it.
  const many = root.classList.contains("many");
  const route = () => {
    const hash = location.hash.slice(1);
    if (many) {
      const first = !hash && root.classList.contains("leading") ? "s1" : "";
      const story = /^s\d+/.exec(hash || first);
      const chosen = story && document.getElementById(story[0]);
      const changed = chosen && !chosen.classList.contains("open");
      document.querySelectorAll(".story.open").forEach((e) => e !== chosen && e.classList.remove("open"));
      if (chosen) chosen.classList.add("open");
      root.classList.toggle("reading", Boolean(chosen));
      if (changed && hash === chosen.id) window.scrollTo(0, 0);
      else if (changed) { const target = document.getElementById(hash); if (target) target.scrollIntoView(); }
    }
    if (!evidence.openHash()) evidence.close();
    const target = hash && document.getElementById(hash);
    const folded = target && target.closest("details");
    if (folded) folded.open = true;
  };
  window.addEventListener("hashchange", route);
  window.addEventListener("popstate", route);
  route();
  drawings.watch();

  const find = document.getElementById("find");
  if (find) find.addEventListener("input", () => {
    const words = find.value.toLowerCase().split(/\s+/);
    document.querySelectorAll("#index tbody tr").forEach((row) => {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((w) => text.includes(w));
    });
  });

  const spy = new IntersectionObserver((entries) => {
    entries.filter((e) => e.isIntersecting).forEach((e) => {
      document.querySelectorAll(".sections a").forEach((a) => {
        if (a.hash === "#" + e.target.id) a.setAttribute("aria-current", "location");
        else a.removeAttribute("aria-current");
      });
    });
  }, { rootMargin: "0px 0px -75% 0px" });
  document.querySelectorAll(".body > section[id]").forEach((s) => spy.observe(s));

  // A long list of letters would stand before the summary on a narrow screen.
  if (window.innerWidth < 1020) document.querySelectorAll(".sigla details").forEach((list) => {
    list.open = list.querySelectorAll("dt").length <= 8;
  });

  let folded = [];
  window.addEventListener("beforeprint", () => {
    drawings.drawAll();
    folded = [...document.querySelectorAll("details:not([open]):not(.furniture)")];
    folded.forEach((d) => { d.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((d) => { d.open = false; }));
})();
