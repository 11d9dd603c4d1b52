import { QueryClient } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { keys } from "@/data/keys";
import type { MessageWindow } from "@/data/reduce/messages";
import { loadTexts, startI18n } from "@/lib/i18n";
import { TestFrame, testDetail } from "../testing";
import { Composer } from "./Composer";
import { sendKey } from "./sendKey";

interface Request {
  method: string;
  path: string;
  body: unknown;
}

let requests: Request[] = [];
let conversations = 0;

beforeAll(async () => {
  await startI18n("en");
  await loadTexts("workspace");
});

beforeEach(() => {
  requests = [];
  sendKey.set("enter");
});

afterEach(() => vi.unstubAllGlobals());

/** A server that stores messages, or refuses them while `refuse` says so. */
function serve(refuse: () => boolean = () => false): void {
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    requests.push({ method: init.method ?? "", path: address, body });
    if (address.includes("/quick-replies")) return Promise.resolve(Response.json({ items: replies }));
    if (!address.endsWith("/messages")) return Promise.resolve(new Response(null, { status: 204 }));
    if (refuse()) return Promise.resolve(Response.json({ code: "unavailable", detail: "The server is busy." }, { status: 503 }));
    return Promise.resolve(Response.json({ ...stored, ...(typeof body === "object" ? body : {}) }, { status: 201 }));
  });
}

const stored = { id: "m1", conversationId: "c", seq: 1, from: "agent", senderName: "Ana", attachments: [], at: "2026-01-02T10:00:00.000Z" };
const replies = [
  { id: "r1", shortcut: "hello", title: "Greeting", body: "Hello, how can I help?", locale: "en", tags: [] },
  { id: "r2", shortcut: "bye", title: "Farewell", body: "Goodbye!", locale: "en", tags: [] },
];

function sent(): Request[] {
  return requests.filter(({ path }) => path.endsWith("/messages"));
}

function Host({ id, drafts }: { id: string; drafts: { text: string; note: string } }) {
  const [kind, setKind] = useState<"text" | "note">("text");
  return <Composer conversation={testDetail({ id, drafts })} kind={kind} onKind={setKind} focusSignal={0} />;
}

/** Each test has a conversation of its own, since drafts outlive the screen. */
function setup(drafts = { text: "", note: "" }) {
  conversations += 1;
  const id = `c${conversations}`;
  const client = new QueryClient();
  render(
    <TestFrame client={client}>
      <Host id={id} drafts={drafts} />
    </TestFrame>,
  );
  return { user: userEvent.setup({ delay: null }), field: () => screen.getByRole("textbox"), window: () => client.getQueryData<MessageWindow>(keys.messages(id)) };
}

describe("Composer", () => {
  it("sends on Enter and makes a new line on Shift+Enter", async () => {
    serve();
    const { user, field } = setup();
    await user.type(field(), "one{Shift>}{Enter}{/Shift}two{Enter}");
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body).toMatchObject({ kind: "text", body: "one\ntwo", attachmentIds: [] });
    expect(field()).toHaveProperty("value", "");
  });

  it("sends only on Ctrl+Enter when so chosen", async () => {
    serve();
    sendKey.set("ctrlEnter");
    const { user, field } = setup();
    await user.type(field(), "one{Enter}two");
    expect(sent()).toHaveLength(0);
    await user.type(field(), "{Control>}{Enter}{/Control}");
    await waitFor(() => expect(sent()[0]?.body).toMatchObject({ body: "one\ntwo" }));
  });

  it("does not send white space", async () => {
    serve();
    const { user, field } = setup();
    await user.type(field(), "   {Enter}");
    expect(sent()).toHaveLength(0);
  });

  it("keeps what the server refused, with the key it will be sent with again", async () => {
    serve(() => true);
    const { user, field, window } = setup();
    await user.type(field(), "hello{Enter}");
    await waitFor(() => expect(window()?.pending[0]).toMatchObject({ body: "hello", status: "failed", error: "The server is busy." }));
    const [request] = sent();
    expect(request?.body).toMatchObject({ key: window()?.pending[0]?.key });
  });

  it("writes notes on the other tab and keeps both drafts", async () => {
    serve();
    const { user, field } = setup({ text: "dear customer", note: "" });
    expect(field()).toHaveProperty("value", "dear customer");
    await user.click(screen.getByRole("tab", { name: "Note" }));
    await user.type(field(), "careful{Enter}");
    await waitFor(() => expect(sent()[0]?.body).toMatchObject({ kind: "note", body: "careful" }));
    await user.click(screen.getByRole("tab", { name: "Reply" }));
    expect(field()).toHaveProperty("value", "dear customer");
  });

  it("inserts a quick reply after a slash", async () => {
    serve();
    const { user, field } = setup();
    await user.type(field(), "Hi /by");
    await screen.findByRole("option", { name: /Farewell/ });
    expect(screen.queryByRole("option", { name: /Greeting/ })).toBeNull();
    await user.keyboard("{Enter}");
    expect(field()).toHaveProperty("value", "Hi Goodbye!");
    expect(sent()).toHaveLength(0);
  });

  it("leaves the slash alone after Esc", async () => {
    serve();
    const { user, field } = setup();
    await user.type(field(), "/he");
    await screen.findByRole("option", { name: /Greeting/ });
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("option")).toBeNull();
    expect(field()).toHaveProperty("value", "/he");
  });
});
