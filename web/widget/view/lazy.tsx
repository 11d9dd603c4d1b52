/** Parts of the view that are fetched when they are first needed, so that the first screen is there quickly. */
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useView } from "./context";
import { Loading } from "./Loading";

export interface LazyOptions {
  /** A whole screen: shows its loading shape meanwhile, and takes the focus when it is there. */
  screen: boolean;
}

export function lazy<P extends JSX.IntrinsicAttributes & object>(load: () => Promise<ComponentType<P>>, { screen }: LazyOptions): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const { focusFirst } = useView();
    const [Part, setPart] = useState<ComponentType<P> | null>(() => known);
    useEffect(() => {
      if (Part) {
        if (screen) focusFirst();
        return;
      }
      let gone = false;
      void load().then((part) => {
        known = part;
        if (!gone) setPart(() => part);
      }, () => undefined);
      return () => {
        gone = true;
      };
    }, [Part, focusFirst]);
    return Part ? <Part {...props} /> : screen ? <Loading /> : null;
  };
}
