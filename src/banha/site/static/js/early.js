// Runs before the first paint: colours and the folded navigation must not jump.
(() => {
  const root = document.documentElement;
  let chosen = "";
  try {
    chosen = localStorage.getItem("banha-theme") || "";
    if (localStorage.getItem("banha-sidebar") === "folded") root.dataset.sidebar = "folded";
    if (localStorage.getItem("banha-lists") === "compact") root.dataset.lists = "compact";
  } catch { /* storage may be closed; the page works without it */ }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => { root.dataset.bsTheme = chosen || (dark.matches ? "dark" : "light"); };
  show();
  dark.addEventListener("change", show);
})();
