// Package search keeps the full-text index of conversations up to date with the feed of facts. It decides which facts change what
// is found, what belongs to a conversation's document, and how the work is kept away from people who write meanwhile. How an
// engine stores words and answers a search is the store's business.
//
// There is one document per conversation, not one per message. A search joins words by AND, and people mean the conversation that
// holds them all, whoever said which; the answer is conversations by newest activity, so one row per message would have to be
// gathered and sorted before the first page. An erased conversation is one document to remove. The price is that a document is
// written anew with each activity; it stays small, since it holds distinct words only, of the newest 64 KiB of text.
//
// The follower has a cursor in the database. A batch's documents and the move of the cursor are one unit of work, and a document
// is always made from the conversation as it is, so whatever the moment of a crash, nothing is lost and nothing doubled. A
// document at the conversation's version is left alone: an installation that is indexed from its first fact on writes each
// conversation once.
package search

import (
	"context"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"switchboard/internal/core/conversation"
	"switchboard/internal/core/event"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Limits of one step.
const (
	batchFacts     = 256
	batchDocuments = 32       // in one unit of work: others wait for it
	idleFacts      = 1024     // that changed no document may pass before the cursor is written
	textBytes      = 64 << 10 // of a conversation, newest first
	textMessages   = 1000
)

// Pace of the steps.
const (
	pause     = 250 * time.Millisecond // between steps at the head: the facts of a lively conversation make one document
	restBusy  = 9                      // a step rests so many times as long as it took while others write
	restAlone = 1                      // and while nobody does
	retry     = time.Second            // after a fault, doubled each time
	retryMax  = time.Minute
)

// Index keeps the documents.
type Index interface {
	// Followed is the Seq of the last fact that is indexed.
	Followed(ctx context.Context) (int64, error)
	// Indexed gives the versions of the documents that are there.
	Indexed(ctx context.Context, ids []conversation.ID) (map[conversation.ID]int64, error)
	// Texts reads what people wrote in a conversation, newest first, within the limits.
	Texts(ctx context.Context, id conversation.ID, bytes, messages int) ([]string, error)
	// Replace writes the document of a conversation; none when the conversation is gone.
	Replace(ctx context.Context, tx event.Tx, c conversation.Conversation, words []string) error
	// Remove takes a conversation out of the index; it may be absent.
	Remove(ctx context.Context, tx event.Tx, id conversation.ID) error
	// Advance moves the cursor; Conflict when it is not at from any more.
	Advance(ctx context.Context, tx event.Tx, from, to int64) error
}

// Conversations reads rows as they are committed.
type Conversations interface {
	GetMany(ctx context.Context, ids []conversation.ID) ([]conversation.Conversation, error)
}

// Needs is what a follower works with.
type Needs struct {
	Index         Index
	Conversations Conversations
	Writer        event.Writer
	Feed          event.Feed
	Clock         clock.Clock
	Log           *slog.Logger
}

// Follower is one reader of the feed. Run or CatchUp is called by one goroutine at a time.
type Follower struct {
	Needs
	known bool         // at and stored were read
	at    atomic.Int64 // the last fact that was looked at
	saved int64        // the cursor in the database
}

// New makes a follower that does nothing yet.
func New(n Needs) *Follower { return &Follower{Needs: n} }

// Behind tells how many facts wait to be looked at.
func (f *Follower) Behind() int64 { return max(0, f.Feed.Head()-f.at.Load()) }

// Run follows the feed until ctx ends. After a fault it reads its cursor again and goes on, ever later while the fault lasts.
func (f *Follower) Run(ctx context.Context) {
	wait := retry
	for ctx.Err() == nil {
		err := f.next(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			f.known = false
			f.Log.Error("the search index rests after a fault", "error", err, "for", wait)
			clock.Sleep(ctx, f.Clock, wait)
			wait = min(2*wait, retryMax)
			continue
		}
		wait = retry
	}
}

// next waits for facts, takes one step and rests. The rest keeps the follower to a tenth of the time while others write: when it
// falls behind, a conversation's facts gather, and one document answers for more of them.
func (f *Follower) next(ctx context.Context) error {
	if err := f.begin(ctx); err != nil {
		return err
	}
	if err := f.Feed.Wait(ctx, f.at.Load()); err != nil {
		return err
	}
	begun, head := f.Clock.Now(), f.Feed.Head()
	if err := f.step(ctx); err != nil {
		return err
	}
	rest := restAlone * f.Clock.Now().Sub(begun)
	if f.Feed.Head() != head {
		rest *= restBusy
	}
	if f.Behind() < batchFacts {
		rest = max(rest, pause)
	}
	clock.Sleep(ctx, f.Clock, rest)
	return nil
}

// CatchUp indexes everything up to the present head of the feed.
func (f *Follower) CatchUp(ctx context.Context) error {
	if err := f.begin(ctx); err != nil {
		return err
	}
	for head := f.Feed.Head(); f.at.Load() < head; {
		if err := f.step(ctx); err != nil {
			f.known = false
			return err
		}
	}
	return nil
}

// begin reads the cursor, once and after each fault.
func (f *Follower) begin(ctx context.Context) error {
	if f.known {
		return nil
	}
	seq, err := f.Index.Followed(ctx)
	if err != nil {
		return errs.E("search.begin", errs.Internal, err)
	}
	f.at.Store(seq)
	f.saved, f.known = seq, true
	return nil
}

// step looks at the next facts and brings the documents they touch up to date.
func (f *Follower) step(ctx context.Context) error {
	const op = "search.step"
	facts, err := f.Feed.After(ctx, f.at.Load(), batchFacts)
	if err != nil || len(facts) == 0 {
		return errs.E(op, errs.Internal, err)
	}
	ids, to := touched(facts)
	documents, gone, err := f.documents(ctx, ids)
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	if len(documents)+len(gone) > 0 || to-f.saved >= idleFacts {
		if err := f.write(ctx, documents, gone, to); err != nil {
			return errs.E(op, errs.Internal, err)
		}
		f.saved = to
	}
	f.at.Store(to)
	return nil
}

func (f *Follower) write(ctx context.Context, documents []document, gone []conversation.ID, to int64) error {
	return f.Writer.Write(ctx, func(tx event.Tx) error {
		if err := f.Index.Advance(ctx, tx, f.saved, to); err != nil {
			return err
		}
		for _, d := range documents {
			if err := f.Index.Replace(ctx, tx, d.row, d.words); err != nil {
				return err
			}
		}
		for _, id := range gone {
			if err := f.Index.Remove(ctx, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// touched lists the conversations whose documents the facts change, each once, up to a unit of work's fill, and the fact up to
// which that is.
func touched(facts []event.Event) (ids []conversation.ID, to int64) {
	seen := map[conversation.ID]bool{}
	for _, e := range facts {
		id, about := strings.CutPrefix(e.Topic, "conversation:")
		if about && changes(e) && !seen[conversation.ID(id)] {
			if len(ids) == batchDocuments {
				return ids, to
			}
			seen[conversation.ID(id)] = true
			ids = append(ids, conversation.ID(id))
		}
		to = e.Seq
	}
	return ids, to
}

// changes tells whether a fact about a conversation changes what finds it or where it stands.
func changes(e event.Event) bool {
	switch e.Kind {
	case event.KindConversationOpened, event.KindConversationState, event.KindMessageAdded:
		return true
	case event.KindConversationEdited:
		fact, err := event.Decode[event.ConversationEdited](e)
		return err != nil || fact.What != "page" && fact.What != "rating"
	}
	return false
}
