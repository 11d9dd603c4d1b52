package event_test

import (
	"reflect"
	"testing"
	"time"

	"switchboard/internal/core/event"
)

func roundTrip[F event.Fact](t *testing.T, fact F) {
	t.Helper()
	e := event.New("topic", time.Unix(0, 0), event.System, fact)
	stored := event.Event{Kind: e.Kind, Topic: e.Topic, At: e.At, Actor: e.Actor, Data: e.Data}
	for _, from := range []event.Event{e, stored} {
		back, err := event.Decode[F](from)
		if err != nil || !reflect.DeepEqual(back, fact) {
			t.Errorf("%s: %+v came back as %+v, %v", e.Kind, fact, back, err)
		}
	}
	if e.Kind != fact.Kind() || e.Kind == "" {
		t.Errorf("kind of the event = %q", e.Kind)
	}
}

func TestIdentityFactsRoundTrip(t *testing.T) {
	t.Parallel()
	roundTrip(t, event.OrganisationCreated{Name: "Example", Locale: "de"})
	roundTrip(t, event.UserCreated{Name: "Ada", Email: "ada@example.com", Roles: []string{"agent"}, Capacity: 3})
	roundTrip(t, event.UserChanged{Name: "Ada", Fields: []string{"name"}, Before: map[string]any{"name": "A"}, After: map[string]any{"name": "Ada"}})
	roundTrip(t, event.UserDisabled{Name: "Ada", Disabled: true})
	roundTrip(t, event.UserRemoved{Name: "Ada", Email: "ada@example.com"})
	roundTrip(t, event.SessionCreated{SessionID: "1", Address: "192.0.2.1", Agent: "browser"})
	roundTrip(t, event.SessionRevoked{SessionIDs: []string{"1"}, Reason: event.SessionSignedOut})
	roundTrip(t, event.SigninFailed{Address: "192.0.2.1", Failures: 5, Locked: true})
	roundTrip(t, event.KeyCreated{Name: "crm", Prefix: "abcdefgh", Scopes: []string{"read"}})
	roundTrip(t, event.KeyRevoked{Name: "crm", Prefix: "abcdefgh"})
}
