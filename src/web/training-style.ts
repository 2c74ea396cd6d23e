/** Of the page that shows the code of a training: a telephone held up, or a projector at the far end of a hall. */
export const TRAINING_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif;
  background: #fff; color: #16202a; }
main { min-height: 100vh; padding: 3vmin; display: grid; gap: 2vmin 5vmin; justify-items: center;
  align-content: center; text-align: center; grid-template-areas: "name" "qr" "order" "here"; }
h1 { margin: 0 0 .3em; font-size: clamp(1.25rem, 5vmin, 4rem); line-height: 1.3; overflow-wrap: anywhere; }
p { margin: 0; font-size: clamp(1rem, 3vmin, 2.5rem); }
header { grid-area: name; }
.qr { grid-area: qr; }
.qr svg { display: block; width: min(84vw, 54vh); height: min(84vw, 54vh); }
.order { grid-area: order; }
.order strong { display: block; font-size: clamp(1.5rem, 6vmin, 6rem); letter-spacing: .05em;
  font-variant-numeric: tabular-nums; }
.here { grid-area: here; display: flex; gap: 8vmin; }
.here strong { display: block; font-size: clamp(2rem, 9vmin, 8rem); line-height: 1.1; color: #0b6e4f; }
@media (min-aspect-ratio: 5/4) {
  main { grid-template-columns: auto 1fr; grid-template-areas: "qr name" "qr order" "qr here"; }
  .qr svg { width: min(52vw, 92vh); height: min(52vw, 92vh); }
}
`;
