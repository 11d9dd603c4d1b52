package app

import (
	"context"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/core/job"
	"switchboard/internal/kit/clock"
	"switchboard/internal/store/sql"
)

// How the house is kept. Nothing else is ever removed on its own.
const (
	tidyEvery   = time.Hour
	unsentFor   = 24 * time.Hour // a file that no message carries is removed after it
	filesAtOnce = 20             // in one unit of work: the writer serves others in between
	sessionsOff = 500
)

// sweepFiles removes files that were uploaded and never sent.
type sweepFiles struct{}

// JobKind implements job.Args.
func (sweepFiles) JobKind() job.Kind { return "file.sweep" }

// removeBlob removes the bytes of a file whose row is gone.
type removeBlob struct {
	Key string `json:"key"`
}

// JobKind implements job.Args.
func (removeBlob) JobKind() job.Kind { return "blob.remove" }

// sweepSessions removes sessions that are over.
type sweepSessions struct{}

// JobKind implements job.Args.
func (sweepSessions) JobKind() job.Kind { return "session.sweep" }

// unsentFiles is the part of the conversation store that housekeeping needs.
type unsentFiles interface {
	Unsent(ctx context.Context, before time.Time, limit int) ([]conversation.File, error)
	Forget(ctx context.Context, tx event.Tx, id conversation.AttachmentID) (bool, error)
}

// endedSessions is the part of the identity store that housekeeping needs.
type endedSessions interface {
	RemoveSessions(ctx context.Context, tx event.Tx, seenBefore, createdBefore time.Time, limit int) (int64, error)
}

// blobRemover is the part of the blob store that housekeeping needs.
type blobRemover interface {
	Delete(ctx context.Context, key string) error
}

// housekeeping removes what nobody can reach any more.
type housekeeping struct {
	files    unsentFiles
	sessions endedSessions
	blobs    blobRemover
	writer   event.Writer
	clock    clock.Clock
	queue    job.Queue
}

// registerJobs says how every kind of job is done.
func registerJobs(r *job.Registry, a *App) {
	h := &housekeeping{files: sql.Conversations{DB: a.db}, sessions: sql.Identity{DB: a.db}, blobs: a.blobs, writer: a.db, clock: a.clock, queue: ownQueue{a}}
	h.register(r)
}

// ownQueue is the product's queue, for workers that enqueue: they are registered before it is there, and run after.
type ownQueue struct{ app *App }

// Enqueue implements job.Queue.
func (q ownQueue) Enqueue(ctx context.Context, tx event.Tx, args job.Args, o job.Options) error {
	return q.app.jobs.Enqueue(ctx, tx, args, o)
}

// register says which jobs housekeeping does and how often.
func (h *housekeeping) register(r *job.Registry) {
	job.Handle(r, job.Bulk, func(ctx context.Context, _ sweepFiles) error { return h.sweepFiles(ctx) })
	job.Handle(r, job.Bulk, func(ctx context.Context, a removeBlob) error { return h.blobs.Delete(ctx, a.Key) })
	job.Handle(r, job.Bulk, func(ctx context.Context, _ sweepSessions) error { return h.sweepSessions(ctx) })
	job.Repeat(r, tidyEvery, sweepFiles{})
	job.Repeat(r, tidyEvery, sweepSessions{})
}

// sweepFiles removes the rows; the bytes go by a job of the same unit of work, so that a crash in between loses neither a file
// that somebody sends meanwhile nor the disk space of one that nobody can find.
func (h *housekeeping) sweepFiles(ctx context.Context) error {
	before := h.clock.Now().Add(-unsentFor)
	for {
		files, err := h.files.Unsent(ctx, before, filesAtOnce)
		if err != nil || len(files) == 0 {
			return err
		}
		err = h.writer.Write(ctx, func(tx event.Tx) error {
			for _, f := range files {
				gone, err := h.files.Forget(ctx, tx, conversation.AttachmentID(f.ID))
				if err != nil {
					return err
				}
				if !gone { // sent meanwhile
					continue
				}
				if err := h.queue.Enqueue(ctx, tx, removeBlob{f.Blob}, job.Options{}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || len(files) < filesAtOnce {
			return err
		}
	}
}

func (h *housekeeping) sweepSessions(ctx context.Context) error {
	now := h.clock.Now()
	for {
		var removed int64
		err := h.writer.Write(ctx, func(tx event.Tx) (err error) {
			removed, err = h.sessions.RemoveSessions(ctx, tx, now.Add(-identity.SessionIdle), now.Add(-identity.SessionAbsolute), sessionsOff)
			return err
		})
		if err != nil || removed < sessionsOff {
			return err
		}
	}
}
