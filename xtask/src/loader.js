// Wakes the islands when the browser has nothing better to do. The names are filled in by the front-end build.
const idle = window.requestIdleCallback ?? ((wake) => setTimeout(wake, 1));

const woken = (element, id, glue) => glue[id]?.(element);

async function walk(node, glue) {
  if (node.tagName === "LEPTOS-ISLAND") {
    await woken(node, node.dataset.component, glue);
  }
  for (const child of node.children) {
    await walk(child, glue);
  }
}

idle(async () => {
  if (!document.querySelector("leptos-island")) {
    return;
  }
  // What Leptos would write into the page: nothing waits for the browser.
  Object.assign(globalThis, { __RESOLVED_RESOURCES: [], __SERIALIZED_ERRORS: [], __INCOMPLETE_CHUNKS: [] });
  const glue = await import("/assets/GLUE");
  window.__hydrateIsland = (element, id) => woken(element, id, glue);
  await glue.default({ module_or_path: "/assets/WASM" });
  glue.hydrate();
  await walk(document.body, glue);
  document.documentElement.dataset.awake = "yes";
});
