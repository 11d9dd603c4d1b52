import { QueryClient } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Agent, Conversation, ConversationDetail, Me, Queue } from "@/api/types";
import { keys } from "@/data/keys";
import { testConversation } from "@/data/testing";
import { loadTexts, startI18n } from "@/lib/i18n";
import { onNotice, type Notice } from "@/ui/notices";
import { TestFrame } from "../testing";
import { AssignDialog } from "./AssignDialog";
import { CloseDialog } from "./CloseDialog";
import { TransferDialog } from "./TransferDialog";

interface Sent {
  path: string;
  body: unknown;
}

let sent: Sent[] = [];
let asked: string[] = [];
let notices: Notice[] = [];
let stopNotices = () => {};

const me: Me = {
  user: { id: "me", name: "Ana", email: "ana@example.com", locale: "en", theme: "system", roles: ["agent"], capacity: 4 },
  organisation: { name: "Trailhead" },
  abilities: ["workspace", "supervise"],
  queues: [{ id: "q1", name: "Orders" }],
  demo: false,
};

const queues: Queue[] = [
  { id: "q1", name: "Orders", open: true },
  { id: "q2", name: "Returns", open: true },
  { id: "q3", name: "Press", open: false },
];

function agent(id: string, name: string, queue: string): Agent {
  const status: Agent["status"] = { id: "available", name: "Available", base: "available", builtIn: true };
  return { id, name, queues: [queue], connected: true, status, load: 0, capacity: 4 };
}

const agents = [agent("me", "Ana", "q1"), agent("ben", "Ben", "q1"), agent("chi", "Chi", "q2")];

beforeAll(async () => {
  await startI18n("en");
  await loadTexts("workspace");
});

beforeEach(() => {
  sent = [];
  asked = [];
  notices = [];
  stopNotices = onNotice((notice) => notices.push(notice));
});

afterEach(() => {
  stopNotices();
  vi.unstubAllGlobals();
});

function answerGet(address: string): Response {
  asked.push(address);
  const url = new URL(address, "http://localhost");
  const queue = url.searchParams.get("queueId");
  if (url.pathname.endsWith("/agents")) return Response.json({ items: agents.filter(({ queues: of }) => queue === null || of.includes(queue)) });
  return Response.json({ items: url.pathname.endsWith("/queues") ? queues : [] });
}

const refusal = () => Response.json({ code: "conflict", detail: "Somebody else has it now." }, { status: 409 });

/** A server that has the colleagues and queues, and answers commands with `answer`. */
function serve(answer: () => Response | Promise<Response>): void {
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    if (init.method === "GET") return answerGet(address);
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    sent.push({ path: address, body });
    return answer();
  });
}

type Shown = typeof AssignDialog;

function setup(Dialog: Shown, part: Partial<Conversation> = {}, answer: () => Response | Promise<Response> = () => Response.json(testConversation(part))) {
  serve(answer);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  client.setQueryData(keys.me, me);
  const onClose = vi.fn();
  render(
    <TestFrame client={client}>
      <Dialog conversation={testConversation(part)} onClose={onClose} />
    </TestFrame>,
  );
  return { user: userEvent.setup({ delay: null }), client, onClose };
}

function button(name: string): HTMLElement {
  return screen.getByRole("button", { name });
}

