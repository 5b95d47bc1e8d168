// Every page loads this: it marks the page as scripted, so that styles may tell.

document.documentElement.dataset.scripted = "";
