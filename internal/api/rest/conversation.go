package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/api/wire"
	"switchboard/internal/core/conversation"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
	"switchboard/internal/kit/page"
)

// Live is what requests tell the people who look at a conversation.
type Live interface {
	Viewers(id conversation.ID) []wire.Viewer
	View(p identity.Principal, id conversation.ID)
	AgentTypes(p identity.Principal, id conversation.ID, note bool)
}

// ConversationPath is the conversation in the address. Embedded parameters are read from exported types only.
// ConversationPath names a conversation.
type ConversationPath struct {
	ID conversation.ID `path:"id" maxLength:"36"`
}

type conversationQuery struct {
	View    string `query:"view" enum:"mine,team,unassigned,all" default:"mine"`
	State   string `query:"state" enum:"open,active,waiting,wrapup,closed,any"`
	QueueID string `query:"queueId" maxLength:"64"`
	Q       string `query:"q" maxLength:"200" doc:"Words of the customer's name and address, of messages and notes. All must occur, at most 8 count, and the last one may be a beginning. Or the number of a conversation"`
	PageQuery
}

// conversations registers reading and answering; conversationVerbs the life cycle.
func (a *API) conversations() {
	tag := []string{"Conversations"}
	register(a, huma.Operation{OperationID: "listConversations", Method: http.MethodGet, Path: "/conversations", Tags: tag,
		Summary: "A page of the inbox, newest activity first"}, a.listConversations)
	register(a, huma.Operation{OperationID: "getConversation", Method: http.MethodGet, Path: "/conversations/{id}", Tags: tag,
		Summary: "One conversation with its newest messages"}, a.getConversation)
	register(a, huma.Operation{OperationID: "listMessages", Method: http.MethodGet, Path: "/conversations/{id}/messages", Tags: tag,
		Summary: "A part of the timeline, ascending"}, a.listMessages)
	register(a, huma.Operation{OperationID: "sendMessage", Method: http.MethodPost, Path: "/conversations/{id}/messages", Tags: tag,
		Summary: "Send a message or a note; a repeated key answers with the stored one", DefaultStatus: http.StatusCreated}, a.sendMessage)
	register(a, huma.Operation{OperationID: "listOffers", Method: http.MethodGet, Path: "/offers", Tags: tag,
		Summary: "The offers that wait for me"}, a.listOffers)
	register(a, huma.Operation{OperationID: "readConversation", Method: http.MethodPost, Path: "/conversations/{id}/read", Tags: tag,
		Summary: "Mark the customer's messages as read", DefaultStatus: http.StatusNoContent}, a.readConversation)
	register(a, huma.Operation{OperationID: "viewConversation", Method: http.MethodPost, Path: "/conversations/{id}/viewing", Tags: tag,
		Summary: "Tell colleagues that I look at it; repeat every 20 s", DefaultStatus: http.StatusNoContent}, a.viewConversation)
	register(a, huma.Operation{OperationID: "typeInConversation", Method: http.MethodPost, Path: "/conversations/{id}/typing", Tags: tag,
		Summary: "Tell the others that I write", DefaultStatus: http.StatusNoContent}, a.typeInConversation)
	register(a, huma.Operation{OperationID: "saveDraft", Method: http.MethodPut, Path: "/conversations/{id}/draft", Tags: tag,
		Summary: "Keep what I have typed", DefaultStatus: http.StatusNoContent}, a.saveDraft)
	a.conversationVerbs(tag)
	a.files()
}

