import { FluentProvider } from "@fluentui/react-components";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ConversationDetail } from "@/api/types";
import { testConversation } from "@/data/testing";
import { themes } from "@/ui/theme";

/** A conversation with all that its screen shows, for tests. */
export function testDetail(part: Partial<ConversationDetail> = {}): ConversationDetail {
  return {
    ...testConversation(),
    answers: [],
    visitedPages: [],
    participants: [],
    previous: [],
    drafts: { text: "", note: "" },
    viewers: [],
    messages: [],
    ...part,
  };
}

/** What a component of the workspace needs around it. */
export function TestFrame({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <FluentProvider theme={themes.light}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </FluentProvider>
  );
}
