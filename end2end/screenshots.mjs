// The README's pictures, of a fresh site with made-up entries.
import { firstAdministrator, serve } from "./site.mjs";

const PICTURES = [["search", "/search?q=library"], ["gaps", "/gaps"]];

const site = await serve(["--demo", "600"]);
await firstAdministrator(site);
const page = await site.browser.newPage({ viewport: { width: 1280, height: 800 } });
for (const [name, path] of PICTURES) {
  await page.goto(site.base + path, { waitUntil: "networkidle" });
  await page.screenshot({ path: `../docs/pictures/${name}.png` });
}
await site.stop();
