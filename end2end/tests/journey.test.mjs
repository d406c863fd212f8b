// The main job in a browser: publish, find, compare, and see a gap close. With script and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, firstAdministrator, serve } from "../site.mjs";

let site, state;
before(async () => {
  site = await serve();
  state = await firstAdministrator(site);
});
after(async () => assert.equal(await site.stop(), 0, "SIGTERM ends Kenning in good order"));

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with script" : "without script";
  const capability = javaScriptEnabled ? "Parking and enforcement" : "Burial and cremation";

  test(`an entry is published, found and compared, and a gap closes, ${how}`, async () => {
    const context = await site.browser.newContext({ storageState: state, javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();

    await page.goto(`${site.base}/gaps/angus`);
    await page.getByRole("link", { name: capability, exact: true }).click();
    await page.getByRole("button", { name: "We have none" }).click();
    await page.getByText("The council says:").waitFor();

    const fife = await publish(page, "fife", `Fife’s system, ${how}`, capability);
    await page.goto(`${site.base}/gaps/angus?peers=fife`);
    const gap = page.locator(".kn-gap", { hasText: capability });
    assert.equal(await gap.count(), 1, "Angus lacks what Fife has");
    assert.match(await gap.innerText(), /Fife Council/);

    const angus = await publish(page, "angus", `Angus’s system, ${how}`, capability);
    await page.goto(`${site.base}/gaps/angus?peers=fife`);
    assert.equal(await page.locator(".kn-gap", { hasText: capability }).count(), 0, "the gap closed");

    await page.goto(site.base);
    await page.getByLabel("Search entries, technologies and councils").fill(`system ${how}`);
    await page.getByRole("button", { name: "Search" }).click();
    for (const title of [`Fife’s system, ${how}`, `Angus’s system, ${how}`]) {
      await page.locator(".kn-card", { hasText: title }).getByRole("checkbox").check();
    }
    await page.getByRole("button", { name: "Compare the chosen entries" }).click();
    const table = await page.getByRole("table").innerText();
    assert.ok(table.includes("Live") && table.includes("Angus") && table.includes("Fife"), table);
    assert.ok(page.url().includes(fife) && page.url().includes(angus));
    await context.close();
  });
}

test("suggestions follow the keyboard, and the preview follows the text", async () => {
  const context = await site.browser.newContext({ storageState: state });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(site.base);
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  const box = page.getByRole("combobox");
  await box.pressSequentially("spyd");
  await page.getByRole("option", { name: "Spydus", exact: true }).first().waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  await box.press("ArrowDown");
  assert.match(await box.getAttribute("aria-activedescendant"), /^suggestion-\d+$/);
  await box.press("Enter");
  await page.waitForURL(/\/(technologies|entries|suppliers)\//);

  await page.goto(`${site.base}/entries/new?kind=guide`);
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  await page.getByLabel("Text", { exact: true }).fill("some **bold** words");
  await page.locator("leptos-island strong", { hasText: "bold" }).waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test("a slash finds the box, which remembers searches in this browser alone, and a long facet is searched", async () => {
  const context = await site.browser.newContext({ storageState: state });
  const page = await context.newPage();
  await page.goto(`${site.base}/search?q=library+catalogue`);
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  await page.goto(site.base);
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  await page.keyboard.press("/");
  const box = page.getByRole("combobox");
  assert.equal(await box.evaluate((element) => element === document.activeElement), true);
  assert.equal(await box.inputValue(), "", "the slash itself is not typed");
  await page.getByRole("option", { name: "library catalogue" }).waitFor();
  await box.press("Escape");
  await page.getByRole("option").first().waitFor({ state: "hidden" });
  await box.fill("spyd");
  await page.getByRole("option").first().waitFor();
  await box.press("Escape");
  assert.equal(await box.inputValue(), "spyd", "Escape closes the list and keeps the words");

  await page.goto(`${site.base}/entries/new?kind=guide`);
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  await page.evaluate(() => navigation.addEventListener("navigate", () => { window.isLeft = true; }));
  await page.getByRole("button", { name: "Publish" }).focus();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => window.isLeft ?? false), false, "a text that is written is not left behind");

  await page.goto(`${site.base}/gaps`);
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  await page.keyboard.press("/");
  await page.waitForURL(/\/search/);
  await page.waitForFunction(() => document.activeElement.id === "q");

  await page.goto(`${site.base}/search`);
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  const councils = page.locator("#facet-council");
  await page.getByLabel("Find in Council").fill("orkn");
  assert.equal(await councils.locator("li:visible").count(), 1);
  await councils.getByRole("checkbox").locator("visible=true").check();
  await page.getByRole("button", { name: "Show results" }).click();
  await page.getByRole("link", { name: /Council: Orkney/ }).waitFor();
  await context.close();
});

test("arrow keys walk the matrix, and a cell opens its evidence", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.base}/gaps`);
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
  await page.locator("#matrix td a").first().focus();
  assert.equal(await page.locator("#matrix td a:not([tabindex='-1'])").count(), 1, "the matrix is one stop of the Tab key");
  const label = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  const first = await label();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await label(), first);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await label(), first);
  await page.keyboard.press("ArrowDown");
  const cell = await label();
  await page.keyboard.press("Enter");
  const evidence = page.getByRole("dialog");
  await evidence.waitFor();
  assert.match(await evidence.getByRole("heading").textContent(), /: /, "it says of which council and which capability");
  assert.deepEqual(await faults(page), []);
  await page.keyboard.press("Escape");
  await evidence.waitFor({ state: "hidden" });
  assert.equal(await label(), cell, "the focus is back on the cell");
  assert.equal(new URL(page.url()).pathname, "/gaps", "the page was not left");
  await page.keyboard.press("Enter");
  await evidence.getByRole("link", { name: "Open its page" }).click();
  await page.getByRole("heading", { name: "Evidence" }).waitFor();
  await page.close();
});

test("a page without islands loads no wasm, and a first view is small", async () => {
  const page = await site.browser.newPage({ javaScriptEnabled: false });
  let bytes = 0, requests = 0;
  page.on("response", async (response) => {
    requests += 1;
    bytes += (await response.request().sizes()).responseBodySize;
  });
  await page.goto(site.base, { waitUntil: "networkidle" });
  assert.ok(requests <= 6 && bytes <= 60 * 1024, `${requests} requests, ${bytes} bytes`);
  await page.close();
});

async function publish(page, organisation, title, capability) {
  await page.goto(`${site.base}/entries/new?kind=deployment&organisation=${organisation}`);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Technologies, 1").fill("Spydus");
  await page.getByLabel("Capabilities, 1").fill(capability);
  await page.getByLabel("Live", { exact: true }).check();
  await page.getByLabel(/^Public:/).check();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  return page.url().split("/")[4];
}
