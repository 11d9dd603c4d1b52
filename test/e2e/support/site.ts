import { createServer, type Server as HttpServer } from "node:http";
import { test } from "@playwright/test";

/** A company's web site that lets in nothing but itself and the chat, and says so to the browser. */
export class Site {
  url = "";
  private readonly server: HttpServer;
  private page = "";
  private policy = "";

  constructor() {
    this.server = createServer((_request, response) => {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.setHeader("Content-Security-Policy", this.policy);
      response.end(this.page);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((ready) => this.server.listen(0, "127.0.0.1", ready));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("The site has no port");
    this.url = `http://127.0.0.1:${address.port}/`;
  }

  /** Puts the snippet into the page, as an administrator would, and allows the chat's origin. */
  show(snippet: string, chat: string): void {
    this.policy = `default-src 'none'; script-src ${chat}; frame-src ${chat}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
    this.page = `<!doctype html><html lang="en"><head><title>Northwind Cycles</title></head><body><h1>Northwind Cycles</h1>${snippet}</body></html>`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

/** A site for the tests of this file. */
export function useSite(): Site {
  const site = new Site();
  test.beforeAll(() => site.start());
  test.afterAll(() => site.stop());
  return site;
}
