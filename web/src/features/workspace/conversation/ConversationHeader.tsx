import {
  AvatarGroup,
  AvatarGroupItem,
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  tokens,
  Tooltip,
} from "@fluentui/react-components";
import { ContactCardRegular } from "@fluentui/react-icons/svg/contact-card";
import { MoreHorizontalRegular } from "@fluentui/react-icons/svg/more-horizontal";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import type { BoundAction } from "@/app/actions/action";
import { shortcutLabel } from "@/app/shell/shortcutLabel";
import { useMe } from "@/data/me";
import { customerName } from "@/lib/customerName";
import { useMediaQuery } from "@/lib/useMediaQuery";
import { PersonAvatar } from "@/ui/PersonAvatar";
import { SessionsButton } from "../SessionsButton";
import { WaitTimer } from "../sessions/WaitTimer";
import { StateBadge } from "../StateBadge";

const useStyles = makeStyles({
  root: {
    display: "flex",
    alignItems: "center",
    gap: "10px",
    minHeight: "56px",
    padding: `6px ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 640px)": { padding: "6px 8px", gap: "6px" },
  },
  who: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column" },
  line: { display: "flex", alignItems: "center", gap: "8px", minWidth: 0 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  soft: { color: tokens.colorNeutralForeground3, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  avatar: { "@media (max-width: 640px)": { display: "none" } },
  buttons: { display: "flex", gap: "4px", flexShrink: 0 },
});

/** Shown as buttons where there is room; the menu has everything. */
const prominent = ["conversation.pick", "conversation.transfer", "conversation.end", "conversation.reopen"];

export interface ConversationHeaderProps {
  conversation: ConversationDetail;
  actions: BoundAction[];
  /** Opens the customer drawer; absent where the panel has its own column. */
  onPanel?: () => void;
}

export function ConversationHeader({ conversation, actions, onPanel }: ConversationHeaderProps) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const isTight = useMediaQuery("(max-width: 900px)");
  const name = customerName(conversation, t("common:visitor"));
  const facts = [
    t(`common:channel.${conversation.channel}`, { defaultValue: conversation.channel }),
    conversation.queue?.name,
    conversation.agent?.name,
    conversation.number,
  ].filter((part) => part !== undefined);
  const shown = isTight ? [] : actions.filter(({ id }) => prominent.includes(id));
  return (
    <header className={styles.root}>
      <SessionsButton />
      <span className={styles.avatar}>
        <PersonAvatar name={name} size={36} colorful />
      </span>
      <div className={styles.who}>
        <span className={styles.line}>
          <Text as="h1" size={400} weight="semibold" className={styles.name}>
            {name}
          </Text>
          <StateBadge state={conversation.state} />
          <WaitTimer conversation={conversation} />
        </span>
        <Text size={200} className={styles.soft}>
          {facts.join(" · ")}
        </Text>
      </div>
      <Watchers conversation={conversation} />
      <div className={styles.buttons}>
        {shown.map((action) => {
          const Icon = action.icon;
          return (
            <Button
              key={action.id}
              icon={<Icon />}
              appearance={action.id === "conversation.pick" ? "primary" : "secondary"}
              onClick={action.perform}
            >
              {t(action.nameKey)}
            </Button>
          );
        })}
        <ActionMenu actions={actions} />
        {onPanel && (
          <Tooltip content={t("customer.label")} relationship="label">
            <Button appearance="subtle" icon={<ContactCardRegular />} onClick={onPanel} />
          </Tooltip>
        )}
      </div>
    </header>
  );
}

function ActionMenu({ actions }: { actions: BoundAction[] }) {
  const { t } = useTranslation("workspace");
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={t("conversation.more")} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {actions.map((action) => {
            const Icon = action.icon;
            return (
              <MenuItem
                key={action.id}
                icon={<Icon />}
                secondaryContent={action.shortcut && shortcutLabel(action.shortcut)}
                onClick={action.perform}
              >
                {t(action.nameKey)}
              </MenuItem>
            );
          })}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** The colleagues who are looking at the same conversation. */
function Watchers({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation("workspace");
  const { user } = useMe();
  const others = conversation.viewers.filter(({ userId }) => userId !== user.id);
  if (others.length === 0) return null;
  const names = others.map(({ name }) => name).join(", ");
  return (
    <Tooltip content={t("conversation.viewing", { names, count: others.length })} relationship="description">
      <AvatarGroup layout="stack" size={24} tabIndex={0} aria-label={t("conversation.viewing", { names, count: others.length })}>
        {others.slice(0, 3).map(({ userId, name }) => (
          <AvatarGroupItem key={userId} name={name} />
        ))}
      </AvatarGroup>
    </Tooltip>
  );
}
