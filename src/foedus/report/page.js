// Draws the pictures in the colours of the page, and again when these change or the page is printed.
const root = document.documentElement;
const wishes = window.matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : wishes.matches);

function colours(dark) {
  const ink = dark ? "#e6eaf0" : "#1c2430";
  const soft = dark ? "#9aa6b5" : "#5b6675";
  const line = dark ? "#2c3541" : "#dde2e8";
  const font = getComputedStyle(document.body).fontFamily;
  const axis = { labelColor: soft, titleColor: soft, gridColor: line, domainColor: line, tickColor: line, titleFontWeight: 500 };
  return { background: "transparent", font, axis, text: { color: ink }, view: { stroke: null } };
}

async function draw(dark) {
  for (const data of document.querySelectorAll("script[data-for]")) {
    const place = document.getElementById(data.dataset.for);
    const options = { actions: false, renderer: "svg", config: colours(dark) };
    await window.vegaEmbed(place, JSON.parse(data.textContent), options);
  }
}

document.getElementById("theme").addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  draw(isDark());
});
wishes.addEventListener("change", () => draw(isDark()));
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  draw(false);
});
window.addEventListener("afterprint", () => draw(isDark()));
draw(isDark());
