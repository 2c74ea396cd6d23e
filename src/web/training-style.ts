/** Of the page that shows the code of a training: a telephone held up, or a projector at the far end of a hall. */
export const TRAINING_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif;
  background: #fff; color: #16202a; }
main { min-height: 100vh; padding: 3vmin; display: flex; flex-direction: column; align-items: center;
  justify-content: center; gap: 2.5vmin; text-align: center; }
h1 { margin: 0; font-size: clamp(1.25rem, 4.5vmin, 4rem); line-height: 1.3; overflow-wrap: anywhere; }
p { margin: 0; font-size: clamp(1rem, 3vmin, 2.5rem); }
.qr svg { display: block; width: min(78vw, 52vh); height: min(78vw, 52vh); }
.order { font-size: clamp(1.5rem, 6vmin, 6rem); font-weight: 700; letter-spacing: .06em;
  font-variant-numeric: tabular-nums; }
.here { display: flex; gap: 6vmin; }
.here strong { display: block; font-size: clamp(2rem, 8vmin, 7rem); line-height: 1.1; color: #0b6e4f; }
`;
