interface GovukFrontend {
  initAll(): void;
}

/** Starts the components of govuk-frontend, where the page has any. */
export async function startGovuk(): Promise<void> {
  if (document.querySelector('[data-module^="govuk-"]:not(.govuk-skip-link)') === null) return;
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
  const address = new URL('../govuk-frontend.js', import.meta.url).href;
  const { initAll } = (await import(address)) as GovukFrontend;
  initAll();
}
