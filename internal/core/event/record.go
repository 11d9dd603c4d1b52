package event

// The facts about records. Their topic is RecordTopic(table, id); together they are the audit of every configuration and
// business table.
const (
	KindRecordCreated Kind = "record.created"
	KindRecordChanged Kind = "record.changed"
	KindRecordDeleted Kind = "record.deleted"
)

// RecordTopic is the topic of one row's facts.
func RecordTopic(table, id string) string { return "record:" + table + ":" + id }

// RecordCreated says that a row was added. After holds the columns that are not empty.
type RecordCreated struct {
	Table string         `json:"table"`
	ID    string         `json:"id"`
	Name  string         `json:"name"` // the primary column
	After map[string]any `json:"after"`
}

// Kind implements Fact.
func (RecordCreated) Kind() Kind { return KindRecordCreated }

// RecordChanged says that columns of a row have new values. Before and After hold the changed columns only; for a list
// column Before holds the items that left and After those that came.
type RecordChanged struct {
	Table   string         `json:"table"`
	ID      string         `json:"id"`
	Name    string         `json:"name"`
	Version int64          `json:"version"`
	Before  map[string]any `json:"before"`
	After   map[string]any `json:"after"`
}

// Kind implements Fact.
func (RecordChanged) Kind() Kind { return KindRecordChanged }

// RecordDeleted says that a row is gone. Before holds what it was.
type RecordDeleted struct {
	Table  string         `json:"table"`
	ID     string         `json:"id"`
	Name   string         `json:"name"`
	Before map[string]any `json:"before"`
}

// Kind implements Fact.
func (RecordDeleted) Kind() Kind { return KindRecordDeleted }