describe("AssignDialog", () => {
  const given = testConversation({ agent: { id: "ben", name: "Ben" }, version: 2 });

  it("asks for one of the queue's members, but not for whoever has it", async () => {
    setup(AssignDialog);
    expect(await screen.findByRole("radio", { name: /Ben/ })).toBeTruthy();
    expect(screen.getByRole("dialog", { name: "Assign C-000001" })).toBeTruthy();
    expect(screen.queryByRole("radio", { name: /Chi|Ana/ })).toBeNull();
    expect(asked).toEqual(["/api/v1/agents?queueId=q1"]);
    expect(button("Assign")).toHaveProperty("disabled", true);
  });

  it("sends whom was chosen, says so and closes", async () => {
    const { user, onClose } = setup(AssignDialog, {}, () => Response.json(given));
    await user.click(await screen.findByRole("radio", { name: /Ben/ }));
    await user.click(button("Assign"));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent).toEqual([{ path: "/api/v1/conversations/c1/assign", body: { agentId: "ben" } }]);
    expect(notices).toEqual([{ intent: "success", title: "C-000001 went to Ben" }]);
  });

  it("offers everybody when members are not enough, and forgets the choice then", async () => {
    const { user } = setup(AssignDialog);
    await user.click(await screen.findByRole("radio", { name: /Ben/ }));
    await user.click(screen.getByRole("switch", { name: "Only members of Orders" }));
    expect(await screen.findByRole("radio", { name: /Chi/ })).toBeTruthy();
    expect(asked.at(-1)).toBe("/api/v1/agents");
    expect(button("Assign")).toHaveProperty("disabled", true);
  });

  it("offers everybody where there is no queue", async () => {
    setup(AssignDialog, { queue: undefined });
    expect(await screen.findByRole("radio", { name: /Chi/ })).toBeTruthy();
    expect(screen.queryByRole("switch")).toBeNull();
  });

  it("shows why it was refused and keeps the choice", async () => {
    const { user, onClose } = setup(AssignDialog, {}, refusal);
    await user.click(await screen.findByRole("radio", { name: /Ben/ }));
    await user.click(button("Assign"));
    expect(await screen.findByText("Somebody else has it now.")).toBeTruthy();
    expect(screen.getByRole("radio", { name: /Ben/ })).toHaveProperty("checked", true);
    expect(onClose).not.toHaveBeenCalled();
    expect(notices).toEqual([]);
  });

  it("needs no mouse", async () => {
    const { user, onClose } = setup(AssignDialog, {}, () => Response.json(given));
    (await screen.findByRole("radio", { name: /Ben/ })).focus();
    await user.keyboard(" {Enter}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent).toHaveLength(1);
  });
});

