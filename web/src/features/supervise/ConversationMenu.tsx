import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons/svg/more-horizontal";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { boardActions, type BoardAction } from "./boardActions";

export interface ConversationMenuProps {
  conversation: Conversation;
  onAction: (action: BoardAction["id"], conversation: Conversation) => void;
}

export function ConversationMenu({ conversation, onAction }: ConversationMenuProps) {
  const { t } = useTranslation("supervise");
  return (
    <span onClick={(event) => event.stopPropagation()}>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            size="small"
            icon={<MoreHorizontalRegular />}
            aria-label={t("action.menu", { number: conversation.number })}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {boardActions
              .filter(({ visible }) => visible(conversation))
              .map(({ id, icon: Icon }) => (
                <MenuItem key={id} icon={<Icon />} onClick={() => onAction(id, conversation)}>
                  {t(`action.${id}`)}
                </MenuItem>
              ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </span>
  );
}
