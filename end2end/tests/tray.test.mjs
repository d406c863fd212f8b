// The tray of things to compare: it survives going from page to page, by mouse and by keyboard, and one of each kind does not mix with another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, serve, takeScriptsOut } from "../site.mjs";

let site;
before(async () => {
  site = await serve();
});
after(() => site.stop());

const KINDS = [
  { of: "technologies", things: ["spydus", "koha"], heading: "Compare: Spydus and Koha" },
  { of: "councils", things: ["fife", "angus"], heading: "Compare: Fife Council and Angus Council" },
];

for (const { of, things, heading } of KINDS) {
  test(`${of} go into the tray on their own pages, by keyboard alone`, async () => {
    const context = await site.browser.newContext();
    const page = await awake(context, `/${of}/${things[0]}`);
    await pressByKeyboard(page, "Add to compare");
    const button = page.getByRole("button", { name: "Remove from compare" });
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Remove from compare", "the focus stays where it was");
    assert.equal(await page.getByRole("link", { name: /^Compare \d/ }).count(), 0, "one alone is nothing to compare");
    assert.deepEqual(await faults(page), []);

    await page.goto(`${site.base}/${of}`);
    await page.goto(`${site.base}/${of}/${things[1]}`);
    await page.locator("html[data-awake]").waitFor({ state: "attached" });
    await pressByKeyboard(page, "Add to compare");
    const link = page.getByRole("link", { name: `Compare 2 ${of}` });
    await link.waitFor();
    await link.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    assert.equal(new URL(page.url()).search, `?of=${of}&id=${things.join("&id=")}`);

    await page.goto(`${site.base}/compare?of=${of}`);
    await page.getByRole("link", { name: `Take the 2 that you added: ${of}` }).waitFor();
    const other = of === "councils" ? "technologies" : "councils";
    await page.goto(`${site.base}/compare?of=${other}`);
    await page.locator("html[data-awake]").waitFor({ state: "attached" });
    assert.equal(await page.getByRole("link", { name: /that you added/ }).count(), 0, "each kind has a tray of its own");

    await page.goto(`${site.base}/${of}/${things[1]}`);
    await page.getByRole("button", { name: "Remove from compare" }).click();
    await page.getByRole("button", { name: "Add to compare" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Add to compare" }).waitFor();
    await context.close();
  });

  test(`${of} are put side by side without script, from the list and from their own pages`, async () => {
    const context = await site.browser.newContext();
    await takeScriptsOut(context);
    const page = await context.newPage();
    await page.goto(`${site.base}/${of}`);
    for (const slug of things) await page.locator(`input[name=id][value=${slug}]`).check();
    await page.getByRole("button", { name: `Compare the chosen ${of}` }).click();
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /^Compare: /);
    assert.equal(await page.getByRole("table").count(), 1);
    await page.goto(`${site.base}/${of}/${things[0]}`);
    assert.equal(await page.getByRole("button", { name: "Add to compare" }).count(), 0, "without script there is no tray");
    const box = page.locator("#beside");
    if (of === "councils") await box.selectOption(things[1]);
    else await box.fill("Koha");
    await page.locator(".kn-compare-form").getByRole("button", { name: "Compare" }).click();
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await context.close();
  });
}

test("the button that compares keeps in sight once something is chosen, without script too", async () => {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await takeScriptsOut(context);
  const page = await context.newPage();
  await page.goto(`${site.base}/technologies`);
  const button = page.getByRole("button", { name: "Compare the chosen technologies" });
  const place = async () => (await button.boundingBox()).y;
  assert.ok((await place()) > 800, "the list is long");
  await page.locator("input[name=id]").first().check();
  assert.ok((await place()) < 800, "what was chosen can be compared at once");
  assert.deepEqual(await faults(page), []);
  await context.close();
});

test("a search that finds nothing says so in the width of the page", async () => {
  const page = await site.browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${site.base}/search?q=zzzzzz`);
  const found = await page.getByText("Nothing here fits that.").boundingBox();
  assert.ok(found.height < 80 && (await page.locator(".kn-empty").boundingBox()).width > 600);
  await page.close();
});

test("a sixth is not taken, and the button says why", async () => {
  const context = await site.browser.newContext();
  const page = await awake(context, "/councils/fife");
  for (const slug of ["fife", "angus", "moray", "highland", "stirling"]) {
    await page.goto(`${site.base}/councils/${slug}`);
    await page.getByRole("button", { name: "Add to compare" }).click();
    await page.getByRole("button", { name: "Remove from compare" }).waitFor();
  }
  await page.goto(`${site.base}/councils/falkirk`);
  await page.getByText("Five are chosen already").waitFor();
  assert.equal(await page.getByRole("button", { name: "Add to compare" }).count(), 0);
  assert.equal(await page.getByRole("link", { name: "Compare 5 councils" }).count(), 1);
  assert.deepEqual(await faults(page), []);
  await context.close();
});

async function awake(context, path) {
  const page = await context.newPage();
  await page.goto(site.base + path);
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  return page;
}

async function pressByKeyboard(page, name) {
  const button = page.getByRole("button", { name, exact: true });
  await button.waitFor();
  for (let n = 0; n < 60 && !(await button.evaluate((element) => element === document.activeElement)); n += 1) await page.keyboard.press("Tab");
  assert.equal(await button.evaluate((element) => element === document.activeElement), true, `the Tab key reaches “${name}”`);
  await page.keyboard.press("Space");
}
