package widget

import (
	"net/http"

	"switchboard/internal/api/wire"
	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

// pageIn is the page that a visitor is on.
type pageIn struct {
	URL   string `json:"url"`
	Title string `json:"title"`
}

func (p pageIn) cut() pageIn {
	return pageIn{cut(p.URL, conversation.MaxURL), cut(p.Title, conversation.MaxName)}
}

// begin opens a conversation: 201, or 200 with the one that the visitor has open.
func (a *API) begin(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	if err := a.deps.Limiter.Opening(v.ID, a.neighbourhood(r)); err != nil {
		return err
	}
	var in struct {
		Key     string            `json:"key"`
		Answers map[string]string `json:"answers"`
		Consent bool              `json:"consent"`
		Message string            `json:"message"`
		Page    pageIn            `json:"page"`
		Context map[string]string `json:"context"`
	}
	if err := decode(w, r, &in); err != nil {
		return err
	}
	in.Page = in.Page.cut()
	c, created, err := a.deps.Chat.Begin(r.Context(), v, webchat.Opening{Key: in.Key, Answers: in.Answers, Consent: in.Consent, Message: in.Message,
		Page: conversation.Page{URL: in.Page.URL, Title: in.Page.Title, At: a.deps.Clock.Now()}, Context: in.Context})
	if err != nil {
		return err
	}
	status := http.StatusOK
	if created {
		status = http.StatusCreated
	}
	return answer(w, status, a.talkOf(&c))
}

func (a *API) get(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	id, err := conversationID(r)
	if err != nil {
		return err
	}
	c, err := a.deps.Talks.OfVisitor(r.Context(), v.ID, id)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, a.talkOf(&c))
}

// messages answers a part of the timeline, without notes, ascending.
func (a *API) messages(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	id, err := conversationID(r)
	if err != nil {
		return err
	}
	span, err := spanOf(r)
	if err != nil {
		return err
	}
	found, err := a.deps.Talks.MessagesOfVisitor(r.Context(), v.ID, id, span)
	if err != nil {
		return err
	}
	out := struct {
		Items []wire.Message `json:"items"`
	}{make([]wire.Message, len(found))}
	for i := range found {
		out.Items[i] = messageOf(&found[i])
	}
	return answer(w, http.StatusOK, out)
}

const maxSeq = 1 << 53 // the largest whole number that JSON keeps

func spanOf(r *http.Request) (s conversation.Span, err error) {
	if s.After, err = number(r, "after", 0, 0, maxSeq); err != nil {
		return s, err
	}
	if s.After == 0 && r.URL.Query().Has("after") {
		s.After = -1 // from the first on
	}
	if s.Before, err = number(r, "before", 0, 1, maxSeq); err != nil {
		return s, err
	}
	limit, err := number(r, "limit", page.DefaultLimit, 1, page.MaxLimit)
	s.Limit = int(limit)
	return s, err
}

// receive stores a message of the visitor.
func (a *API) receive(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	if err := a.deps.Limiter.Message(v.ID); err != nil {
		return err
	}
	id, err := conversationID(r)
	if err != nil {
		return err
	}
	var in struct {
		Key           string                      `json:"key"`
		Body          string                      `json:"body"`
		AttachmentIDs []conversation.AttachmentID `json:"attachmentIds"`
	}
	if err := decode(w, r, &in); err != nil {
		return err
	}
	m, err := a.deps.Talks.Receive(r.Context(), v.ID, id, conversation.Draft{Key: in.Key, Body: in.Body, AttachmentIDs: in.AttachmentIDs})
	if err != nil {
		return err
	}
	return answer(w, http.StatusCreated, messageOf(&m))
}

// signal reads the body of a small sign of life.
func (a *API) signal(w http.ResponseWriter, r *http.Request, v conversation.Visitor, into any) (conversation.ID, error) {
	if err := a.deps.Limiter.Signal(v.ID); err != nil {
		return "", err
	}
	id, err := conversationID(r)
	if err != nil {
		return "", err
	}
	return id, decode(w, r, into)
}

func (a *API) read(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	var in struct {
		Seq int64 `json:"seq"`
	}
	id, err := a.signal(w, r, v, &in)
	if err != nil {
		return err
	}
	if in.Seq < 1 {
		return errs.Bad("widget.read", "seq", "is not the number of a message", "send the seq of the last message read")
	}
	if err := a.deps.Talks.ReadByCustomer(r.Context(), v.ID, id, in.Seq, true); err != nil {
		return err
	}
	return nothing(w)
}

func (a *API) typing(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	id, err := a.signal(w, r, v, &struct{}{})
	if err != nil {
		return err
	}
	c, err := a.deps.Talks.OfVisitor(r.Context(), v.ID, id)
	if err != nil {
		return err
	}
	if c.State != conversation.WrapUp && c.State != conversation.Closed {
		a.deps.Typing.CustomerTypes(r.Context(), id, c.CustomerName)
	}
	return nothing(w)
}

func (a *API) page(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	var in pageIn
	id, err := a.signal(w, r, v, &in)
	if err != nil {
		return err
	}
	in = in.cut()
	if err := a.deps.Talks.Visit(r.Context(), v.ID, id, in.URL, in.Title); err != nil {
		return err
	}
	return nothing(w)
}

func (a *API) end(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	id, err := a.signal(w, r, v, &struct{}{})
	if err != nil {
		return err
	}
	c, err := a.deps.Talks.Leave(r.Context(), v.ID, id)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, a.talkOf(&c))
}

func (a *API) rate(w http.ResponseWriter, r *http.Request, v conversation.Visitor) error {
	var in struct {
		Score   int    `json:"score"`
		Comment string `json:"comment"`
	}
	id, err := a.signal(w, r, v, &in)
	if err != nil {
		return err
	}
	widget, err := a.deps.Chat.Widget(webchat.WidgetID(v.WidgetID))
	if err != nil {
		return err
	}
	if !widget.Rating {
		return errs.New("widget.rate", errs.Forbidden, "This chat does not ask for a rating.")
	}
	c, err := a.deps.Talks.Rate(r.Context(), v.ID, id, in.Score, in.Comment)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, a.talkOf(&c))
}
