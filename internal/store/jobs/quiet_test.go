package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestTheLibrarySpeaksOnlyOfWhatMatters(t *testing.T) {
	t.Parallel()
	for level, want := range map[slog.Level][]string{
		slog.LevelInfo:  {"lost the database"},
		slog.LevelDebug: {"polls", "cut by text", "cut by error", "lost the database"},
	} {
		var out bytes.Buffer
		log := slog.New(quiet{slog.NewTextHandler(&out, &slog.HandlerOptions{Level: level})}).With("part", "jobs")
		log.Info("polls")
		log.Error("cut by text", "error", context.Canceled.Error())
		log.Error("cut by error", "err", fmt.Errorf("begin: %w", context.Canceled))
		log.Error("lost the database", "error", errors.New("connection refused"))
		if got := strings.Count(out.String(), "part=jobs"); got != len(want) {
			t.Errorf("at %s: %d lines, want %v:\n%s", level, got, want, out.String())
		}
		for _, text := range want {
			if !strings.Contains(out.String(), text) {
				t.Errorf("at %s: nothing of %q", level, text)
			}
		}
	}
}
