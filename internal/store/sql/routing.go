package sql

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/core/routing"
	"switchboard/internal/kit/errs"
)

// Routing implements routing.Store.
type Routing struct{ *DB }

const selectWork = "SELECT c.id, c.workstream_id, c.queue_id, c.agent_id, c.state, c.priority, c.units, c.queued_at, c.holds, c.offer_id, " +
	"c.offer_agent_id, c.declines, c.accepted_at, COALESCE(s.offered_at, 0), COALESCE(s.expires_at, 0) " +
	"FROM conversation c LEFT JOIN agent_session s ON s.id = c.offer_id "

func scanWork(r Rows) (w routing.Work, err error) {
	var holds int64
	var offeredTo, declines string
	err = r.Scan(&w.ConversationID, &w.WorkstreamID, &w.QueueID, &w.AgentID, &w.State, &w.Priority, &w.Units, &w.QueuedAt, &holds,
		&w.OfferID, &offeredTo, &declines, at(&w.Accepted), at(&w.OfferedAt), at(&w.ExpiresAt))
	if err != nil {
		return w, err
	}
	switch {
	case w.OfferID != "":
		w.Holder = offeredTo
	case holds == 1:
		w.Holder = w.AgentID
	}
	return w, decode(declines, &w.Declines)
}

// OpenWork implements routing.Store.
func (s Routing) OpenWork(ctx context.Context, after conversation.ID, limit int) ([]routing.Work, error) {
	return all(ctx, s.DB, "sql.OpenWork", scanWork, selectWork+"WHERE c.is_open = 1 AND c.id > $1 ORDER BY c.id LIMIT $2", string(after), limit)
}

// OneWork implements routing.Store.
func (s Routing) OneWork(ctx context.Context, id conversation.ID) (routing.Work, error) {
	return one(ctx, s.DB, "sql.OneWork", scanWork, selectWork+"WHERE c.id = $1", string(id))
}

// LastBusy implements routing.Store.
func (s Routing) LastBusy(ctx context.Context) ([]routing.Idle, error) {
	type row struct {
		routing.Idle
		given time.Time
	}
	rows, err := all(ctx, s.DB, "sql.LastBusy", func(r Rows) (x row, err error) {
		err = r.Scan(&x.AgentID, at(&x.Since), at(&x.given))
		return x, err
	}, "SELECT p.user_id, "+
		"COALESCE((SELECT MAX(c.activity_at) FROM conversation c WHERE c.agent_id = p.user_id AND c.is_open = 0), 0), "+
		"COALESCE((SELECT MAX(d.at) FROM decision d WHERE d.agent_id = p.user_id AND d.agent_id <> ''), 0) "+
		"FROM agent_presence p ORDER BY p.user_id")
	var out []routing.Idle
	for _, x := range rows {
		if x.given.After(x.Since) {
			x.Since = x.given
		}
		if !x.Since.IsZero() {
			out = append(out, x.Idle)
		}
	}
	return out, err
}

// LastStarted implements routing.Store.
func (s Routing) LastStarted(ctx context.Context, queue string, limit int) ([]routing.Started, error) {
	out, err := all(ctx, s.DB, "sql.LastStarted", func(r Rows) (x routing.Started, err error) {
		err = r.Scan(at(&x.At), at(&x.QueuedAt))
		return x, err
	}, "SELECT s.accepted_at, c.created_at FROM agent_session s JOIN conversation c ON c.id = s.conversation_id "+
		"WHERE s.queue_id = $1 AND s.accepted_at > 0 ORDER BY s.accepted_at DESC LIMIT $2", queue, limit)
	slices.Reverse(out)
	return out, err
}

// decisionData is what a decision keeps as JSON.
type decisionData struct {
	IdleSeconds int64               `json:"idleSeconds"`
	Candidates  []routing.Candidate `json:"candidates"`
}

// AddDecision implements routing.Store.
func (s Routing) AddDecision(ctx context.Context, tx event.Tx, d routing.Decision) error {
	return unit(tx).put(ctx, "sql.AddDecision", "INSERT INTO decision (id, conversation_id, at, outcome, agent_id, queue_id, method, reason, data) "+
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", d.ID, string(d.ConversationID), millis(d.At), string(d.Outcome), string(d.AgentID),
		d.QueueID, string(d.Method), string(d.Reason), encode(decisionData{d.IdleSeconds, d.Candidates}))
}

