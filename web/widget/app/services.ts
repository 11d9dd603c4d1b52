/** What the parts of the chat are given: one of each for the page, made in main.tsx and replaced in tests. */
import type { Client } from "../api/client";
import type { Config } from "../api/types";
import type { Clock } from "../logic/clock";
import type { Model } from "../logic/model";
import type { Store } from "../logic/storage";
import type { Locks, Wire } from "../logic/tabs";
import type { Host } from "./host";
import type { Sound } from "./sound";

export interface Services {
  widget: string;
  locale: string;
  client: Client;
  store: Store;
  model: Model;
  host: Host;
  sound: Sound;
  clock: Clock;
  newKey: () => string;
  locks: Locks | null;
  wire: () => Wire | null;
  /** Whether somebody looks at this tab. */
  visible: () => boolean;
  /** Painted instead of the configured theme: an administrator's preview shows both. */
  theme?: Config["theme"] | undefined;
}
