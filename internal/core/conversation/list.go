package conversation

import (
	"context"

	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

// View is a standing selection of the inbox.
type View string

// The views.
const (
	Mine       View = "mine"       // with me
	Team       View = "team"       // with anybody, in my queues
	Unassigned View = "unassigned" // waiting for an agent, in my queues
	All        View = "all"        // everything I may see
)

// Query selects conversations for a list, newest activity first.
type Query struct {
	View    View
	State   State  // empty: every state but closed
	Any     bool   // every state
	QueueID string // empty: every queue in sight
	Search  string // words of the customer, the messages and notes; all must occur, the last may be a beginning. Or a number

	// What the person may see; the service fills it in.
	AgentID identity.UserID
	Queues  []string // nil: all queues
}

// List reads one page of the inbox.
func (s *Service) List(ctx context.Context, p identity.Principal, q Query, req page.Request) (page.Page[Conversation], error) {
	const op = "conversation.List"
	if err := p.Require(op, identity.Agent, identity.Supervisor); err != nil {
		return page.Page[Conversation]{}, err
	}
	check := errs.NewCheck(op)
	check.OneOf("view", string(q.View), string(Mine), string(Team), string(Unassigned), string(All))
	if q.State != "" {
		check.OneOf("state", string(q.State), string(Open), string(Active), string(Waiting), string(WrapUp), string(Closed))
	}
	check.Text("q", q.Search, MaxSearch, false)
	if err := check.Err(); err != nil {
		return page.Page[Conversation]{}, err
	}
	q.AgentID, q.Queues = p.ID, nil
	if !p.Has(identity.Supervisor) {
		q.Queues = s.dir.QueuesOf(p.ID)
		if q.Queues == nil {
			q.Queues = []string{}
		}
	}
	out, err := s.store.List(ctx, q, req)
	return out, errs.E(op, errs.Internal, err)
}

// Get reads one conversation that the person may see.
func (s *Service) Get(ctx context.Context, p identity.Principal, id ID) (Conversation, error) {
	const op = "conversation.Get"
	c, err := s.store.Get(ctx, id)
	if err != nil {
		return Conversation{}, errs.E(op, errs.Internal, notFound(op, err))
	}
	if !s.sees(p, &c) {
		return Conversation{}, notFound(op, errs.New(op, errs.NotFound, ""))
	}
	return c, nil
}

// Rows reads what lists show of conversations, for the product itself: live updates check rights by channel.
func (s *Service) Rows(ctx context.Context, ids []ID) ([]Conversation, error) {
	return s.store.Rows(ctx, ids)
}

// GetMany reads whole conversations, for the product itself.
func (s *Service) GetMany(ctx context.Context, ids []ID) ([]Conversation, error) {
	return s.store.GetMany(ctx, ids)
}

// OfVisitor reads a visitor's own conversation.
func (s *Service) OfVisitor(ctx context.Context, v VisitorID, id ID) (Conversation, error) {
	const op = "conversation.OfVisitor"
	c, err := s.store.Get(ctx, id)
	if err == nil && c.VisitorID != v {
		err = errs.New(op, errs.NotFound, "There is no such conversation.")
	}
	if err != nil {
		return Conversation{}, errs.E(op, errs.Internal, notFound(op, err))
	}
	return c, nil
}

// Current finds the conversation in which a visitor can still write.
func (s *Service) Current(ctx context.Context, v VisitorID) (Conversation, bool, error) {
	c, err := s.store.OpenOf(ctx, nil, v, "")
	if errs.Is(err, errs.NotFound) {
		return Conversation{}, false, nil
	}
	return c, err == nil, errs.E("conversation.Current", errs.Internal, err)
}

// Detail is what the workspace shows beside the row.
type Detail struct {
	Participants []Participant
	Previous     []Conversation
	Drafts       map[MessageKind]string
	Messages     []Message
}

const previousLimit = 5

// Detail reads what belongs to a conversation that the person may see.
func (s *Service) Detail(ctx context.Context, p identity.Principal, c Conversation) (d Detail, err error) {
	const op = "conversation.Detail"
	if d.Participants, err = s.store.Participants(ctx, c.ID); err != nil {
		return d, errs.E(op, errs.Internal, err)
	}
	if d.Previous, err = s.store.Previous(ctx, c, previousLimit); err != nil {
		return d, errs.E(op, errs.Internal, err)
	}
	if d.Drafts, err = s.store.Drafts(ctx, c.ID, p.ID); err != nil {
		return d, errs.E(op, errs.Internal, err)
	}
	d.Messages, err = s.store.Messages(ctx, c.ID, Span{Limit: page.DefaultLimit, Notes: true})
	return d, errs.E(op, errs.Internal, err)
}

// Messages reads a part of the timeline, notes included, for a person who may see the conversation.
func (s *Service) Messages(ctx context.Context, p identity.Principal, id ID, span Span) ([]Message, error) {
	if _, err := s.Get(ctx, p, id); err != nil {
		return nil, err
	}
	span.Notes = true
	out, err := s.store.Messages(ctx, id, span)
	return out, errs.E("conversation.Messages", errs.Internal, err)
}

// MessagesOfVisitor reads a part of the timeline, without notes, for its customer.
func (s *Service) MessagesOfVisitor(ctx context.Context, v VisitorID, id ID, span Span) ([]Message, error) {
	if _, err := s.OfVisitor(ctx, v, id); err != nil {
		return nil, err
	}
	span.Notes = false
	out, err := s.store.Messages(ctx, id, span)
	return out, errs.E("conversation.MessagesOfVisitor", errs.Internal, err)
}

// Offers lists the offers that wait for a person.
func (s *Service) Offers(ctx context.Context, p identity.Principal) ([]Session, error) {
	out, err := s.store.OffersOf(ctx, p.ID)
	return out, errs.E("conversation.Offers", errs.Internal, err)
}
