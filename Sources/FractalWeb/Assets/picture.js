// Addresses of pictures of systems.

// The address of a square picture, with twice the pixels for a screen that has them.
export function picture(label, side) {
  const pixels = side * Math.min(2, Math.max(1, Math.ceil(window.devicePixelRatio)));
  const address = new URL(`picture/${label}.png`, document.baseURI);
  address.searchParams.set("side", pixels);
  const version = document.documentElement.dataset.preview;
  if (version) address.searchParams.set("v", version);
  return address.href;
}
