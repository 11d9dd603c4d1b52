package topics_test

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// variable is the name in a place that an action fills: "init:Topic.X" is Topic.X.
func variable(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "init:")
	if strings.HasPrefix(s, "=") || !strings.Contains(s, ".") {
		return ""
	}
	return s
}

// entities are the types that the built-in entities of a question give.
var entities = map[string]string{
	"BooleanPrebuiltEntity": "Boolean", "StringPrebuiltEntity": "Text", "NumberPrebuiltEntity": "Number",
	"DatePrebuiltEntity": "Date", "DateTimePrebuiltEntity": "DateTime", "AgePrebuiltEntity": "Number",
	"MoneyPrebuiltEntity": "Number", "PercentagePrebuiltEntity": "Number", "OrdinalPrebuiltEntity": "Number",
	"EMailPrebuiltEntity": "Text", "PersonNamePrebuiltEntity": "Text", "PhoneNumberPrebuiltEntity": "Text",
	"URLPrebuiltEntity": "Text", "CityPrebuiltEntity": "Text", "StatePrebuiltEntity": "Text", "ZipCodePrebuiltEntity": "Text",
	"CountryPrebuiltEntity": "Text", "StreetAddressPrebuiltEntity": "Text", "OrganizationPrebuiltEntity": "Text",
}

// declare notes what a mapping says about variables.
func (c *component) declare(n *yaml.Node) {
	kind := field(n, "kind")
	switch kind {
	case "Question":
		if t := entities[field(n, "entity")]; t != "" {
			c.Fixed[variable(field(n, "variable"))] = t
		}
	case "AutomaticTaskInput", "ManualTaskInput":
		if t := entities[field(n, "entity")]; t != "" {
			c.Fixed["Topic."+field(n, "propertyName")] = t
		}
	case "Foreach":
		items := strings.TrimPrefix(strings.TrimSpace(field(n, "items")), "=")
		c.Loops[variable(field(n, "value"))] = items
		if v := variable(field(n, "index")); v != "" {
			c.Fixed[v] = "Number"
		}
	case "SetTextVariable":
		c.Fixed[variable(field(n, "variable"))] = "Text"
	case "ParseValue":
		if t := typeText(child(n, "valueType"), 0); t != "" {
			c.Fixed[variable(field(n, "variable"))] = t
		}
	case "SetVariable":
		c.literal(variable(field(n, "variable")), child(n, "value"))
	}
	switch kind {
	case "AdaptiveDialog":
		c.properties(child(n, "inputType"), nil)
		c.properties(child(n, "outputType"), nil)
	case "AdaptiveCardPrompt":
		c.properties(child(n, "outputType"), child(child(n, "output"), "binding"))
	}
}

// literal notes a variable that is set to something that is no formula.
func (c *component) literal(name string, v *yaml.Node) {
	if name == "" || v == nil || v.Kind != yaml.ScalarNode || strings.HasPrefix(strings.TrimSpace(v.Value), "=") {
		return
	}
	switch v.Tag {
	case "!!int", "!!float":
		c.Fixed[name] = "Number"
	case "!!bool":
		c.Fixed[name] = "Boolean"
	case "!!str":
		c.Fixed[name] = "Text"
	}
}

// properties notes the inputs or outputs of a topic, or those of a card that are bound to variables.
func (c *component) properties(n, binding *yaml.Node) {
	props := child(n, "properties")
	for i := 0; props != nil && i+1 < len(props.Content); i += 2 {
		name, t := props.Content[i].Value, props.Content[i+1]
		if inner := child(t, "type"); inner != nil {
			t = inner
		}
		to := "Topic." + name
		if binding != nil {
			to = variable(field(binding, name))
		}
		if s := typeText(t, 0); s != "" && to != "" {
			c.Fixed[to] = s
		}
	}
}

var scalars = map[string]string{
	"String": "Text", "Number": "Number", "Float": "Number", "Boolean": "Boolean", "Date": "Date", "DateTime": "DateTime",
	"DateTimeNoTimeZone": "DateTime", "Time": "Time", "Color": "Color", "Guid": "GUID", "Hyperlink": "Hyperlink",
	"Any": "Dynamic",
}

// typeText writes a declared type as the language does: {a: Text}, [{a: Text}]. Empty: not known.
func typeText(n *yaml.Node, depth int) string {
	switch {
	case n == nil || depth > 20:
		return ""
	case n.Kind == yaml.ScalarNode:
		return scalars[n.Value]
	case n.Kind != yaml.MappingNode:
		return ""
	}
	kind := field(n, "kind")
	if kind != "Record" && kind != "Table" {
		return scalars[kind]
	}
	props := child(n, "properties")
	if props == nil {
		return ""
	}
	var fields []string
	for i := 0; i+1 < len(props.Content); i += 2 {
		p := props.Content[i+1]
		if inner := child(p, "type"); inner != nil {
			p = inner
		}
		t := typeText(p, depth+1)
		if t == "" {
			t = "Dynamic"
		}
		fields = append(fields, "'"+strings.ReplaceAll(props.Content[i].Value, "'", "''")+"': "+t)
	}
	s := "{" + strings.Join(fields, ", ") + "}"
	if kind == "Table" {
		return "[" + s + "]"
	}
	return s
}