// PageQuery is the paging of every list.
type PageQuery struct {
	After string `query:"after" maxLength:"200"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

func (q PageQuery) request() page.Request { return page.Request{Limit: q.Limit, After: q.After} }

func (a *API) listConversations(ctx context.Context, in *conversationQuery) (*body[page.Page[wire.Conversation]], error) {
	p := auth.From(ctx)
	q := conversation.Query{View: conversation.View(in.View), State: conversation.State(in.State), QueueID: in.QueueID, Search: in.Q}
	if in.State == "any" {
		q.State, q.Any = "", true
	}
	got, err := a.deps.Conversations.List(ctx, p, q, in.request())
	if err != nil {
		return nil, err
	}
	shape := func(c conversation.Conversation) wire.Conversation { return a.conversation(p, &c) }
	return &body[page.Page[wire.Conversation]]{mapped(got, shape)}, nil
}

// conversation shapes a row with what the person may do.
func (a *API) conversation(p identity.Principal, c *conversation.Conversation) wire.Conversation {
	return wire.OfConversation(c, a.deps.Names, a.deps.Conversations.Abilities(p, c))
}

func (a *API) getConversation(ctx context.Context, in *ConversationPath) (*body[wire.Detail], error) {
	p := auth.From(ctx)
	c, err := a.deps.Conversations.Get(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	d, err := a.deps.Conversations.Detail(ctx, p, c)
	if err != nil {
		return nil, err
	}
	return &body[wire.Detail]{wire.OfDetail(&c, d, a.deps.Names, a.deps.Conversations.Abilities(p, &c), a.deps.Live.Viewers(c.ID))}, nil
}

type messagesQuery struct {
	ConversationPath
	Before int64 `query:"before" minimum:"0" doc:"seq; the newest before it"`
	After  int64 `query:"after" minimum:"-1" doc:"seq; those after it. -1 begins at the first"`
	Limit  int   `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

type messagesAnswer struct {
	Body struct {
		Items []wire.Message `json:"items"`
	}
}

func (a *API) listMessages(ctx context.Context, in *messagesQuery) (*messagesAnswer, error) {
	p := auth.From(ctx)
	c, err := a.deps.Conversations.Get(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	messages, err := a.deps.Conversations.Messages(ctx, p, in.ID, conversation.Span{Before: in.Before, After: in.After, Limit: in.Limit})
	if err != nil {
		return nil, err
	}
	out := &messagesAnswer{}
	out.Body.Items = wire.OfMessages(&c, messages)
	return out, nil
}

type sendInput struct {
	ConversationPath
	Body struct {
		Key           string                      `json:"key" minLength:"1" maxLength:"100" doc:"made by the sender; repeat it to repeat the request"`
		Kind          string                      `json:"kind" enum:"text,note"`
		Body          string                      `json:"body" maxLength:"10000"`
		AttachmentIDs []conversation.AttachmentID `json:"attachmentIds,omitempty" maxItems:"10"`
	}
}

func (a *API) sendMessage(ctx context.Context, in *sendInput) (*body[wire.Message], error) {
	m, err := a.deps.Conversations.Send(ctx, auth.From(ctx), in.ID, conversation.Draft{Key: in.Body.Key,
		Kind: conversation.MessageKind(in.Body.Kind), Body: in.Body.Body, AttachmentIDs: in.Body.AttachmentIDs})
	if err != nil {
		return nil, err
	}
	return &body[wire.Message]{wire.OfMessage(&m, wire.FilesBase, 0, 0)}, nil
}

func (a *API) listOffers(ctx context.Context, _ *struct{}) (*body[page.Page[wire.Offer]], error) {
	p := auth.From(ctx)
	sessions, err := a.deps.Conversations.Offers(ctx, p)
	if err != nil {
		return nil, err
	}
	ids := make([]conversation.ID, len(sessions))
	for i, s := range sessions {
		ids[i] = s.ConversationID
	}
	rows, err := a.deps.Conversations.GetMany(ctx, ids)
	if err != nil {
		return nil, err
	}
	by := map[conversation.ID]*conversation.Conversation{}
	for i := range rows {
		by[rows[i].ID] = &rows[i]
	}
	out := &body[page.Page[wire.Offer]]{Body: page.Page[wire.Offer]{Items: []wire.Offer{}}}
	for i := range sessions {
		if c := by[sessions[i].ConversationID]; c != nil && c.OfferID == sessions[i].ID {
			out.Body.Items = append(out.Body.Items, wire.OfOffer(&sessions[i], a.conversation(p, c)))
		}
	}
	return out, nil
}

type readInput struct {
	ConversationPath
	Body struct {
		Seq int64 `json:"seq" minimum:"0"`
	}
}

func (a *API) readConversation(ctx context.Context, in *readInput) (*struct{}, error) {
	return nil, a.deps.Conversations.ReadByAgent(ctx, auth.From(ctx), in.ID, in.Body.Seq)
}

func (a *API) viewConversation(ctx context.Context, in *ConversationPath) (*struct{}, error) {
	p := auth.From(ctx)
	if _, err := a.deps.Conversations.Get(ctx, p, in.ID); err != nil {
		return nil, err
	}
	a.deps.Live.View(p, in.ID)
	return nil, nil
}

type typingInput struct {
	ConversationPath
	Body struct {
		Kind string `json:"kind,omitempty" enum:"text,note" default:"text"`
	}
}

func (a *API) typeInConversation(ctx context.Context, in *typingInput) (*struct{}, error) {
	p := auth.From(ctx)
	c, err := a.deps.Conversations.Get(ctx, p, in.ID)
	if err != nil {
		return nil, err
	}
	note := in.Body.Kind == string(conversation.Note) || c.AgentID != p.ID // only its agent speaks to the customer
	a.deps.Live.AgentTypes(p, in.ID, note)
	return nil, nil
}

type draftInput struct {
	ConversationPath
	Body struct {
		Kind string `json:"kind" enum:"text,note"`
		Body string `json:"body" maxLength:"10000"`
	}
}

func (a *API) saveDraft(ctx context.Context, in *draftInput) (*struct{}, error) {
	return nil, a.deps.Conversations.SaveDraft(ctx, auth.From(ctx), in.ID, conversation.MessageKind(in.Body.Kind), in.Body.Body)
}

// verb registers one command of the life cycle: its answer is the conversation as it stands then.
func verb[I any](a *API, tag []string, id, path, summary string, id2 func(*I) conversation.ID, do func(context.Context, identity.Principal, conversation.ID, *I) (conversation.Conversation, error)) {
	register(a, huma.Operation{OperationID: id, Method: http.MethodPost, Path: "/conversations/{id}/" + path, Tags: tag, Summary: summary},
		func(ctx context.Context, in *I) (*body[wire.Conversation], error) {
			p := auth.From(ctx)
			c, err := do(ctx, p, id2(in), in)
			if err != nil {
				return nil, err
			}
			return &body[wire.Conversation]{a.conversation(p, &c)}, nil
		})
}

type offerInput struct {
	ConversationPath
	Body struct {
		OfferID conversation.OfferID `json:"offerId" maxLength:"36"`
		Reason  string               `json:"reason,omitempty" maxLength:"200"`
	}
}

type assignInput struct {
	ConversationPath
	Body struct {
		AgentID identity.UserID `json:"agentId" maxLength:"36"`
	}
}

type transferInput struct {
	ConversationPath
	Body struct {
		QueueID string          `json:"queueId,omitempty" maxLength:"36"`
		AgentID identity.UserID `json:"agentId,omitempty" maxLength:"36"`
		Note    string          `json:"note,omitempty" maxLength:"4000"`
	}
}

type wrapInput struct {
	ConversationPath
	Body struct {
		Note        string `json:"note" maxLength:"4000"`
		Disposition string `json:"disposition" maxLength:"200"`
		KeepOpen    bool   `json:"keepOpen,omitempty" doc:"save only"`
	}
}

type closeInput struct {
	ConversationPath
	Body struct {
		Reason string `json:"reason,omitempty" maxLength:"200"`
	}
}

type linkInput struct {
	ConversationPath
	Body struct {
		ContactID *string `json:"contactId,omitempty" maxLength:"36" doc:"empty unlinks"`
		CaseID    *string `json:"caseId,omitempty" maxLength:"36" doc:"empty unlinks"`
	}
}

func (a *API) conversationVerbs(tag []string) {
	s := a.deps.Conversations
	plain := func(id, path, summary string, do func(context.Context, identity.Principal, conversation.ID) (conversation.Conversation, error)) {
		verb(a, tag, id, path, summary, func(in *ConversationPath) conversation.ID { return in.ID },
			func(ctx context.Context, p identity.Principal, id conversation.ID, _ *ConversationPath) (conversation.Conversation, error) {
				return do(ctx, p, id)
			})
	}
	plain("pickConversation", "pick", "Take a waiting conversation", s.Pick)
	plain("endConversation", "end", "End the exchange and begin the wrap-up", s.End)
	plain("reopenConversation", "reopen", "Go back from wrap-up", s.Reopen)
	plain("releaseConversation", "release", "Put it back into its queue", s.Release)
	plain("joinConversation", "join", "Watch silently", s.Join)
	plain("leaveConversation", "leave", "Stop watching", s.Part)
	verb(a, tag, "acceptOffer", "accept", "Take an offer", func(in *offerInput) conversation.ID { return in.ID },
		func(ctx context.Context, p identity.Principal, id conversation.ID, in *offerInput) (conversation.Conversation, error) {
			return s.Accept(ctx, p, id, in.Body.OfferID)
		})
	verb(a, tag, "declineOffer", "decline", "Refuse an offer", func(in *offerInput) conversation.ID { return in.ID },
		func(ctx context.Context, p identity.Principal, id conversation.ID, in *offerInput) (conversation.Conversation, error) {
			return s.Decline(ctx, p, id, in.Body.OfferID, in.Body.Reason)
		})
	verb(a, tag, "assignConversation", "assign", "Give a waiting conversation to an agent", func(in *assignInput) conversation.ID { return in.ID },
		func(ctx context.Context, p identity.Principal, id conversation.ID, in *assignInput) (conversation.Conversation, error) {
			if err := a.takesWork("rest.assign", in.Body.AgentID); err != nil {
				return conversation.Conversation{}, err
			}
			return s.Assign(ctx, p, id, in.Body.AgentID)
		})
	verb(a, tag, "transferConversation", "transfer", "Hand it to a queue or an agent", func(in *transferInput) conversation.ID { return in.ID },
		func(ctx context.Context, p identity.Principal, id conversation.ID, in *transferInput) (conversation.Conversation, error) {
			if err := a.takesWork("rest.transfer", in.Body.AgentID); in.Body.AgentID != "" && err != nil {
				return conversation.Conversation{}, err
			}
			return s.Transfer(ctx, p, id, conversation.Target{QueueID: in.Body.QueueID, AgentID: in.Body.AgentID, Note: in.Body.Note})
		})
	verb(a, tag, "wrapUpConversation", "wrapup", "Save the wrap-up and close", func(in *wrapInput) conversation.ID { return in.ID },
		func(ctx context.Context, p identity.Principal, id conversation.ID, in *wrapInput) (conversation.Conversation, error) {
			return s.Wrap(ctx, p, id, conversation.Finish{Note: in.Body.Note, Disposition: in.Body.Disposition, KeepOpen: in.Body.KeepOpen})
		})
	verb(a, tag, "closeConversation", "close", "Close by force", func(in *closeInput) conversation.ID { return in.ID },
		func(ctx context.Context, p identity.Principal, id conversation.ID, in *closeInput) (conversation.Conversation, error) {
			return s.Close(ctx, p, id, in.Body.Reason)
		})
	verb(a, tag, "linkConversation", "link", "Tie it to a contact and a case", func(in *linkInput) conversation.ID { return in.ID },
		func(ctx context.Context, p identity.Principal, id conversation.ID, in *linkInput) (conversation.Conversation, error) {
			links, err := a.links(ctx, p, in)
			if err != nil {
				return conversation.Conversation{}, err
			}
			return s.Link(ctx, p, id, links)
		})
}

// takesWork fails for somebody who could not see the conversation given to them: no agent, disabled, or gone.
func (a *API) takesWork(op string, id identity.UserID) error {
	if _, ok := a.deps.Directory.Agent(id); !ok {
		return errs.Bad(op, "agentId", "is nobody who takes conversations", "choose an agent of the list")
	}
	return nil
}

// links checks that the records exist and that the person may read them.
func (a *API) links(ctx context.Context, p identity.Principal, in *linkInput) (conversation.Links, error) {
	links := conversation.Links{ContactID: in.Body.ContactID, CaseID: in.Body.CaseID}
	if id := in.Body.ContactID; id != nil && *id != "" {
		row, err := a.deps.Records.Get(ctx, p, "contact", *id)
		if err != nil {
			return links, missingLink(err, "contactId", "contact")
		}
		links.CustomerName, _ = row.Values["fullName"].(string)
	}
	if id := in.Body.CaseID; id != nil && *id != "" {
		if _, err := a.deps.Records.Get(ctx, p, "incident", *id); err != nil {
			return links, missingLink(err, "caseId", "case")
		}
	}
	return links, nil
}

func missingLink(err error, field, what string) error {
	if errs.Is(err, errs.NotFound) {
		return errs.Bad("rest.link", field, "names no "+what, "choose one of the list")
	}
	return err
}