// Decisions implements routing.Store.
func (s Routing) Decisions(ctx context.Context, id conversation.ID, limit int) ([]routing.Decision, error) {
	return all(ctx, s.DB, "sql.Decisions", func(r Rows) (d routing.Decision, err error) {
		var data decisionData
		var text string
		if err := r.Scan(&d.ID, &d.ConversationID, at(&d.At), &d.Outcome, &d.AgentID, &d.QueueID, &d.Method, &d.Reason, &text); err != nil {
			return d, err
		}
		err = decode(text, &data)
		d.IdleSeconds, d.Candidates = data.IdleSeconds, data.Candidates
		return d, err
	}, "SELECT id, conversation_id, at, outcome, agent_id, queue_id, method, reason, data FROM decision "+
		"WHERE conversation_id = $1 ORDER BY id DESC LIMIT $2", string(id), limit)
}

// Acquire implements routing.Store.
func (s Routing) Acquire(ctx context.Context, tx event.Tx, lease, holder string, now, expires time.Time) (int64, error) {
	const op = "sql.Acquire"
	unit(tx).epochs = nil
	type row struct {
		holder string
		until  time.Time
	}
	old, err := one(ctx, unit(tx), op, func(r Rows) (x row, err error) {
		err = r.Scan(&x.holder, at(&x.until))
		return x, err
	}, "SELECT holder, expires_at FROM lease WHERE name = $1", lease)
	if err != nil && !errs.Is(err, errs.NotFound) {
		return 0, err
	}
	if err == nil && old.holder != holder && old.until.After(now) {
		return 0, errs.New(op, errs.Conflict, "The lease is held by another node.")
	}
	return one(ctx, unit(tx), op, value[int64], "INSERT INTO lease (name, holder, epoch, expires_at) VALUES ($1, $2, 1, $3) "+
		"ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, epoch = lease.epoch + 1, expires_at = excluded.expires_at RETURNING epoch",
		lease, holder, millis(expires))
}

// Renew implements routing.Store.
func (s Routing) Renew(ctx context.Context, tx event.Tx, lease string, epoch int64, expires time.Time) error {
	const op = "sql.Renew"
	n, err := unit(tx).exec(ctx, op, "UPDATE lease SET expires_at = $3 WHERE name = $1 AND epoch = $2", lease, epoch, millis(expires))
	if err == nil && n == 0 {
		return errs.New(op, errs.Conflict, "The lease has gone to another node.")
	}
	return err
}

// Guard implements routing.Store.
func (s Routing) Guard(ctx context.Context, tx event.Tx, lease string, epoch int64) error {
	const op = "sql.Guard"
	now, err := unit(tx).epoch(ctx, op, lease)
	if err == nil && now != epoch {
		return errs.New(op, errs.Conflict, "The lease has gone to another node.")
	}
	return err
}

// epoch reads the epoch of a lease once per group: nobody else can change it while the group holds the write lock.
func (tx *Tx) epoch(ctx context.Context, op, lease string) (int64, error) {
	if epoch, known := tx.epochs[lease]; known {
		return epoch, nil
	}
	epoch, err := one(ctx, tx, op, value[int64], "SELECT epoch FROM lease WHERE name = $1", lease)
	if err == nil {
		tx.epochs = map[string]int64{lease: epoch}
	}
	return epoch, err
}

// Checkpoint implements supervise.Checkpoints.
func (s Routing) Checkpoint(ctx context.Context, name string) (int64, json.RawMessage, error) {
	type row struct {
		seq  int64
		data string
	}
	x, err := one(ctx, s.DB, "sql.Checkpoint", func(r Rows) (x row, err error) {
		err = r.Scan(&x.seq, &x.data)
		return x, err
	}, "SELECT seq, data FROM checkpoint WHERE name = $1", name)
	return x.seq, json.RawMessage(x.data), err
}

// PutCheckpoint implements supervise.Checkpoints.
func (s Routing) PutCheckpoint(ctx context.Context, tx event.Tx, name string, seq int64, data json.RawMessage) error {
	_, err := unit(tx).exec(ctx, "sql.PutCheckpoint", "INSERT INTO checkpoint (name, seq, data) VALUES ($1, $2, $3) "+
		"ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, data = excluded.data", name, seq, string(data))
	return err
}
