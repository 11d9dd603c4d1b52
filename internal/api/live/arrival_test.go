package live_test

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/centrifugal/centrifuge"

	"switchboard/internal/api/live"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/storetest"
)

// TestConnectionsComeWhileFactsDo lets people with many channels connect in the middle of a flood of facts for these channels.
func TestConnectionsComeWhileFactsDo(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		const queues, facts, times, arrivals = 150, 150, 40, 10
		ids, flood := make([]string, queues), make([]mark, facts)
		for i := range ids {
			ids[i] = fmt.Sprint("busy", i)
		}
		for i := range flood {
			flood[i] = mark{Channel: "queue:" + ids[i%queues], N: i, Times: times}
		}
		d.queues.move("bo", ids...)
		ann := d.connect(t, "ann", nil)
		release := d.feed.hold()
		d.mark(flood...)
		release()
		for range arrivals {
			bo := d.connect(t, "bo", nil)
			if len(bo.subs) != queues+2 {
				t.Fatalf("bo is subscribed to %d channels, want %d", len(bo.subs), queues+2)
			}
		}
		d.drain(ann) // everybody else hears what comes after the flood
	})
}

// TestASecondConnectIsRefused asks twice on one connection, which ends it alone.
func TestASecondConnectIsRefused(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		bo, ann := d.connect(t, "bo", nil), d.connect(t, "ann", nil)
		if err := bo.conn.WriteJSON(map[string]any{"id": 2, "connect": struct{}{}}); err != nil {
			t.Fatal(err)
		}
		if code := bo.ended(); code != int(centrifuge.DisconnectBadRequest.Code) {
			t.Errorf("the connection ended with %d, want %d", code, centrifuge.DisconnectBadRequest.Code)
		}
		d.drain(ann)
		d.drain(d.connect(t, "bo", nil))
	})
}

// TestStopWaitsNoLongerThanItMay stops a hub whose follower is stuck.
func TestStopWaitsNoLongerThanItMay(t *testing.T) {
	t.Parallel()
	db := storetest.SQLite(t)
	stuck, release := make(chan struct{}), make(chan struct{})
	defer close(release)
	hub, err := live.New(live.Deps{Feed: db, Queues: directory{}, Names: directory{}, Clock: clock.System{}, Log: slog.New(slog.DiscardHandler),
		Extra: func(context.Context, event.Event) []live.Publication {
			close(stuck)
			<-release
			return nil
		}})
	if err != nil {
		t.Fatal(err)
	}
	if err := hub.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	err = db.Write(t.Context(), func(tx event.Tx) error {
		tx.Append(event.New("test:mark", time.Now(), event.System, mark{}))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	<-stuck
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := hub.Stop(ctx); !errs.Is(err, errs.Unavailable) {
		t.Errorf("Stop = %v, want to hear that it was cut short", err)
	}
}
