package widget

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/errs"
)

// Beats of a stream.
const (
	pingEvery     = 15 * time.Second
	positionEvery = 2 * time.Second
	markEvery     = time.Second      // delivery marks
	writeTime     = 10 * time.Second // for one event; a visitor who reads slower comes back and resumes
	catchUpPage   = 200
)

// stream writes the events of one conversation to one page (HTML Living Standard §9.2, Server-sent events).
type stream struct {
	api       *API
	w         http.ResponseWriter
	control   *http.ResponseController
	news      *subscription
	visitor   conversation.VisitorID
	c         conversation.Conversation
	last      int64 // seq of the newest message written
	delivered int64 // seq of the newest message of ours written
	marked    int64 // seq up to which delivery is stored
	read      int64
	place     *place

	pingAt, positionAt, markAt time.Time // when each is due
}

// stream answers with events from after the given message on, until the page or the server goes.
func (a *API) stream(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	id, err := conversationID(r)
	if err != nil {
		return err
	}
	after, err := resumeAt(r)
	if err != nil {
		return err
	}
	news, leave, err := a.deps.Hub.subscribe(id) // before the first look at the store: nothing falls between
	if err != nil {
		return err
	}
	defer leave()
	c, err := a.deps.Talks.OfVisitor(r.Context(), v.ID, id)
	if err != nil {
		return err
	}
	s := &stream{api: a, w: w, control: http.NewResponseController(w), news: news, visitor: v.ID, c: c, last: after,
		delivered: min(after, c.LastSeq), marked: c.CustomerGotSeq, read: c.AgentReadSeq}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // or a proxy holds events back
	w.WriteHeader(http.StatusOK)
	_ = s.control.SetReadDeadline(time.Time{}) // the server's limit for requests would end the stream
	var left gone
	if err := s.run(r.Context()); err != nil && r.Context().Err() == nil && !errors.As(err, &left) {
		a.deps.Log.WarnContext(r.Context(), "visitor's stream broke off", "conversation", id, "error", err)
	}
	return nil
}

// gone tells that the page could not be written to.
type gone struct{ error }

// resumeAt is the message that the page has last: by the query, or by the header of a browser that reconnects.
func resumeAt(r *http.Request) (int64, error) {
	after, err := number(r, "after", 0, 0, maxSeq)
	if err != nil {
		return 0, err
	}
	if last, err := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64); err == nil && last > after && last <= maxSeq {
		after = last
	}
	return after, nil
}

func (s *stream) run(ctx context.Context) error {
	now := s.api.deps.Clock.Now()
	s.pingAt, s.positionAt, s.markAt = now.Add(pingEvery), now, now
	first := news{state: true, behind: true}
	if err := s.tell(ctx, first); err != nil {
		return err
	}
	for {
		if err := s.beat(ctx); err != nil {
			return err
		}
		if err := s.control.Flush(); err != nil {
			return gone{err}
		}
		wait, stop := s.api.deps.Clock.After(s.due().Sub(s.api.deps.Clock.Now()))
		select {
		case <-s.news.wake:
		case <-wait:
		case <-ctx.Done():
			stop()
			return nil
		case <-s.api.deps.Hub.done:
			stop()
			return nil
		}
		stop()
		if err := s.tell(ctx, s.news.take()); err != nil {
			return err
		}
	}
}

// tell writes what has happened: messages first, so that a page shows the agent's words before the end of the talk.
func (s *stream) tell(ctx context.Context, n news) error {
	for _, l := range n.lines {
		if err := s.line(l); err != nil {
			return err
		}
	}
	if n.behind {
		if err := s.catchUp(ctx); err != nil {
			return err
		}
	}
	if n.state {
		if err := s.state(ctx); err != nil {
			return err
		}
	}
	if n.read > s.read {
		s.read = n.read
		if err := s.event("read", 0, map[string]int64{"readSeq": s.read}); err != nil {
			return err
		}
	}
	if n.typing != "" {
		return s.event("typing", 0, agentShape{n.typing})
	}
	return nil
}

