// A Kenning of its own for a test file, and browsers that visit it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const WIDTHS = [320, 1280];
export const PASSWORD = "a heron stands in the burn";

/** Serves an empty data folder on a free port, and tells the one-time link that was printed. */
export async function serve(more = []) {
  const folder = mkdtempSync(join(tmpdir(), "kenning-e2e-"));
  const base = `http://127.0.0.1:${await freePort()}`;
  const kenning = process.env.KENNING ?? "../target/release/kenning";
  const server = spawn(kenning, ["--data-dir", folder, "serve", "--listen", base.slice("http://".length), ...more], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, KENNING_LOG: "warn" } });
  const link = await new Promise((found, failed) => {
    let said = "";
    server.once("exit", () => failed(new Error(`Kenning stopped: ${said}`)));
    server.stdout.on("data", (text) => {
      said += text;
      const match = /(http\S+\/link\/\w+)\n/.exec(said);
      if (match) found(match[1]);
    });
  });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: QUIET });
  const stop = async () => {
    await browser.close();
    const ended = new Promise((end) => server.once("exit", end));
    server.kill("SIGTERM");
    const status = await ended;
    rmSync(folder, { recursive: true, force: true });
    return status;
  };
  return { base, link, browser, stop };
}

/** Follows the first link as its first visitor, and keeps the session. */
export async function firstAdministrator({ browser, link }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("Your name").fill("Mòrag O’Neil");
  await page.getByLabel("E-mail address").fill("morag@digital.example");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await page.waitForURL("**/account");
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Takes every script out of the site's pages. The browser keeps its own: without it axe, which waits on timers, never ends. */
export async function takeScriptsOut(context) {
  await context.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    const body = (await response.text()).replace(/<script[\s\S]*?<\/script>/g, "");
    await route.fulfill({ response, body });
  });
}

/** What axe finds wrong on the page, and what is wider than the window. */
export async function faults(page) {
  // Beside the page's own policy: axe is the tester's, not the site's.
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const faults = found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  return wide > window ? [...faults, `the page is ${wide} wide in a window of ${window}`] : faults;
}

function freePort() {
  return new Promise((found) => {
    const socket = createServer().listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => found(port));
    });
  });
}
