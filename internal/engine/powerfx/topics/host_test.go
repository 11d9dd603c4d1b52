package topics_test

import (
	"encoding/json"
	"fmt"
	"io/fs"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/value"
)

// setMark begins the keys of option sets among the names of a world.
const setMark = "set:"

// host holds the enumerations that only the host of the components has, by name.
type host map[string]*value.OptionSet

// hostOf reads them from the authoring schema: the definitions that are one of several constant texts.
func hostOf(root fs.FS) (host, error) {
	data, err := fs.ReadFile(root, "schema/bot.schema.yaml-authoring.json")
	if err != nil {
		return nil, fmt.Errorf("authoring schema: %w", err)
	}
	var schema struct {
		Definitions map[string]struct {
			Type  string
			OneOf []struct{ Const any }
		}
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		return nil, fmt.Errorf("authoring schema: %w", err)
	}
	h := host{}
	for name, d := range schema.Definitions {
		var options []value.Option
		for _, o := range d.OneOf {
			if s, ok := o.Const.(string); ok && d.Type == "string" {
				options = append(options, value.Option{Name: s, Value: value.Str(s)})
			}
		}
		if len(options) > 0 {
			h[name] = value.NewOptionSet(value.OptionSet{Name: name, Backing: value.KindText, Options: options})
		}
	}
	return h, nil
}

// message is what the functions of agent workflows make of a text.
func message() *value.Type {
	return value.RecordOf(value.Field{Name: "Id", Type: value.Text}, value.Field{Name: "Role", Type: value.Text},
		value.Field{Name: "Text", Type: value.Text})
}

// hostFuncs are functions that only workflows of agents have: a message of the user or of an agent, and a message's text.
// No formula is evaluated here.
func hostFuncs() []*powerfx.Func {
	none := func([]value.Value) value.Value { return value.Value{} }
	text := []powerfx.Symbol{{Name: "text", Type: value.Text}}
	return []*powerfx.Func{
		powerfx.NewFunc("UserMessage", message(), text, none),
		powerfx.NewFunc("AgentMessage", message(), text, none),
		powerfx.NewFunc("MessageText", value.Text, []powerfx.Symbol{{Name: "message", Type: value.Dynamic}}, none),
	}
}

// system declares what is known of the variables that the host keeps.
func (w *world) system() {
	s := w.at("System")
	for name, set := range map[string]string{"SignInReason": "SignInReason", "Activity.Channel": "ChannelId"} {
		if w.host[set] != nil {
			join(w.at("System."+name), w.set(set))
		}
	}
	join(s.field("Activity").field("Value"), is("Dynamic"))
	join(s.field("Activity").field("ChannelData"), is("Dynamic"))
}
