import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { FlowRegular } from "@fluentui/react-icons/svg/flow";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import type { ConversationDialog } from "@/app/actions/conversation";
import { Answers } from "./Answers";
import { CaseSection } from "./CaseSection";
import { ContactSection } from "./ContactSection";
import { Facts } from "./Facts";
import { PreviousConversations } from "./PreviousConversations";
import { VisitedPages } from "./VisitedPages";

const useStyles = makeStyles({
  root: { height: "100%", overflowY: "auto", backgroundColor: tokens.colorNeutralBackground1 },
  why: { margin: "10px 16px 20px" },
});

export interface CustomerPanelProps {
  conversation: ConversationDetail;
  onDialog: (dialog: ConversationDialog) => void;
}

/** Who the customer is, what they want, and what happened before. */
export function CustomerPanel({ conversation, onDialog }: CustomerPanelProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  return (
    <div className={styles.root}>
      <ContactSection conversation={conversation} />
      <CaseSection conversation={conversation} onCreate={() => onDialog("case")} />
      <Answers answers={conversation.answers} />
      <PreviousConversations conversations={conversation.previous} />
      <VisitedPages conversation={conversation} />
      <Facts conversation={conversation} />
      <Button className={styles.why} appearance="subtle" icon={<FlowRegular />} onClick={() => onDialog("decisions")}>
        {t("customer.whyMe")}
      </Button>
    </div>
  );
}
