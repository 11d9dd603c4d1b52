import { Link, type LinkProps } from "@tanstack/react-router";
import type { SectionId } from "./sections";

export type SectionLinkProps = Pick<LinkProps, "children" | "activeProps"> & { id: SectionId; className?: string };

/** A link to a section, whichever kind of page it has. */
export function SectionLink({ id, ...props }: SectionLinkProps) {
  switch (id) {
    case "messages":
      return <Link to="/admin/messages" {...props} />;
    case "formulas":
      return <Link to="/admin/formulas" {...props} />;
    case "api-keys":
      return <Link to="/admin/api-keys" {...props} />;
    case "audit":
      return <Link to="/admin/audit" {...props} />;
    default:
      return <Link to="/admin/$section" params={{ section: id }} {...props} />;
  }
}
