package job_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"switchboard/internal/core/job"
	"switchboard/internal/kit/errs"
)

type greet struct {
	Name string `json:"name"`
}

func (greet) JobKind() job.Kind { return "test.greet" }

type shout struct{}

func (shout) JobKind() job.Kind { return "Shout" }

func TestHandleDecodesArguments(t *testing.T) {
	t.Parallel()
	r := job.NewRegistry()
	var got string
	job.Handle(r, job.Bulk, func(_ context.Context, a greet) error {
		got = a.Name
		return nil
	})
	class, raw, err := r.Encode(greet{"Ada"}, job.Options{})
	if err != nil || class != job.Bulk || r.Err() != nil {
		t.Fatalf("Encode = %q, %v; Err = %v", class, err, r.Err())
	}
	if err := r.Workers()[0].Run(t.Context(), raw); err != nil || got != "Ada" {
		t.Errorf("Run = %v, name %q", err, got)
	}
	if err := r.Workers()[0].Run(t.Context(), json.RawMessage(`[1]`)); !job.GivenUp(err) {
		t.Errorf("damaged arguments: %v, want an error that is not tried again", err)
	}
}

func TestRegistryRefusesMistakes(t *testing.T) {
	t.Parallel()
	nothing := func(context.Context, greet) error { return nil }
	for name, c := range map[string]struct {
		wire func(*job.Registry)
		want string
	}{
		"two workers": {func(r *job.Registry) {
			job.Handle(r, job.Default, nothing)
			job.Handle(r, job.Bulk, nothing)
		}, "two workers"},
		"kind":      {func(r *job.Registry) { job.Handle(r, job.Default, func(context.Context, shout) error { return nil }) }, "feature.verb"},
		"class":     {func(r *job.Registry) { job.Handle(r, "slow", nothing) }, "unknown class"},
		"no worker": {func(r *job.Registry) { job.Repeat(r, time.Minute, greet{}) }, "no worker"},
		"too often": {func(r *job.Registry) { job.Handle(r, job.Default, nothing); job.Repeat(r, time.Millisecond, greet{}) }, "less than a second"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := job.NewRegistry()
			c.wire(r)
			if err := r.Err(); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Err = %v, want %q", err, c.want)
			}
		})
	}
}

func TestEncodeHoldsLimits(t *testing.T) {
	t.Parallel()
	r := job.NewRegistry()
	if _, _, err := r.Encode(greet{}, job.Options{}); !errs.Is(err, errs.Invalid) {
		t.Errorf("a kind without worker: %v", err)
	}
	job.Handle(r, job.Default, func(context.Context, greet) error { return nil })
	if _, _, err := r.Encode(greet{strings.Repeat("a", job.ArgsMax)}, job.Options{}); !errs.Is(err, errs.Invalid) {
		t.Errorf("arguments too large: %v", err)
	}
	if _, _, err := r.Encode(greet{}, job.Options{UniqueKey: strings.Repeat("a", job.KeyMax+1)}); !errs.Is(err, errs.Invalid) {
		t.Errorf("key too long: %v", err)
	}
}

func TestBackoffGrowsToALimit(t *testing.T) {
	t.Parallel()
	for attempt, want := range map[int]time.Duration{0: time.Second, 1: time.Second, 2: 4 * time.Second, 4: 64 * time.Second, 7: 30 * time.Minute, 1000: 30 * time.Minute} {
		if got := job.Backoff(attempt); got != want {
			t.Errorf("Backoff(%d) = %v, want %v", attempt, got, want)
		}
	}
}

func TestGiveUpKeepsTheCause(t *testing.T) {
	t.Parallel()
	cause := errors.New("no such address")
	if err := job.GiveUp(cause); !errors.Is(err, cause) || !job.GivenUp(err) {
		t.Errorf("GiveUp lost its cause: %v", err)
	}
	if job.GiveUp(nil) != nil || job.GivenUp(cause) {
		t.Error("a plain error counts as given up")
	}
}
