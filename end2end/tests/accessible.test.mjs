// Every kind of page by axe, at two widths, with script and without, signed in and not, in light and dark, with errors shown.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, faults, firstAdministrator, serve, takeScriptsOut } from "../site.mjs";

const OPEN = ["/", "/search", "/search?q=libary&council=fife", "/search?q=zzzzzz", "/search?q=sharepiont", "/search?q=council:fife+catalogue&freshness=fresh", "/councils", "/councils/fife", "/technologies", "/technologies/spydus", "/suppliers",
  "/suppliers/civica", "/capabilities", "/capabilities/library-management", "/compare", "/gaps", "/gaps/fife", "/renewals", "/renewals?council=fife", "/partnership", "/gaps?collapsed=1", "/gaps/fife/briefing", "/compare?of=councils&id=fife&id=angus", "/compare?of=technologies&id=spydus&id=iguana", "/gaps/fife/library-management",
  "/radar", "/radar?group=culture-democracy", "/radar/uipath", "/changes", "/sign-in", "/api", "/about", "/accessibility", "/privacy", "/cookies", "/nowhere"];
const SIGNED_IN = ["/account", "/admin/search?names=eforms", "/admin/people/fife", "/imports", "/entries/new", "/entries/new?kind=deployment", "/entries/new?kind=case-study", "/entries/new?kind=guide", "/entries/new?kind=contract", "/renewals", "/gaps/fife/library-management", "/radar", "/radar/uipath"];

/** A word that no page has room for, of which one page after another was widened. */
const LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(2);

let site, state, entries, hostile;
before(async () => {
  site = await serve();
  state = await firstAdministrator(site);
  await contracts(["fife", "angus", "moray"]);
  hostile = await publish({ kind: "deployment", organisation: "fife", title: `O’Neil’s ${LONG} 🦀`, summary: LONG, tags: [LONG.slice(0, 40)], visibility: "public", technologies: ["spydus"], capabilities: ["library-management"], facts: { lifecycle: "live", contact: `${LONG.slice(0, 60)}@fife.example` } });
  const found = await (await fetch(`${site.base}/api/v1/search?q=spydus`)).json();
  entries = found.hits.map((hit) => hit.id);
});
after(() => site.stop());

for (const width of WIDTHS) {
  for (const javaScriptEnabled of [true, false]) {
    test(`every page is accessible at ${width} px, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
      const wrong = [];
      const [one, two] = entries;
      const pages = [...OPEN, `/entries/${one}`, `/entries/${one}/history`, `/entries/${one}/history/1`, `/entries/${one}/history/1..1`, `/compare?id=${one}&id=${two}`, `/entries/${hostile}`, "/search?q=oneil"];
      wrong.push(...(await visit(pages, { width, javaScriptEnabled })));
      wrong.push(...(await visit([...SIGNED_IN, `/entries/${one}/edit`, `/entries/${one}`], { width, javaScriptEnabled, state })));
      assert.deepEqual(wrong, []);
    });
  }
}

test("dark pages are accessible too", async () => {
  assert.deepEqual(await visit(["/", "/search?q=library", "/gaps", "/gaps/fife", "/renewals", "/radar", `/entries/${entries[0]}`, "/sign-in"], { width: 1280, javaScriptEnabled: true, dark: true }), []);
});

test("a refused form is accessible, and its summary leads to the fields", async () => {
  for (const width of WIDTHS) {
    const context = await site.browser.newContext({ viewport: { width, height: 900 }, storageState: state });
    const page = await context.newPage();
    await page.goto(`${site.base}/entries/new?kind=deployment&organisation=fife`);
    await page.getByRole("button", { name: "Publish" }).click();
    assert.deepEqual(await faults(page), []);
    await page.locator(".ds_error-summary a", { hasText: "Enter a title" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "title");
    await context.close();
  }
});

/** Contracts that could be bought together. */
async function contracts(councils) {
  for (const council of councils) {
    const facts = { end: "2028-03-31", extensions: "12 months", notice: "3 months", lead_time: "9 months", supplier: "civica", contact: `information.technology.procurement@${council}.example` };
    await publish({ kind: "contract", organisation: council, title: `Libraries in ${council}`, visibility: "public", capabilities: ["library-management"], facts });
  }
}

/** Publishes an entry, and tells its id. */
async function publish(data) {
  const context = await site.browser.newContext({ storageState: state });
  const made = await context.request.post(`${site.base}/api/v1/entries`, { data, headers: { "sec-fetch-site": "same-origin" } });
  assert.equal(made.status(), 201, await made.text());
  const { id } = await made.json();
  await context.close();
  return id;
}

async function visit(paths, { width, javaScriptEnabled, state, dark }) {
  const context = await site.browser.newContext({ viewport: { width, height: 900 }, storageState: state, colorScheme: dark ? "dark" : "light" });
  if (!javaScriptEnabled) await takeScriptsOut(context);
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && !/404/.test(message.text()) && wrong.push(`${page.url()} says ${message.text()}`));
  for (const path of paths) {
    await page.goto(site.base + path);
    wrong.push(...(await faults(page)).map((fault) => `${path}: ${fault}`));
  }
  await context.close();
  return wrong;
}
