import { Avatar, type AvatarProps } from "@fluentui/react-components";
import type { StatusBase } from "@/api/types";
import { badgeOf } from "./StatusBadge";

export interface PersonAvatarProps {
  name: string;
  size?: AvatarProps["size"];
  status?: StatusBase;
  /** Colours tell customers apart; colleagues stay neutral. */
  colorful?: boolean;
}

/** A person's initials, with their presence where it is known. Decorative: the name stands beside it. */
export function PersonAvatar({ name, size = 32, status, colorful = false }: PersonAvatarProps) {
  return (
    <Avatar
      name={name}
      size={size}
      color={colorful ? "colorful" : "neutral"}
      badge={status && { status: badgeOf(status) }}
      aria-hidden
    />
  );
}
