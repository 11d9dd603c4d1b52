/** A short two-tone signal made by the browser itself; no file to load. Silent until the visitor has touched the page. */
export class Sound {
  private context: AudioContext | null = null;

  constructor(private readonly make: () => AudioContext) {}

  /** To be called in a gesture of the visitor, because browsers allow sound only then. */
  unlock(): void {
    try {
      this.context ??= this.make();
      if (this.context.state === "suspended") void this.context.resume().catch(() => undefined);
    } catch {
      this.context = null;
    }
  }

  play(): void {
    const context = this.context;
    if (!context || context.state !== "running") return;
    this.tone(context, 660, 0);
    this.tone(context, 880, 0.12);
  }

  private tone(context: AudioContext, pitch: number, offset: number): void {
    const from = context.currentTime + offset;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = pitch;
    gain.gain.setValueAtTime(0.0001, from);
    gain.gain.exponentialRampToValueAtTime(0.08, from + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + 0.16);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(from + 0.18);
  }
}
