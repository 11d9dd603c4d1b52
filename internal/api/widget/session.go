package widget

import (
	"net/http"

	"switchboard/internal/channel/webchat"
	"switchboard/internal/core/conversation"
)

// config answers what the frame has to know of the widget.
func (a *API) config(w http.ResponseWriter, r *http.Request) error {
	widget, err := a.deps.Chat.Widget(webchat.WidgetID(r.PathValue("id")))
	if err != nil {
		return err
	}
	locale := webchat.Locale(r.URL.Query().Get("locale"))
	open, opensAt := a.deps.Chat.Open(widget)
	shape := configShape{
		ID: widget.ID, Title: widget.Title, Subtitle: widget.Subtitle, Color: widget.Color, LogoURL: widget.LogoURL, Position: widget.Position,
		Theme: widget.Theme, Mode: widget.Mode, RequireSignIn: widget.RequireSignIn, Questions: questionsOf(widget, locale),
		Attachments: widget.Attachments, MaxFileBytes: conversation.MaxFileBytes, AllowedTypes: conversation.AllowedTypes,
		Rating: widget.Rating, Transcript: widget.Transcript, OfflineForm: widget.OfflineForm, ShowPosition: widget.ShowPosition,
		Sound: widget.Sound, Open: open,
		Messages: messagesShape{Offline: a.deps.Directory.Text("offline", locale, nil), Greeting: a.deps.Directory.Text("greeting", locale, nil)},
	}
	if !open && !opensAt.IsZero() {
		opensAt = opensAt.UTC()
		shape.OpensAt = &opensAt
	}
	return answer(w, http.StatusOK, shape)
}

// session begins or resumes a visitor's session.
func (a *API) session(w http.ResponseWriter, r *http.Request) error {
	if err := a.deps.Limiter.Session(a.neighbourhood(r)); err != nil {
		return err
	}
	var in struct {
		VisitorToken string `json:"visitorToken"`
		JWT          string `json:"jwt"`
		Locale       string `json:"locale"`
	}
	if err := decode(w, r, &in); err != nil {
		return err
	}
	s, err := a.deps.Chat.StartSession(r.Context(), webchat.WidgetID(r.PathValue("id")),
		webchat.SessionRequest{VisitorToken: in.VisitorToken, JWT: in.JWT, Locale: in.Locale})
	if err != nil {
		return err
	}
	shape := sessionShape{Token: s.Token, Visitor: visitorShape{s.Visitor.ID, s.Visitor.Name, s.Visitor.Email, s.Visitor.Authenticated}}
	if s.Conversation != nil {
		t := a.talkOf(s.Conversation)
		shape.Conversation = &t
	}
	return answer(w, http.StatusOK, shape)
}

// offline takes a message outside operating hours. A token is not needed, but counts where there is one.
func (a *API) offline(w http.ResponseWriter, r *http.Request) error {
	if err := a.deps.Limiter.Leave(a.neighbourhood(r)); err != nil {
		return err
	}
	var v conversation.Visitor
	if token := bearer(r); token != "" {
		var err error
		if v, err = a.deps.Chat.Authenticate(token); err != nil {
			w.Header().Set("WWW-Authenticate", "Bearer")
			return err
		}
	}
	var in struct {
		Key     string            `json:"key"`
		Name    string            `json:"name"`
		Email   string            `json:"email"`
		Message string            `json:"message"`
		Answers map[string]string `json:"answers"`
		Locale  string            `json:"locale"`
	}
	if err := decode(w, r, &in); err != nil {
		return err
	}
	err := a.deps.Chat.Leave(r.Context(), webchat.WidgetID(r.PathValue("id")), v, webchat.Leaving{
		Key: in.Key, Name: in.Name, Email: in.Email, Message: in.Message, Answers: in.Answers, Locale: in.Locale})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}
