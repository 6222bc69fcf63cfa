(async (script, wasm) => {
  const module = await import(script);
  await module.default({ module_or_path: wasm });
  module.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    const wake = module[island.dataset.component];
    try {
      await wake(island);
    } catch (error) {
      console.error(`The island ${island.dataset.component} does not work.`, error);
    }
  }
  document.documentElement.dataset.hydrated = "";
})
