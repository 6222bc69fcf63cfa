(async (script, wasm) => {
  const module = await import(script);
  await module.default({ module_or_path: wasm });
  module.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    const wake = module[island.dataset.component];
    if (wake) await wake(island);
    else console.error(`The script does not know the island ${island.dataset.component}.`);
  }
  document.documentElement.dataset.hydrated = "";
})