describe("TransferDialog", () => {
  it("offers the open queues, but not the one where it is", async () => {
    setup(TransferDialog);
    expect(await screen.findByRole("radio", { name: "Returns" })).toHaveProperty("disabled", false);
    expect(screen.getByRole("radio", { name: /^Orders.*is here now/ })).toHaveProperty("disabled", true);
    expect(screen.getByRole("radio", { name: /^Press.*Closed now/ })).toHaveProperty("disabled", true);
    expect(button("Transfer")).toHaveProperty("disabled", true);
  });

  it("sends the queue and the note without the space around it", async () => {
    const { user, onClose } = setup(TransferDialog);
    await user.click(await screen.findByRole("radio", { name: "Returns" }));
    await user.type(screen.getByRole("textbox", { name: "Note" }), "  Wants the money back. ");
    await user.click(button("Transfer"));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent).toEqual([{ path: "/api/v1/conversations/c1/transfer", body: { queueId: "q2", note: "Wants the money back." } }]);
    expect(notices).toEqual([{ intent: "success", title: "C-000001 was transferred" }]);
  });

  it("sends the colleague alone, whatever queue was chosen before", async () => {
    const { user, onClose } = setup(TransferDialog);
    await user.click(await screen.findByRole("radio", { name: "Returns" }));
    await user.click(screen.getByRole("tab", { name: "To a colleague" }));
    expect(button("Transfer")).toHaveProperty("disabled", true);
    await user.click(await screen.findByRole("radio", { name: /Chi/ }));
    expect(screen.queryByRole("radio", { name: /Ana/ })).toBeNull();
    await user.click(button("Transfer"));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent).toEqual([{ path: "/api/v1/conversations/c1/transfer", body: { agentId: "chi" } }]);
  });

  it("tells whoever opened it only after it was done", async () => {
    const onDone = vi.fn();
    const { user, onClose } = setup((props) => <TransferDialog {...props} onDone={onDone} />, {}, refusal);
    await user.click(await screen.findByRole("radio", { name: "Returns" }));
    await user.type(screen.getByRole("textbox", { name: "Note" }), "Please");
    await user.click(button("Transfer"));
    expect(await screen.findByText("Somebody else has it now.")).toBeTruthy();
    expect(screen.getByRole("textbox", { name: "Note" })).toHaveProperty("value", "Please");
    expect(onClose).not.toHaveBeenCalled();
    serve(() => Response.json(testConversation()));
    await user.click(button("Transfer"));
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("needs no mouse", async () => {
    const { user, onClose } = setup(TransferDialog);
    (await screen.findByRole("radio", { name: "Returns" })).focus();
    await user.keyboard(" {Enter}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent).toEqual([{ path: "/api/v1/conversations/c1/transfer", body: { queueId: "q2" } }]);
  });
});

describe("CloseDialog", () => {
  const reason = () => screen.getByRole("textbox", { name: "Reason" });

  it("says what happens to whom", () => {
    setup(CloseDialog);
    expect(screen.getByText("The conversation between Kim and Ana ends at once, without wrap-up. Both are told.")).toBeTruthy();
  });

  it("says so where nobody has it yet", () => {
    setup(CloseDialog, { agent: undefined });
    expect(screen.getByText("The conversation with Kim ends at once. The customer is told that it is over.")).toBeTruthy();
  });

  it("needs a reason, and sends it without the space around it", async () => {
    const { user, client, onClose } = setup(CloseDialog, {}, () => Response.json(testConversation({ state: "closed", version: 2 })));
    client.setQueryData(keys.conversation("c1"), testConversation());
    await user.type(reason(), "   ");
    expect(button("Close conversation")).toHaveProperty("disabled", true);
    await user.type(reason(), "Spam ");
    button("Close conversation").focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent).toEqual([{ path: "/api/v1/conversations/c1/close", body: { reason: "Spam" } }]);
    expect(notices).toEqual([{ intent: "success", title: "C-000001 is closed" }]);
    expect(client.getQueryData<ConversationDetail>(keys.conversation("c1"))?.state).toBe("closed");
  });

  it("shows why it was refused and keeps the reason", async () => {
    const { user, onClose } = setup(CloseDialog, {}, refusal);
    await user.type(reason(), "Spam");
    await user.click(button("Close conversation"));
    expect(await screen.findByText("Somebody else has it now.")).toBeTruthy();
    expect(reason()).toHaveProperty("value", "Spam");
    expect(onClose).not.toHaveBeenCalled();
  });

  it("says that there is no connection in words of its own", async () => {
    const { user } = setup(CloseDialog, {}, () => Promise.reject(new TypeError("Failed to fetch")));
    await user.type(reason(), "Spam");
    await user.click(button("Close conversation"));
    expect(await screen.findByText("No connection to the server. What you typed is kept; try again.")).toBeTruthy();
  });

  it("asks once however often it is pressed", async () => {
    let answer: (response: Response) => void = () => {};
    const { user, onClose } = setup(CloseDialog, {}, () => new Promise((resolve) => (answer = resolve)));
    await user.type(reason(), "Spam");
    await user.dblClick(button("Close conversation"));
    await user.click(button("Close conversation"));
    answer(Response.json(testConversation({ state: "closed", version: 2 })));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent).toHaveLength(1);
  });

  it("is left by Escape and by Cancel, with nothing sent", async () => {
    const { user, onClose } = setup(CloseDialog);
    await user.type(reason(), "Spam{Escape}");
    expect(onClose).toHaveBeenCalledTimes(1);
    await user.click(button("Cancel"));
    expect(onClose).toHaveBeenCalledTimes(2);
    expect(sent).toEqual([]);
  });
});
