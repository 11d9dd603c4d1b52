import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { FluentProvider } from "@fluentui/react-components";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Offer } from "@/api/types";
import { testConversation } from "@/data/testing";
import { startI18n } from "@/lib/i18n";
import { themes } from "@/ui/theme";
import { OfferToast } from "./OfferToast";

beforeAll(() => startI18n("en"));

const offer: Offer = {
  id: "o1",
  conversationId: "c1",
  agentId: "me",
  offeredAt: "2026-01-02T10:00:00.000Z",
  expiresAt: "2026-01-02T10:01:00.000Z",
  seconds: 60,
  reason: "longest_idle",
  conversation: testConversation({ lastMessage: { text: "Where is my parcel?", from: "customer", at: "2026-01-02T10:00:00.000Z" } }),
};

function setup(secondsGone = 15) {
  const onAccept = vi.fn();
  const onDecline = vi.fn();
  render(
    <FluentProvider theme={themes.light}>
      <input aria-label="elsewhere" autoFocus />
      <OfferToast
        offer={offer}
        now={Date.parse(offer.offeredAt) + secondsGone * 1000}
        onAccept={onAccept}
        onDecline={onDecline}
      />
    </FluentProvider>,
  );
  return { user: userEvent.setup({ delay: null }), toast: screen.getByRole("group", { name: "Kim is waiting" }), onAccept, onDecline };
}

describe("OfferToast", () => {
  it("says who, where, what, why and how long", () => {
    setup();
    expect(screen.getByText("Kim")).toBeTruthy();
    expect(screen.getByText(/Web chat.*Orders/)).toBeTruthy();
    expect(screen.getByText("Where is my parcel?")).toBeTruthy();
    expect(screen.getByText("Why you: free for the longest time")).toBeTruthy();
    expect(screen.getByRole("img", { name: "45 seconds left" })).toBeTruthy();
  });

  it("does not take the focus, so typing elsewhere goes on", async () => {
    const { user, onAccept, onDecline } = setup();
    await user.keyboard("text{Enter}{Escape}");
    expect(screen.getByLabelText("elsewhere")).toHaveProperty("value", "text");
    expect(onAccept).not.toHaveBeenCalled();
    expect(onDecline).not.toHaveBeenCalled();
  });

  it("accepts on Enter and declines on Esc once it has the focus", async () => {
    const { user, toast, onAccept, onDecline } = setup();
    toast.focus();
    await user.keyboard("{Enter}");
    expect(onAccept).toHaveBeenCalledWith(offer);
    await user.keyboard("{Escape}");
    expect(onDecline).toHaveBeenCalledWith(offer);
  });

  it("presses the button that has the focus, once", async () => {
    const { user, onAccept, onDecline } = setup();
    screen.getByRole("button", { name: "Decline" }).focus();
    await user.keyboard("{Enter}");
    expect(onDecline).toHaveBeenCalledTimes(1);
    expect(onAccept).not.toHaveBeenCalled();
  });
});