// line writes a message unless the page has it.
func (s *stream) line(l line) error {
	if l.seq <= s.last {
		return nil
	}
	s.last = l.seq
	if !l.own {
		s.delivered = l.seq
	}
	return s.write("message", l.seq, l.data)
}

// catchUp reads from the store what the page does not have.
func (s *stream) catchUp(ctx context.Context) error {
	for {
		after := s.last
		if after == 0 {
			after = -1 // from the first on
		}
		messages, err := s.api.deps.Talks.MessagesOfVisitor(ctx, s.visitor, s.c.ID, conversation.Span{After: after, Limit: catchUpPage})
		if err != nil {
			return err
		}
		for i := range messages {
			m := &messages[i]
			data, err := json.Marshal(messageOf(m))
			if err != nil {
				return err
			}
			if err := s.line(line{seq: m.Seq, own: m.From == conversation.Customer, data: data}); err != nil {
				return err
			}
		}
		if len(messages) < catchUpPage {
			return nil
		}
	}
}

func (s *stream) state(ctx context.Context) error {
	c, err := s.api.deps.Talks.OfVisitor(ctx, s.visitor, s.c.ID)
	if err != nil {
		return err
	}
	t := s.api.talkOf(&c)
	s.c, s.place, s.read = c, t.place, max(s.read, c.AgentReadSeq)
	return s.event("state", 0, t)
}

// due is when beat has something to do.
func (s *stream) due() time.Time {
	at := s.pingAt
	if s.delivered > s.marked && s.markAt.Before(at) {
		at = s.markAt
	}
	if s.c.State == conversation.Open && s.positionAt.Before(at) {
		at = s.positionAt
	}
	return at
}

// beat does what is due by the clock: the sign of life, the mark of delivery, the place in the queue.
func (s *stream) beat(ctx context.Context) error {
	now := s.api.deps.Clock.Now()
	if !now.Before(s.markAt) && s.delivered > s.marked {
		s.markAt = now.Add(markEvery)
		if err := s.api.deps.Talks.ReadByCustomer(ctx, s.visitor, s.c.ID, s.delivered, false); err != nil && !errs.Is(err, errs.Unavailable) {
			return err
		} else if err == nil {
			s.marked = s.delivered
		}
	}
	if s.c.State == conversation.Open && !now.Before(s.positionAt) {
		s.positionAt = now.Add(positionEvery)
		if err := s.position(); err != nil {
			return err
		}
	}
	if !now.Before(s.pingAt) {
		s.pingAt = now.Add(pingEvery)
		return s.write("ping", 0, []byte("{}"))
	}
	return nil
}

// position tells the place in the queue when it has changed.
func (s *stream) position() error {
	w, deleted := s.api.deps.Chat.Widget(webchat.WidgetID(s.c.WidgetID))
	if deleted != nil {
		return nil //nolint:nilerr // the widget was deleted: there is no place to tell
	}
	now := s.api.placeOf(&s.c, w)
	if now == nil || now.equal(s.place) {
		return nil
	}
	s.place = now
	return s.event("position", 0, struct {
		Position    int      `json:"position"`
		WaitMinutes *minutes `json:"waitMinutes"`
	}{now.Position, now.WaitMinutes})
}

func (s *stream) event(name string, id int64, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.write(name, id, data)
}

// write writes one event. JSON has no line breaks, so the data is one line.
func (s *stream) write(name string, id int64, data []byte) error {
	_ = s.control.SetWriteDeadline(time.Now().Add(writeTime)) // a writer that has no deadline is a test's
	frame := make([]byte, 0, len(data)+48)
	frame = append(append(frame, "event: "...), name...)
	if id > 0 {
		frame = strconv.AppendInt(append(frame, "\nid: "...), id, 10)
	}
	frame = append(append(append(frame, "\ndata: "...), data...), "\n\n"...)
	if _, err := s.w.Write(frame); err != nil {
		return gone{err}
	}
	return nil
}
