package event

// KindPresenceChanged is the kind of PresenceChanged.
const KindPresenceChanged Kind = "presence.changed"

// PresenceChanged says that a person chose a status, came, or is gone for longer than the grace. Topic: UserTopic(id).
type PresenceChanged struct {
	UserID    string `json:"userId"`
	StatusID  string `json:"statusId"`
	Base      string `json:"base"`  // available, busy, dnd, away or offline
	Since     int64  `json:"since"` // milliseconds; when status or connection last changed
	Connected bool   `json:"connected"`
	SeenAt    int64  `json:"seenAt"` // milliseconds; of somebody who is gone, when the last connection ended
}

// Kind implements Fact.
func (PresenceChanged) Kind() Kind { return KindPresenceChanged }
