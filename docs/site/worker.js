"use strict";

// A browser starts no worker of a page from a folder, and the search runs in one. Here the search runs
// in a frame that is not seen. The pages expect this name: IFrameWorker.
window.IFrameWorker = class extends EventTarget {
  constructor(address) {
    super();
    this.onmessage = this.onerror = null;
    this.waiting = [];
    this.frame = document.createElement("iframe");
    this.frame.hidden = true;
    document.body.append(this.frame);
    const inside = this.frame.contentWindow;
    inside.document.open();
    inside.document.write("<!doctype html><title>Search</title><body></body>");
    inside.document.close();
    inside.postMessage = (data) => {
      const event = new MessageEvent("message", { data });
      this.onmessage?.(event);
      this.dispatchEvent(event);
    };
    inside.importScripts = (...sources) => Promise.all(sources.map((source) =>
      new Promise((resolve) => inside.document.body.append(this.script(source, resolve)))));
    inside.document.body.append(this.script(address, () => {
      for (const data of this.waiting) this.deliver(data);
      this.waiting = null;
    }));
  }

  script(source, onload) {
    const script = this.frame.contentDocument.createElement("script");
    Object.assign(script, { src: source, onload });
    return script;
  }

  deliver(data) {
    this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data }));
  }

  postMessage(data) {
    if (this.waiting) this.waiting.push(data);
    else this.deliver(data);
  }

  terminate() { this.frame.remove(); }
};

if (location.protocol === "file:") window.Worker = window.IFrameWorker;
