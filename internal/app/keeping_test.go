package app

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/job"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/ident"
	"switchboard/internal/store/blob"
	"switchboard/internal/store/sql"
	"switchboard/internal/store/storetest"
)

// installation is a data folder with a database, without a running product.
type installation struct {
	*Config
	db    *sql.DB
	blobs *blob.Store
	clock *clock.Fake
}

func install(t *testing.T, db *sql.DB) *installation {
	t.Helper()
	i := &installation{Config: &Config{Data: filepath.Join(t.TempDir(), "data"), Listen: "127.0.0.1:0"}, db: db,
		clock: clock.NewFake(time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC))}
	f, err := openFolder(i.Data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.secret(); err != nil {
		t.Fatal(err)
	}
	if err := f.close(); err != nil {
		t.Fatal(err)
	}
	if i.blobs, err = blob.Open(i.blobFolder(), i.clock.Now()); err != nil {
		t.Fatal(err)
	}
	return i
}

// upload stores a file that belongs to the message with a number, 0 for none yet.
func (i *installation) upload(t *testing.T, seq int64, at time.Time) conversation.File {
	t.Helper()
	key, size, err := i.blobs.Put(t.Context(), strings.NewReader("a small file"), 100)
	if err != nil {
		t.Fatal(err)
	}
	f := conversation.File{Attachment: event.Attachment{ID: ident.New(), Name: "a.txt", Type: "text/plain", Size: size},
		ConversationID: conversation.ID(ident.New()), MessageSeq: seq, UploaderKind: "customer", UploaderID: "v", Blob: key, CreatedAt: at}
	i.write(t, func(tx event.Tx) error { return sql.Conversations{DB: i.db}.InsertAttachment(t.Context(), tx, f) })
	return f
}

func (i *installation) write(t *testing.T, fn func(event.Tx) error) {
	t.Helper()
	if err := i.db.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func (i *installation) has(f conversation.File) bool {
	_, err := os.Stat(filepath.Join(i.blobFolder(), f.Blob[:2], f.Blob))
	return err == nil
}

// kept remembers what was enqueued; it stands for the queue, whose own tests are elsewhere.
type kept struct{ jobs []job.Args }

func (k *kept) Enqueue(_ context.Context, _ event.Tx, args job.Args, _ job.Options) error {
	k.jobs = append(k.jobs, args)
	return nil
}

func (i *installation) housekeeping(queue job.Queue) *job.Registry {
	r := job.NewRegistry()
	(&housekeeping{files: sql.Conversations{DB: i.db}, sessions: sql.Identity{DB: i.db}, blobs: i.blobs, writer: i.db, clock: i.clock, queue: queue}).register(r)
	return r
}

// do runs one job as a worker would.
func do(t *testing.T, r *job.Registry, args job.Args) {
	t.Helper()
	_, raw, err := r.Encode(args, job.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range r.Workers() {
		if w.Kind == args.JobKind() {
			if err := w.Run(t.Context(), raw); err != nil {
				t.Errorf("%s: %v", w.Kind, err)
			}
		}
	}
}

func TestUnsentFilesAreRemovedAfterADay(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		i := install(t, db)
		now := i.clock.Now()
		var old []conversation.File
		for range filesAtOnce + 5 { // more than one unit of work
			old = append(old, i.upload(t, 0, now.Add(-25*time.Hour)))
		}
		young, sent := i.upload(t, 0, now.Add(-23*time.Hour)), i.upload(t, 7, now.Add(-48*time.Hour))
		queue := &kept{}
		r := i.housekeeping(queue)
		if err := r.Err(); err != nil {
			t.Fatal(err)
		}
		do(t, r, sweepFiles{})
		if len(queue.jobs) != len(old) {
			t.Fatalf("%d removals are enqueued, want %d", len(queue.jobs), len(old))
		}
		for range 2 { // a job may run twice
			for _, j := range queue.jobs {
				do(t, r, j)
			}
		}
		for _, f := range old {
			_, err := sql.Conversations{DB: db}.Attachment(t.Context(), conversation.AttachmentID(f.ID))
			if !errs.Is(err, errs.NotFound) || i.has(f) {
				t.Errorf("an old file is left: row %v, bytes %v", err == nil, i.has(f))
			}
		}
		for _, f := range []conversation.File{young, sent} {
			if _, err := (sql.Conversations{DB: db}).Attachment(t.Context(), conversation.AttachmentID(f.ID)); err != nil || !i.has(f) {
				t.Errorf("a file was removed that is young or sent: %v", err)
			}
		}
	})
}

func TestEndedSessionsAreRemoved(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *sql.DB) {
		i := install(t, db)
		now, store := i.clock.Now(), sql.Identity{DB: db}
		people := identity.New(store, db, i.clock, slog.New(slog.DiscardHandler), func(string) {})
		u, err := people.AddUser(t.Context(), identity.System, identity.NewUser{Email: "ann@example.com", Name: "Ann", Password: "a long enough password",
			Roles: []identity.Role{identity.Agent}})
		if err != nil {
			t.Fatal(err)
		}
		i.write(t, func(tx event.Tx) error {
			for hash, times := range map[identity.TokenHash][2]time.Time{
				"idle": {now.Add(-13 * time.Hour), now.Add(-12 * time.Hour)},
				"old":  {now.Add(-31 * 24 * time.Hour), now},
				"live": {now.Add(-29 * 24 * time.Hour), now.Add(-time.Hour)},
			} {
				s := identity.Session{ID: identity.SessionID(ident.New()), User: u, CreatedAt: times[0], SeenAt: times[1]}
				if err := store.InsertSession(t.Context(), tx, hash, s); err != nil {
					return err
				}
			}
			return nil
		})
		do(t, i.housekeeping(&kept{}), sweepSessions{})
		for hash, want := range map[identity.TokenHash]bool{"idle": false, "old": false, "live": true} {
			if _, err := store.Session(t.Context(), hash); (err == nil) != want {
				t.Errorf("session %q: %v, want it kept: %v", hash, err, want)
			}
		}
	})
}
