import { ArrowDownRegular } from "@fluentui/react-icons/svg/arrow-down";
import { ArrowUpRegular } from "@fluentui/react-icons/svg/arrow-up";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { MailInboxRegular } from "@fluentui/react-icons/svg/mail-inbox";
import type { Offer } from "@/api/types";
import type { Action } from "./action";

export interface OfferContext {
  offers: readonly Offer[];
  accept: (offer: Offer) => void;
}

/** The offer that runs out first is the one the key accepts. */
export const offerActions: readonly Action<OfferContext>[] = [
  {
    id: "offer.accept",
    nameKey: "common:action.accept",
    icon: CheckmarkRegular,
    group: "sessions",
    shortcut: "a",
    visible: ({ offers }) => offers.length > 0,
    perform: ({ offers, accept }) => {
      const [first] = offers;
      if (first) accept(first);
    },
  },
];

export interface SessionContext {
  /** Ids in the order of the list. */
  sessions: readonly string[];
  current: string | undefined;
  go: (id: string) => void;
  goInbox: () => void;
}

/** The neighbour of the current session; the ends meet. */
export function neighbour({ sessions, current }: SessionContext, step: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : sessions.indexOf(current);
  if (at < 0) return step === 1 ? sessions[0] : sessions.at(-1);
  return sessions[(at + step + sessions.length) % sessions.length];
}

function move(context: SessionContext, step: 1 | -1): void {
  const id = neighbour(context, step);
  if (id !== undefined) context.go(id);
}

export const sessionActions: readonly Action<SessionContext>[] = [
  {
    id: "session.next",
    nameKey: "workspace:action.nextSession",
    icon: ArrowDownRegular,
    group: "sessions",
    shortcut: "j",
    visible: ({ sessions }) => sessions.length > 0,
    perform: (context) => move(context, 1),
  },
  {
    id: "session.previous",
    nameKey: "workspace:action.previousSession",
    icon: ArrowUpRegular,
    group: "sessions",
    shortcut: "k",
    visible: ({ sessions }) => sessions.length > 0,
    perform: (context) => move(context, -1),
  },
  {
    id: "session.inbox",
    nameKey: "workspace:action.inbox",
    icon: MailInboxRegular,
    group: "go",
    visible: () => true,
    perform: ({ goInbox }) => goInbox(),
  },
];
