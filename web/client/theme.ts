const colours = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].map((meta) => ({
  meta,
  own: meta.content,
  theme: /dark|light/.exec(meta.media)?.[0],
}));

// Shows "light" or "dark", or with "system" the system's theme, in the page and in the browser's own frame.
export function showTheme(theme: string): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  const chosen = colours.find((colour) => colour.theme === theme);
  for (const { meta, own } of colours) meta.content = chosen?.own ?? own;
}
